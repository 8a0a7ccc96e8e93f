import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'

/** Brings statistics, pending index entries and the sample up to date after many changes. */
export async function refreshSearch(ctx: Context): Promise<void> {
  await sql`select subjects.refresh_search()`.execute(ctx.db)
}
