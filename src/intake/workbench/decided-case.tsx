import { formatInstant } from '../../platform/format.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import { Actions, Button, DefinitionList, Notice, Section, TextArea, usePlace } from '../../platform/ui/index.ts'
import type { ExplainedCase } from '../index.ts'

const outcomes = {
  accepted: { zh: '新增入库', en: 'accepted as new' },
  updated: { zh: '更新了已有记录', en: 'new version of a record' },
  unchanged: { zh: '与已有记录相同', en: 'same as the record that was there' },
  rejected: { zh: '退回信源单位', en: 'refused' },
  'not-own': { zh: '退回：记录属于另一信源单位', en: 'refused: the record is of another source' },
  erased: { zh: '退回：记录内容已依法删除', en: 'refused: the content of the record was erased by law' },
  alone: {
    zh: '退回：记录由两人确认，须另一人确认更改',
    en: 'refused: two persons stand for the record, and a second one has to confirm the change',
  },
  unfit: {
    zh: '退回：这项记录不适用于这一类组织',
    en: 'refused: such a record is not for organisations of this type',
  },
  withdrawn: { zh: '退回：记录已撤回，或有效期已结束', en: 'refused: the record was withdrawn, or its validity ended' },
} as const

/** What was decided, and the way to take it back. */
export function Decided({
  explained: { identityCase },
  name,
  errors,
}: {
  explained: ExplainedCase
  name: string | null
  errors: readonly FormError[]
}) {
  const { t, lang, href } = usePlace()
  const { caseId, decision, decidedAt, decidedBy, reason } = identityCase
  return (
    <Section title={t('认定结果', 'The decision')}>
      <DefinitionList
        columns={2}
        terms={[
          { label: t('认定为', 'Found to be'), value: name ?? t('登记库中没有这个主体', 'nobody of the register') },
          { label: t('这一行', 'The row'), value: decision === null ? '—' : t(outcomes[decision.outcome]) },
          {
            label: t('认定人和时间', 'By whom and when'),
            value: [decidedBy, decidedAt && formatInstant(decidedAt, lang)].filter(Boolean).join(' · '),
          },
          { label: t('理由', 'Reason'), value: reason || '—' },
        ]}
      />
      {decision?.decisionId !== null && decision?.decisionId !== undefined && (
        <form className="after" method="post" action={href(`/workbench/identities/${caseId}/undo`)}>
          <Notice tone="attention" title={t('撤销这项认定', 'Undo this decision')}>
            <p>
              {t(
                '同名同码的所有行都会回到待认定；由此入库的记录撤回，历史保留。',
                'Every row with this name and code waits again; records that came of it are withdrawn, and their history stays.',
              )}
            </p>
          </Notice>
          <TextArea
            id="undo-reason"
            name="reason"
            label={t('撤销理由', 'Reason for undoing it')}
            required
            rows={2}
            maxLength={500}
            error={errorAt(errors, 'reason')}
          />
          <Actions>
            <Button kind="danger">{t('撤销认定', 'Undo the decision')}</Button>
          </Actions>
        </form>
      )}
    </Section>
  )
}
