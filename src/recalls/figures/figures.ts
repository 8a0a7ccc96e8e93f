import { recent } from '../../platform/recent.ts'
import { procedureOn, type Basis, type Kept, type PackContext } from '../../packs/index.ts'
import { dayOf, monthsUpTo, startOf } from '../../platform/time.ts'
import { loadFigures, loadMonths, type ReaderFigures, type RecallMonth } from './figures-store.ts'

export type { ReaderFigures } from './figures-store.ts'

const shownMonths = 12

export type Figures = {
  readonly readers: readonly ReaderFigures[]
  readonly months: readonly RecallMonth[]
  /** Within how many working days a recall is acknowledged, and why. */
  readonly limit: { readonly workingDays: number; readonly basis: readonly Basis[] } | null
  /** How long it is known who took a record, and why. */
  readonly kept: Kept | null
  readonly asOf: Date
}

/** How bodies that take public data answer recalls: counts and hours, never which record, and never a person. */
export async function recallFigures(ctx: PackContext): Promise<Figures> {
  const asOf = ctx.now()
  const today = dayOf(asOf)
  const months = monthsUpTo(today, shownMonths)
  const since = startOf(`${months[0]}-01`)
  const [readers, counted] = await Promise.all([loadFigures(ctx, since), loadMonths(ctx, since)])
  const rule = procedureOn(ctx.pack, 'recall', today)
  const deadline = rule?.deadlines.find(({ key }) => key === 'acknowledge')
  const found = new Map(counted.map((month) => [month.month, month]))
  return {
    readers,
    months: months.map((month) => found.get(month) ?? { month, inTime: 0, late: 0, open: 0, overdue: 0 }),
    limit: deadline === undefined ? null : { workingDays: deadline.within.amount, basis: deadline.basis },
    kept: rule?.kept ?? null,
    asOf,
  }
}

/** The same, up to fifty minutes old (`recent`); it says as of when. */
export const recentRecallFigures = (ctx: PackContext): Promise<Figures> => recent(ctx, 'recall figures', 300, () => recallFigures(ctx))
