import { isAuditor } from '../accounts/index.ts'
import { paged, type Paged } from '../platform/paged.ts'
import { dayOf, yearBefore } from '../platform/time.ts'
import type { Checked, Standing } from './check.ts'
import type { ChecksContext } from './context.ts'
import { fail } from './errors.ts'
import { requireDepartmentReader, ownFamily, scenesOpen } from './permission.ts'
import { countByScene, countOfSource, loadCheck, loadOfFamily, loadOfSource } from './store.ts'

/** What the own department checked, how much of it waits for an outcome, and how it went by scene within a year. */
export async function listChecks(ctx: ChecksContext, { view, page }: { readonly view: Standing; readonly page: number }) {
  const sourceCode = requireDepartmentReader(ctx)
  const today = dayOf(ctx.now())
  const [rows, counts, figures, scenes] = await Promise.all([
    loadOfSource(ctx, { sourceCode, view, today, page }),
    countOfSource(ctx, sourceCode, today),
    countByScene(ctx, sourceCode, yearBefore(today), today),
    scenesOpen(ctx),
  ])
  return { list: paged(rows, page), counts, figures, scenes, today, mayCheck: !isAuditor(ctx.actor) }
}

/** One check of the own department, with every organisation it asked about. */
export async function readCheck(ctx: ChecksContext, checkId: string): Promise<readonly Checked[]> {
  const rows = await loadCheck(ctx, requireDepartmentReader(ctx), checkId, 5000)
  if (rows.length === 0) throw fail('checks.no-such-check')
  return rows
}

/** Who checked the own organisation, what for, and what came of it. */
export const listOwnChecks = async (ctx: ChecksContext, page: number): Promise<Paged<Checked>> =>
  paged(await loadOfFamily(ctx, await ownFamily(ctx), page), page)
