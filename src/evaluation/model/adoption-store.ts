import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/time.ts'

/** An adoption as it is kept, with the model it names. */
type KeptAdoption = {
  readonly leafIndex: number
  readonly key: string
  readonly fromDay: Day
  readonly toDay: Day | null
  readonly salt: Uint8Array
  readonly version: string
  readonly definition: string
}

/** Every adoption in the order of the log: a few a year. */
export async function adoptionsInOrder(ctx: Context): Promise<readonly KeptAdoption[]> {
  const { rows } = await sql<KeptAdoption>`
    select a.leaf_index, a.key, a.from_day, a.to_day, a.salt, encode(m.version, 'hex') as version, m.definition::text as definition
      from evaluation.adoption a join evaluation.model m using (model_id) order by a.leaf_index`.execute(ctx.db)
  return rows
}
