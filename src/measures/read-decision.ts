import { lighterThan, type Measure, type MeasureMode } from '../packs/index.ts'
import type { Mistake } from '../platform/errors.ts'
import { formatDay } from '../platform/format.ts'
import { dayOf, isDay, type Day } from '../platform/time.ts'
import { typedTexts } from '../subjects/index.ts'
import type { MeasuresContext } from './context.ts'
import type { Ground } from './measure.ts'
import { lastDayFor } from './recheck.ts'

/** What a person of the executor decides, as it is typed. */
export type WantedExecution = {
  readonly measureId: number
  readonly mode: string
  readonly matter: string
  readonly decisionNo: string
  readonly from: string
  /** Empty: as long as the list and the record allow. */
  readonly until: string
  readonly reason: string
  /** How many steps the page showed: two who look at the same page do not both act on it. */
  readonly seen: number
}

type Decided = {
  readonly mode: MeasureMode
  readonly from: Day
  readonly until: Day | null
  readonly matter: string
  readonly decisionNo: string
  readonly reason: string
}

/** The decision as it may stand, and everything in it that the list, the record and the form do not allow. */
export function readDecision(
  ctx: MeasuresContext,
  wanted: WantedExecution,
  earliest: Day,
  measure: Measure,
  ground: Ground,
): { decided: Decided; mistakes: readonly Mistake[] } {
  const mistakes: Mistake[] = []
  const wrong = (field: keyof WantedExecution, zh: string, en: string) => void mistakes.push({ field, text: { zh, en } })
  const text = typedTexts(wanted, mistakes)
  const today = dayOf(ctx.now())
  const mode = lighterThan(measure.mode).find((key) => key === wanted.mode)
  if (mode === undefined)
    wrong('mode', '方式不在清单允许的范围内，只能相同或者更轻。', 'The list does not allow this mode: the same or less.')
  const from = wanted.from.trim()
  if (!isDay(from) || from > today || from < earliest)
    wrong(
      'from',
      `决定日期须在 ${formatDay(earliest, 'zh')} 至今天之间：提出之前、陈述意见的期限之内、记录有异议期间都不能作出决定。`,
      `The day of the decision lies from ${formatDay(earliest, 'en')} to today: not before the proposal, within the time for a view, or in a dispute.`,
    )
  const last = isDay(from) ? lastDayFor(measure, ground, from) : null
  const typed = wanted.until.trim()
  const until = typed === '' ? last : typed
  if (until !== null && (!isDay(until) || until < today))
    wrong('until', '截止日须是今天或者以后的日期，如 2027-03-31。', 'The last day is today or later, such as 2027-03-31.')
  else if (until !== null && last !== null && until > last)
    wrong(
      'until',
      `清单和依据的记录最长到 ${formatDay(last, 'zh')}。`,
      `The list and the record allow it until ${formatDay(last, 'en')} at most.`,
    )
  const decided = {
    ...{ mode: mode ?? measure.mode, from, until },
    matter: text('matter', 200, '办理事项', 'the matter'),
    decisionNo: text('decisionNo', 64, '决定文号', 'the number of the decision'),
    reason: text('reason', 1000, '理由', 'the reasons'),
  }
  return { decided, mistakes }
}
