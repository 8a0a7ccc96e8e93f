import { isAuditor } from '../accounts/index.ts'
import { addDays, dayOf } from '../platform/time.ts'
import type { Checked, Standing } from './check.ts'
import type { ChecksContext } from './context.ts'
import { fail } from './errors.ts'
import { departmentOf, ownFamily, scenesOpen } from './permission.ts'
import { countByScene, countOfSource, loadCheck, loadOfFamily, loadOfSource, pageSize } from './store.ts'

export type Page = { readonly rows: readonly Checked[]; readonly page: number; readonly hasMore: boolean }
const pageOf = (rows: readonly Checked[], page: number): Page => ({ rows: rows.slice(0, pageSize), page, hasMore: rows.length > pageSize })

/** What the own department checked, how much of it waits for an outcome, and how it went by scene within a year. */
export async function listChecks(ctx: ChecksContext, { view, page }: { readonly view: Standing; readonly page: number }) {
  const sourceCode = departmentOf(ctx)
  const today = dayOf(ctx.now())
  const [rows, counts, figures, scenes] = await Promise.all([
    loadOfSource(ctx, { sourceCode, view, today, page }),
    countOfSource(ctx, sourceCode, today),
    countByScene(ctx, sourceCode, addDays(today, -365), today),
    scenesOpen(ctx),
  ])
  return { list: pageOf(rows, page), counts, figures, scenes, today, mayCheck: !isAuditor(ctx.actor) }
}

/** One check of the own department, with every organisation it asked about. */
export async function readCheck(ctx: ChecksContext, checkId: string): Promise<readonly Checked[]> {
  const rows = await loadCheck(ctx, departmentOf(ctx), checkId, 5000)
  if (rows.length === 0) throw fail('checks.no-such-check')
  return rows
}

/** Who checked the own organisation, what for, and what came of it. */
export const listOwnChecks = async (ctx: ChecksContext, page: number): Promise<Page> =>
  pageOf(await loadOfFamily(ctx, await ownFamily(ctx), page), page)
