import type { Action, CalendarYear, Procedure } from '../packs/index.ts'
import { formatDay } from '../platform/format.ts'
import type { Text } from '../platform/text.ts'
import { isDay, type Day } from '../platform/time.ts'
import { lastDayOf } from './count.ts'

/** The latest last day somebody may set with an action taken on a day; null where the action sets none. */
export function latestDay(
  { deadlines }: Procedure,
  { key, to, setsDay }: Action,
  calendar: readonly CalendarYear[],
  today: Day,
): Day | null {
  const begun = deadlines.find(
    ({ since, settable }) => settable && ('action' in since ? since.action === key : to !== null && since.states.includes(to)),
  )
  return !setsDay || begun === undefined ? null : lastDayOf(begun, today, calendar).day
}

/** What is against the day that was set with an action; nothing where the action sets none. */
export function againstDay(
  procedure: Procedure,
  key: string,
  set: Day | undefined,
  { calendar, today }: { readonly calendar: readonly CalendarYear[]; readonly today: Day },
): Text[] {
  const action = procedure.actions.find((one) => one.key === key)
  const latest = action === undefined ? null : latestDay(procedure, action, calendar, today)
  if (latest === null) return []
  if (set !== undefined && isDay(set) && set >= today && set <= latest) return []
  return [
    {
      zh: `请写明期限的最后一日，在 ${formatDay(today, 'zh')}至 ${formatDay(latest, 'zh')}之间。`,
      en: `Set the last day, from ${formatDay(today, 'en')} to ${formatDay(latest, 'en')}.`,
    },
  ]
}
