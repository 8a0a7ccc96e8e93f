import { isAuditor } from '../accounts/index.ts'
import { paged } from '../platform/paged.ts'
import { dayOf } from '../platform/time.ts'
import type { ContractsContext } from './context.ts'
import { countWithin, loadPayments, loadWithin } from './list-store.ts'
import type { Listed, View } from './listed.ts'
import { reachOf } from './permission.ts'

/** What is the parties' own stays with them. */
const shown = (row: Listed, isBlind: boolean): Listed =>
  isBlind || (row.kind === 'commercial' && row.side === null) ? { ...row, contractNo: null, name: '', amountWan: '', overdueWan: '' } : row

/** The follow-up board: contracts within reach by how they stand, with what is owed by and to the own body. */
export async function listBoard(ctx: ContractsContext, { view, page }: { readonly view: View; readonly page: number }) {
  const reach = await reachOf(ctx)
  const today = dayOf(ctx.now())
  const isBlind = isAuditor(ctx.actor)
  const [rows, counts, owing, owed] = await Promise.all([
    loadWithin(ctx, reach, { view, today, page }),
    countWithin(ctx, reach, today),
    isBlind ? [] : loadPayments(ctx, reach, true),
    isBlind ? [] : loadPayments(ctx, reach, false),
  ])
  const list = paged(
    rows.map((row) => shown(row, isBlind)),
    page,
  )
  return { list, counts, owing, owed, today, body: reach.body }
}
