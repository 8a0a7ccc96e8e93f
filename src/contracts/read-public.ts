import { listWholeRecords, type Page, type ShownRecord } from '../disclosure/index.ts'
import { itemOn } from '../packs/index.ts'
import { dayOf, monthsUpTo, type Day } from '../platform/time.ts'
import { contractItem } from './contract.ts'
import type { ContractsContext } from './context.ts'
import {
  countByBody,
  countByMonth,
  countContracts,
  countOfBusinesses,
  loadLateToSmall,
  type ContractCounts,
  type DueMonth,
  type LatePayment,
  type Owing,
  type OwingOf,
} from './figures-store.ts'

export type { OwingOf } from './figures-store.ts'

export type Figures = {
  readonly today: Day
  readonly counts: ContractCounts
  readonly bodies: readonly OwingOf[]
  readonly businesses: Owing
  readonly months: readonly DueMonth[]
}

/** How contracts are kept here, for everybody: what each public body owes by name, as plainly as what businesses owe. */
export async function readFigures(ctx: ContractsContext): Promise<Figures> {
  const today = dayOf(ctx.now())
  const months = monthsUpTo(today, 12)
  const [counts, bodies, businesses, found] = await Promise.all([
    countContracts(ctx),
    countByBody(ctx, today),
    countOfBusinesses(ctx, today),
    countByMonth(ctx, `${months[0]}-01`, today),
  ])
  const known = new Map(found.map((one) => [one.month, one]))
  return {
    ...{ today, counts, bodies, businesses },
    months: months.map((month) => known.get(month) ?? { month, inTime: 0, late: 0, overdue: 0 }),
  }
}

/** A page of the contracts everybody may read, the latest first; null where the rules in force have none. */
export async function listShown(
  ctx: ContractsContext,
  { source, cursor }: { readonly source: string | undefined; readonly cursor: string | undefined },
): Promise<Page<ShownRecord> | null> {
  if (itemOn(ctx.pack, contractItem, dayOf(ctx.now())) === null) return null
  return listWholeRecords(ctx, { item: contractItem, source, cursor, limit: 20 })
}

/** Late payments of public bodies to small and medium firms, for the capabilities that follow the integrity of public bodies. */
export const listLateToSmall = (ctx: ContractsContext): Promise<LatePayment[]> => loadLateToSmall(ctx, dayOf(ctx.now()))
