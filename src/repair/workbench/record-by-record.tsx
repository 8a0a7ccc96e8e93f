import { errorAt, type FormError } from '../../platform/http/form.ts'
import { Actions, Button, Details, TextArea, usePlace } from '../../platform/ui/index.ts'
import type { RepairCase } from '../read-application.ts'

type Props = {
  readonly one: RepairCase
  readonly open: RepairCase['requested']
  readonly given: ReadonlyMap<number, string>
  readonly errors: readonly FormError[]
}

/** A part of the records is repaired: a reason for each that is not; those without one are. */
export function RecordByRecord({ one: { judged, shown }, open, given, errors }: Props) {
  const { t } = usePlace()
  const isAsked = given.size > 0 || errors.some(({ field }) => field?.startsWith('reject-') === true || field === 'records')
  return (
    <Details summary={t('逐条决定', 'Decide record by record')} open={isAsked}>
      <p>
        {t(
          '对不予修复的记录逐条写明理由；未写理由的记录准予修复。一次作出决定，出具一份决定书。',
          'Give a reason for each record that is not repaired. Those without one are repaired. All are decided at once, in one letter.',
        )}
      </p>
      {open.map(({ recordId }) => {
        const title = shown.get(recordId)?.title
        const name = title === undefined ? judged.find(({ record }) => record.recordId === recordId)?.record.authorityName : t(title)
        return (
          <TextArea
            key={recordId}
            name={`reject-${recordId}`}
            label={t(`记录 ${recordId} · ${name ?? ''}：不予修复的理由`, `Record ${recordId} · ${name ?? ''}: why it is not repaired`)}
            value={given.get(recordId) ?? ''}
            rows={2}
            error={errorAt(errors, `reject-${recordId}`)}
          />
        )
      })}
      <Actions>
        <Button name="action" value="approvePart">
          {t('按以上逐条决定', 'Decide as above')}
        </Button>
      </Actions>
    </Details>
  )
}
