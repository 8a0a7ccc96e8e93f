import type { PackContext } from '../packs/index.ts'
import { presentRecord } from './present.ts'
import { rulesOf } from './rules/rules.ts'
import { sightOf } from './rules/sight.ts'
import type { ShownRecord } from './shown.ts'
import { selectWholeRecords } from './store.ts'

/** Of these records, those everybody reads today, with all that may be shown of each, the latest first: for a list that knows its records. */
export async function shownRecords(ctx: PackContext, recordIds: readonly number[]): Promise<readonly ShownRecord[]> {
  if (recordIds.length === 0) return []
  const rules = rulesOf(ctx)
  const rows = await selectWholeRecords(ctx.db, sightOf(ctx), { records: recordIds }, { sort: 'newest', limit: recordIds.length })
  return rows.map((row) => presentRecord(rules, row))
}
