import { describeLongest, modeNames } from '../../packs/index.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Breadcrumb,
  Button,
  Choices,
  Details,
  EmptyState,
  ErrorSummary,
  Filters,
  Notice,
  PageTitle,
  Section,
  TextArea,
  TextField,
  usePlace,
} from '../../platform/ui/index.ts'
import type { Proposable } from '../propose-by-hand.ts'

type Props = {
  asked: string
  found: Proposable | null
  entered: { readonly measure: string; readonly executors: readonly string[]; readonly reason: string } | null
  errors: readonly FormError[]
}

/** The unit that found a fact proposes what the list allows on its record. */
export function ProposePage({ asked, found, entered, errors }: Props) {
  const { t, href, lang } = usePlace()
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/measures', label: t('失信惩戒措施', 'Restrictions') }]} />
      <ErrorSummary errors={errors} />
      <PageTitle
        lead={t(
          '对本单位报送的记录，可以提出清单允许的措施。清单以外的、对象不符的、只凭评价等级的不能提出。',
          'On a record of your department you may propose what the list allows: nothing outside it, against no other target, and never on a grade alone.',
        )}
      >
        {t('提出惩戒措施', 'Propose a restriction')}
      </PageTitle>
      <Filters action="/workbench/measures/propose" open="wide">
        <TextField name="record" label={t('记录编号', 'Number of the record')} value={asked} error={errorAt(errors, 'recordId')} />
      </Filters>
      {found?.ground.isMarked === true && (
        <Notice tone="attention" title={t('这条记录有异议正在处理', 'This record is disputed')}>
          <p>{t('处理期间不提出措施。', 'Nothing is proposed on it meanwhile.')}</p>
        </Notice>
      )}
      {found !== null && found.measures.length === 0 && (
        <EmptyState title={t('这条记录上没有可以提出的措施', 'By the list nothing can be proposed on this record')} />
      )}
      {found !== null && found.measures.length > 0 && (
        <Section title={t('清单允许的措施', 'What the list allows')} count={found.measures.length}>
          {found.measures.map(({ measure, executors }) => {
            const isEntered = entered?.measure === measure.key
            const field = (name: string) => ({ name, id: `f-${measure.key}-${name}`, error: errorAt(isEntered ? errors : [], name) })
            return (
              <div key={measure.key} className="after">
                <Details summary={`${measure.key} ${t(measure.name)}`} open={isEntered}>
                  <p>
                    {t(measure.summary)} {t(modeNames[measure.mode])} · {t(describeLongest(measure))}
                  </p>
                  <form method="post" action={href('/workbench/measures/propose')}>
                    <input type="hidden" name="record" value={asked} />
                    <input type="hidden" name="measure" value={measure.key} />
                    <Choices
                      {...field('executors')}
                      type="checkbox"
                      label={t('执行单位', 'Executors')}
                      required
                      values={isEntered ? entered.executors : executors.map(({ code }) => code)}
                      options={executors.map(({ code, name }) => ({ value: code, label: name }))}
                    />
                    <TextArea
                      {...field('reason')}
                      label={t('理由', 'Reasons')}
                      required
                      maxLength={1000}
                      value={isEntered ? entered.reason : ''}
                    />
                    <Actions>
                      <Button>{t('提出', 'Propose')}</Button>
                    </Actions>
                  </form>
                </Details>
              </div>
            )
          })}
        </Section>
      )}
      <p className="muted" lang={lang}>
        {t('同一条记录、同一项措施、同一个执行单位只提出一次。', 'Each is proposed once for a record, a restriction and an executor.')}
      </p>
    </>
  )
}
