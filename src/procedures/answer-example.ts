import { procedureOn, type AskClock } from '../packs/index.ts'
import { dayOf } from '../platform/time.ts'
import { intervalOf } from './procedure.ts'

const instant = (day: string, time = '12:00'): Date => new Date(`${day}T${time}:00+08:00`)

/** What the clock says of a worked example. The rules are those of the day on which the case was opened. */
export const answerExample: AskClock = (pack, key, { deadline, steps, today }) => {
  const taken = Object.entries(steps).map(([when, action]) => ({ action, at: instant(...(when.split(' ') as [string, string?])) }))
  const opened = taken[0]?.at ?? instant(today)
  const procedure = procedureOn(pack, key, dayOf(opened))
  const interval = procedure?.deadlines.some((one) => one.key === deadline)
    ? intervalOf(procedure, deadline, taken, pack.calendar, instant(today))
    : null
  return interval ?? { lastDay: null }
}
