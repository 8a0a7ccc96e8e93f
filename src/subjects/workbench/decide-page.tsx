import type { FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Badge,
  Breadcrumb,
  Button,
  Choices,
  Code,
  DefinitionList,
  EmptyState,
  ErrorSummary,
  PageTitle,
  Section,
  TextArea,
  usePlace,
  type Tone,
} from '../../platform/ui/index.ts'
import { likelihoods, subjectStatuses, type Candidate, type Resolution } from '../index.ts'

export type DecideProps = {
  code: string
  name: string
  /** Where to go after the decision. */
  next: string
  resolution: Resolution
  candidates: readonly Candidate[]
  entries: { readonly choice: string; readonly reason: string }
  errors: readonly FormError[]
}

const tone: Readonly<Record<Candidate['likelihood'], Tone>> = { 'very-likely': 'good', likely: 'info', possible: 'neutral' }

/** One code with one name, what was tried, whom it may mean, and the decision of a person. */
export function DecidePage({ code, name, next, resolution, candidates, entries, errors }: DecideProps) {
  const { t, href } = usePlace()
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/identities', label: t('主体归集待办', 'Identity queue') }]} />
      <PageTitle
        lead={t(
          '认定会保存，以后同样的代码和名称照此处理；认定可以撤销。',
          'The decision is kept and followed for the same code and name from then on; it can be undone.',
        )}
      >
        {t('认定主体', 'Decide who is meant')}
      </PageTitle>
      <ErrorSummary errors={errors} />
      <DefinitionList
        terms={[
          { label: t('代码', 'Code'), value: code === '' ? t('未提供', 'not given') : <Code>{code}</Code> },
          { label: t('名称', 'Name'), value: name === '' ? t('未提供', 'not given') : name },
        ]}
      />
      <Section title={t('系统怎样查找', 'What was tried')}>
        <ol>
          {resolution.steps.map((step, index) => (
            <li key={index}>
              {t(step.tried)}：{t(step.found)}
            </li>
          ))}
        </ol>
      </Section>
      <Section title={t('可能的主体', 'Whom it may mean')} count={candidates.length}>
        {candidates.length === 0 && (
          <EmptyState title={t('没有相近的主体。', 'No organisation is like it.')}>
            {t('如登记库不完整，请先导入最新登记库。', 'If the register is incomplete, import the latest one first.')}
          </EmptyState>
        )}
        <form method="post" action={href('/workbench/identities/decide')}>
          <input type="hidden" name="code" value={code} />
          <input type="hidden" name="name" value={name} />
          <input type="hidden" name="next" value={next} />
          <Choices
            type="radio"
            name="choice"
            label={t('认定为', 'It is')}
            values={[entries.choice]}
            required
            options={[
              ...candidates.map(({ organisation, likelihood, reasons }) => ({
                value: String(organisation.subjectId),
                label: `${organisation.name}${organisation.uscc === null ? '' : ` ${organisation.uscc}`}`,
                hint: (
                  <>
                    <Badge tone={tone[likelihood]}>{t(likelihoods[likelihood])}</Badge>{' '}
                    {[...reasons.map((reason) => t(reason)), t(subjectStatuses[organisation.status]), organisation.address]
                      .filter(Boolean)
                      .join(' · ')}
                  </>
                ),
              })),
              { value: 'reject', label: t('都不是：登记库中没有这个主体', 'None of them: nobody of the register') },
            ]}
          />
          <TextArea
            name="reason"
            label={t('理由', 'Reason')}
            hint={t('如：经与登记机关核实；不要写个人信息。', 'For example: confirmed with the registering authority. No personal data.')}
            required
            value={entries.reason}
            rows={3}
            maxLength={1000}
          />
          <Actions>
            <Button>{t('保存认定', 'Keep the decision')}</Button>
          </Actions>
        </form>
      </Section>
    </>
  )
}
