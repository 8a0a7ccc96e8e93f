import { shownRecords } from '../disclosure/index.ts'
import { paged } from '../platform/paged.ts'
import { dayOf } from '../platform/time.ts'
import type { CommitmentsContext } from './context.ts'
import { loadFigureBreaches, loadFigureMatters, loadFigureRecords } from './figures-store.ts'
import { loadMatters } from './matter-store.ts'
import { requireOfficeReader } from './permission.ts'

/** What a figure is counted from; of a record that is not open to everybody only whose it is. */
export async function listBehindRecords(ctx: CommitmentsContext, { matterId, page }: { matterId: number | null; page: number }) {
  requireOfficeReader(ctx)
  const list = paged(await loadFigureRecords(ctx, matterId, page), page)
  const [matter] = matterId === null ? [] : await loadMatters(ctx, { matterId, states: ['published', 'ended'] })
  return { list, shown: await shownById(ctx, list.rows), matter: matter?.name ?? null }
}

export async function listBehindMatters(ctx: CommitmentsContext, page: number) {
  requireOfficeReader(ctx)
  return { list: paged(await loadFigureMatters(ctx, dayOf(ctx.now()), page), page) }
}

export async function listBehindBreaches(ctx: CommitmentsContext, page: number) {
  requireOfficeReader(ctx)
  const list = paged(await loadFigureBreaches(ctx, page), page)
  return { list, shown: await shownById(ctx, list.rows) }
}

async function shownById(ctx: CommitmentsContext, rows: readonly { readonly recordId: number | null }[]) {
  const shown = await shownRecords(
    ctx,
    rows.flatMap(({ recordId }) => recordId ?? []),
  )
  return new Map(shown.map((one) => [one.id, one]))
}
