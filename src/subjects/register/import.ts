import type { Context } from '../../platform/context.ts'
import { requireOffice } from '../permission.ts'
import { refreshSearch } from '../search/store.ts'
import { stageRegister, type RegisterInput } from './check.ts'
import { countRefusedBy, loadFindingGroups, loadImport } from './import-store.ts'
import { mergeStagedImport } from './merge.ts'
import type { RegisterColumn } from './register-column.ts'
import type { RefusalReason, RegisterCounts, RegisterImport } from './register-import.ts'

export type RegisterResult = RegisterCounts & {
  readonly importId: number
  readonly unreadColumns: readonly string[]
  /** Cells that were not understood and count as blank, by column. */
  readonly unreadCells: Readonly<Partial<Record<RegisterColumn, number>>>
  /** Rows by reason; a row with several counts at each. */
  readonly refusedBy: Readonly<Partial<Record<RefusalReason, number>>>
}

/**
 * Takes a register file in without asking again: new organisations, changes, renames with their day, wrong and duplicate
 * codes. All or nothing, in one transaction. The same file again changes nothing.
 */
export async function importRegister(ctx: Context, input: RegisterInput): Promise<RegisterResult> {
  requireOffice(ctx)
  const result = await ctx.transaction(async (ctx) => {
    const { importId, layout } = await stageRegister(ctx, input)
    const counts = await mergeStagedImport(ctx, (await loadImport(ctx, importId)) as RegisterImport)
    const unreadCells: Partial<Record<RegisterColumn, number>> = {}
    for (const { refusal, codeProblem, columnKey, count } of await loadFindingGroups(ctx, importId))
      if (refusal === null && codeProblem === null && columnKey !== null) unreadCells[columnKey] = count
    return { importId, ...counts, unreadColumns: layout.unread, unreadCells, refusedBy: await countRefusedBy(ctx, importId) }
  })
  if (result.new + result.changed > 0) await refreshSearch(ctx)
  return result
}
