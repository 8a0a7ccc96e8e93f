import { errorAt, type FormError } from '../../platform/http/form.ts'
import { Actions, Badge, Button, Choices, EmptyState, Section, TextArea, usePlace, type Tone } from '../../platform/ui/index.ts'
import { likelihoods, subjectStatuses, type Candidate } from '../../subjects/index.ts'
import type { ExplainedCase } from '../index.ts'

const tone: Readonly<Record<Candidate['likelihood'], Tone>> = { 'very-likely': 'good', likely: 'info', possible: 'neutral' }

type DecideProps = {
  explained: ExplainedCase
  errors: readonly FormError[]
  entries: { readonly choice: string; readonly reason: string }
}

/** Whom a waiting row means: one of the candidates, or nobody. */
export function Decide({ explained, errors, entries }: DecideProps) {
  const { t, href } = usePlace()
  const { identityCase, candidates } = explained
  return (
    <Section title={t('认定', 'Decide')} count={candidates.length}>
      {candidates.length === 0 && (
        <EmptyState title={t('登记库中没有相近的主体。', 'No organisation of the register is like it.')}>
          <p>
            {t(
              '如登记库不完整，请先导入最新登记库；否则退回该行，由信源单位核对。',
              'If the register is incomplete, import the latest one first; else refuse the row, for the source to check.',
            )}
          </p>
        </EmptyState>
      )}
      <form method="post" action={href(`/workbench/identities/${identityCase.caseId}`)}>
        <Choices
          type="radio"
          name="choice"
          label={t('这一行说的是', 'This row is about')}
          values={[entries.choice]}
          required
          error={errorAt(errors, 'choice')}
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
            {
              value: 'reject',
              label: t('都不是：退回信源单位', 'None of these: refuse the row'),
              hint: t(
                '该行列入退回行，由信源单位核对名称和代码。',
                'The row joins the refused ones, for the source to check name and code.',
              ),
            },
          ]}
        />
        <TextArea
          name="reason"
          label={t('理由', 'Reason')}
          hint={t('如：经与登记机关核实。不要写个人信息。', 'For example: confirmed with the registering authority. No personal data.')}
          required
          value={entries.reason}
          rows={3}
          maxLength={500}
          error={errorAt(errors, 'reason')}
        />
        <Actions>
          <Button>{t('保存认定', 'Keep the decision')}</Button>
        </Actions>
      </form>
    </Section>
  )
}
