import type { Action } from '../../packs/index.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import { Actions, Button, Section, Select, TextArea, usePlace } from '../../platform/ui/index.ts'
import { reservedInWords } from '../../procedures/index.ts'
import { barring } from '../application.ts'
import type { RepairCase } from '../read-application.ts'
import { barWords } from '../words.ts'
import { RecordByRecord } from './record-by-record.tsx'

export type DecisionsProps = {
  readonly one: RepairCase
  readonly errors: readonly FormError[]
  readonly reason: string
  readonly phrase: string
  /** Of a decision record by record: the reasons that were written. */
  readonly apart: ReadonlyMap<number, string>
  /** The first day of the next application after false papers. */
  readonly again: string
}

/** Actions that would end in a refusal are not offered: a shield is for who asked for one, and what was never repaired is not revoked. */
const fitting = ({ application, requested }: RepairCase, actions: readonly Action[]): Action[] =>
  actions.filter(({ key }) =>
    key === 'revoke'
      ? requested.some(({ standing }) => standing === 'repaired')
      : application.kind === 'shield'
        ? !key.startsWith('approve')
        : key !== 'shield',
  )
/** What the reader may do in a case. */
export const offered = (one: RepairCase): Action[] => fitting(one, one.read.possible)
const reservedIn = (one: RepairCase): Action[] => fitting(one, one.read.reserved)

const weight = (key: string): 'primary' | 'danger' | 'secondary' =>
  key === 'accept' || key === 'approve' || key === 'shield' || key === 'performed'
    ? 'primary'
    : key === 'refuse' || key === 'reject' || key === 'rejectUntrue' || key === 'revoke'
      ? 'danger'
      : 'secondary'

/** What a department may do today in its case, with the reasons it usually gives. */
export function Decisions({ one, errors, reason, phrase, apart, again }: DecisionsProps) {
  const { t, href } = usePlace()
  const actions = offered(one)
  const openNow = one.requested.filter(({ standing }) => standing === 'open')
  const reserved = reservedIn(one)
  if (actions.length === 0 && reserved.length === 0) return null
  if (actions.length === 0)
    return (
      <Section id="decide" title={t('办理', 'Decide')}>
        {reservedInWords(reserved).map((words) => (
          <p key={words.zh} className="muted">
            {t(words)}
          </p>
        ))}
      </Section>
    )
  const { caseId } = one.read.case
  const phrases = actions.flatMap(({ key, name, phrases }) => phrases.map((says, place) => ({ value: `${key} ${place}`, name, says })))
  return (
    <Section id="decide" title={t('办理', 'Decide')}>
      <form method="post" action={href(`/workbench/repair/cases/${caseId}`)}>
        <input type="hidden" name="seen" value={one.read.steps.length} />
        {phrases.length > 0 && (
          <Select
            name="phrase"
            label={t('常用理由（可不选）', 'Usual reasons (if one fits)')}
            blank={t('自己写', 'write it myself')}
            value={phrase}
            error={errorAt(errors, 'phrase')}
            options={phrases.map(({ value, name, says }) => ({ value, label: `${t(name)}${t('：', ': ')}${t(says)}` }))}
          />
        )}
        <TextArea
          name="reason"
          label={t('理由', 'Reason')}
          value={reason}
          error={errorAt(errors, 'reason')}
          hint={t(
            '不予受理、不予修复、要求补正、延长和撤销须说明理由；申请单位可以看到。选用了常用理由的，写在其后。',
            'Needed where you refuse, reject, ask, extend or revoke; it follows a usual reason. The applicant reads it.',
          )}
        />
        <Actions>
          {actions
            .filter(({ key }) => key !== 'approvePart')
            .map((action) => (
              <Button key={action.key} name="action" value={action.key} kind={weight(action.key)}>
                {t(action.name)}
              </Button>
            ))}
        </Actions>
        {actions
          .filter(({ key }) => barring.includes(key))
          .map(({ key, name }) => (
            <p key={key} className="muted">
              {t(name)}
              {t('：', ': ')}
              {t(barWords(again))}
            </p>
          ))}
        {openNow.length > 1 && actions.some(({ key }) => key === 'approvePart') && (
          <RecordByRecord one={one} open={openNow} given={apart} errors={errors} />
        )}
      </form>
      {reservedInWords(reserved).map((words) => (
        <p key={words.zh} className="muted">
          {t(words)}
        </p>
      ))}
    </Section>
  )
}
