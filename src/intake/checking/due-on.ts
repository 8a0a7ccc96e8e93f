import { addWorkdays, itemOn, type Pack, type PackContext } from '../../packs/index.ts'
import { fillDue } from '../../records/index.ts'
import type { Day } from '../../platform/time.ts'

/** The last day in time for a decision of a day; null while a year it reaches into is not announced. */
export const dueOnIn =
  ({ calendar }: Pack) =>
  (decidedOn: Day, workingDays: number): Day | null => {
    const { day, sure } = addWorkdays(calendar, decidedOn, workingDays)
    return sure ? day : null
  }

/** Records that came before the calendar of their year learn by when they had to come; gives their number. */
export async function announceDue(ctx: PackContext): Promise<number> {
  const { pack } = ctx
  const [first] = pack.calendar.map(({ year }) => year).toSorted((a, b) => a - b)
  if (first === undefined) return 0
  const dueOn = dueOnIn(pack)
  return fillDue(ctx, {
    since: `${first}-01-01`,
    dueOn: (item, decidedOn) => {
      const edition = itemOn(pack, item, decidedOn)
      return edition ? dueOn(decidedOn, edition.reportWithin) : null
    },
  })
}
