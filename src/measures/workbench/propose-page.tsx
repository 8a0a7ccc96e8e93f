import { describeDefence, describeLongest, modeNames } from '../../packs/index.ts'
import { formatDay } from '../../platform/format.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Breadcrumb,
  Button,
  Choices,
  Code,
  DefinitionList,
  Details,
  EmptyState,
  ErrorSummary,
  Notice,
  PageTitle,
  Section,
  TextArea,
  TextField,
  usePlace,
  Words,
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
      <form method="get" action={href('/workbench/measures/propose')}>
        <TextField
          name="record"
          label={t('记录编号', 'Number of the record')}
          hint={t('在“本单位记录”中打开一条记录，页面上有“提出惩戒措施”。', 'Or open a record of yours: its page leads here.')}
          value={asked}
          error={errorAt(errors, 'recordId')}
        />
        <Actions>
          <Button kind="secondary">{t('查看可以提出的措施', 'See what may be proposed')}</Button>
          <a href={href('/workbench/records')}>{t('本单位记录', 'Our records')}</a>
        </Actions>
      </form>
      {found !== null && (
        <Section id="record" title={t('依据的记录', 'The record it rests on')}>
          <DefinitionList
            terms={[
              {
                label: t('信用主体', 'Organisation'),
                value: (
                  <>
                    <Words>{found.organisation?.name ?? '—'}</Words>{' '}
                    {found.organisation?.uscc != null && <Code>{found.organisation.uscc}</Code>}
                  </>
                ),
              },
              {
                label: t('记录', 'Record'),
                value: (
                  <a href={href(`/workbench/records/${found.ground.recordId}`)}>
                    <Words>{t(found.words)}</Words>
                  </a>
                ),
              },
              ...(found.ground.lastDay === null
                ? []
                : [{ label: t('可以使用至', 'May be used until'), value: formatDay(found.ground.lastDay, lang) }]),
              ...(found.before.length === 0
                ? []
                : [
                    {
                      label: t('已经提出', 'Proposed before'),
                      value: (
                        <ul>
                          {found.before.map(({ measureId, measure, executorName }) => (
                            <li key={measureId}>
                              <a href={href(`/workbench/measures/${measureId}`)}>
                                <Code>{measure}</Code> <Words>{executorName}</Words>
                              </a>
                            </li>
                          ))}
                        </ul>
                      ),
                    },
                  ]),
            ]}
          />
        </Section>
      )}
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
                  <p>{t(measure.summary)}</p>
                  <DefinitionList
                    terms={[
                      { label: t('最重的方式', 'At most'), value: t(modeNames[measure.mode]) },
                      { label: t('最长期限', 'Longest time'), value: t(describeLongest(measure)) },
                      { label: t('陈述意见', 'Heard before'), value: t(describeDefence(measure)) },
                    ]}
                  />
                  <form method="post" action={href('/workbench/measures/propose')}>
                    <input type="hidden" name="record" value={asked} />
                    <input type="hidden" name="measure" value={measure.key} />
                    <Choices
                      {...field('executors')}
                      type="checkbox"
                      label={t('执行单位', 'Executors')}
                      required
                      values={isEntered ? entered.executors : executors.length === 1 ? executors.map(({ code }) => code) : []}
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
