import { addWorkdays, type Pack } from '../packs/index.ts'
import type { Day } from '../platform/time.ts'

/** The last day in time for a decision of a day; null while a year it reaches into is not announced. */
export const dueOnIn =
  ({ calendar }: Pack) =>
  (decidedOn: Day, workingDays: number): Day | null => {
    const { day, sure } = addWorkdays(calendar, decidedOn, workingDays)
    return sure ? day : null
  }
