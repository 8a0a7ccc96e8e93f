import { ownFileOf } from '../access/index.ts'
import type { PackContext } from '../packs/index.ts'
import { everyRow, jsonListPart, type ExportPart } from '../platform/files/parts.ts'
import { familyOf } from '../subjects/index.ts'
import { loadRecallsOf } from './recall-store.ts'

/** The signed recalls of records of the own organisation. Who took them is not told here: some of it is told later, by the notes of reads. */
export async function* exportOwnRecalls(ctx: PackContext): AsyncGenerator<ExportPart> {
  const family = await familyOf(ctx, ownFileOf(ctx).code)
  const limit = 500
  const pageAfter = async (after = 0) => {
    const rows = await loadRecallsOf(ctx, family, after, limit)
    return { rows, next: rows.length < limit ? null : (rows.at(-1)?.recallId ?? null) }
  }
  yield jsonListPart('recalls.json', everyRow(pageAfter))
}
