import { procedureOn, proceduresOn, type Deadline, type Pack, type Procedure } from '../packs/index.ts'
import { addDays, isDay, startOf, type Day } from '../platform/time.ts'
import { lastCounted, lastDayOf } from './count.ts'
import { fail } from './errors.ts'

export type Question = {
  readonly procedure: string
  readonly deadline: string
  readonly from: string
  readonly extensions?: string | undefined
}

export type Calculated = {
  readonly procedure: Procedure
  readonly deadline: Deadline
  readonly from: Day
  readonly extensions: number
  /** The day its working days, days or months are full; the last day may be later, when that one is a day off. */
  readonly full: Day
  readonly lastDay: Day
  /** The instant at which the last day is over. */
  readonly endsAt: Date
  readonly sure: boolean
}

/** The last day of a deadline whose event was on a day, by the rules in force on that day. Any day may be asked, coming ones too. */
export function calculate(pack: Pack, { procedure: key, deadline: name, from, extensions: times = '0' }: Question): Calculated {
  if (!isDay(from) || from > lastCounted) throw fail('procedures.bad-day')
  const procedure = procedureOn(pack, key, from)
  const list = (all: readonly { readonly key: string }[]): string => all.map((one) => one.key).join(', ') || '—'
  if (!procedure) throw fail('procedures.no-such-procedure', { values: { day: from, known: list(proceduresOn(pack, from)) } })
  const deadline = procedure.deadlines.find((one) => one.key === name)
  if (!deadline) throw fail('procedures.no-such-deadline', { values: { key, day: from, known: list(procedure.deadlines) } })
  const most = deadline.extension?.times ?? 0
  if (!/^\d{1,2}$/.test(times) || Number(times) > most) throw fail('procedures.bad-extensions', { values: { deadline: name, times: most } })
  const extensions = Number(times)
  const { full, day, sure } = lastDayOf(deadline, from, pack.calendar, { extensions })
  return { procedure, deadline, from, extensions, full, lastDay: day, endsAt: startOf(addDays(day, 1)), sure }
}
