import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Conduct } from '../model/model.ts'
import type { KeptConduct } from './trace-store.ts'

export type Tracing = KeptConduct & { readonly next: number; readonly until: number }

/** Records up to here in the ledger are to be looked through for these conducts. */
export const askTracing = (ctx: Context, conductIds: readonly number[], until: number): Promise<unknown> =>
  sql`insert into evaluation.tracing (conduct_id, until) select one, ${until} from unnest(${[...conductIds]}::int[]) one`.execute(ctx.db)

/** The conducts that earlier records are still to be looked through for, and how far that has come. */
export async function loadTracing(ctx: Context): Promise<Tracing[]> {
  const { rows } = await sql<{ conductId: number; definition: string; next: number; until: number }>`
    select conduct_id, c.definition::text as definition, t.next, t.until from evaluation.tracing t join evaluation.conduct c using (conduct_id)
     order by conduct_id`.execute(ctx.db)
  return rows.map((row) => ({ ...row, definition: JSON.parse(row.definition) as Conduct }))
}

export async function saveTracing(ctx: Context, conductIds: readonly number[], next: number): Promise<void> {
  const ids = sql`any(${[...conductIds]}::int[])`
  await sql`update evaluation.tracing set next = ${next} where conduct_id = ${ids}`.execute(ctx.db)
  await sql`delete from evaluation.tracing where conduct_id = ${ids} and next >= until`.execute(ctx.db)
}
