import type { Context } from '../../platform/context.ts'
import { requireOffice } from '../permission.ts'
import { refreshSearch } from '../search/store.ts'
import { stageRegister, type RegisterInput } from './check.ts'
import { loadFindingGroups, loadImport } from './import-store.ts'
import { mergeStagedImport } from './merge.ts'
import type { RefusalReason, RegisterCounts, RegisterImport } from './register-import.ts'

export type RegisterResult = RegisterCounts & {
  readonly importId: number
  readonly unreadColumns: readonly string[]
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
    const refusedBy: Partial<Record<RefusalReason, number>> = {}
    for (const { refusal, count } of await loadFindingGroups(ctx, importId))
      if (refusal !== null) refusedBy[refusal] = (refusedBy[refusal] ?? 0) + count
    return { importId, ...counts, unreadColumns: layout.unread, refusedBy }
  })
  if (result.new + result.changed > 0) await refreshSearch(ctx)
  return result
}
