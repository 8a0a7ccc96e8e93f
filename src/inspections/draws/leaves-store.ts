import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { ReplacingAct } from '../sampler/index.ts'
import { listOf } from './replacement-store.ts'

type Stated = {
  readonly leafIndex: number
  readonly number: string
  readonly terms: string
  readonly sealed: string
  readonly statement: string
  readonly salt: Buffer
  /** Of replacements: what the ledger has the hash of. */
  readonly act: ReplacingAct | null
}

/** Every step of every draw with what its leaf is made of, in the order of the log. */
export async function* stepsInOrder(ctx: Context): AsyncGenerator<readonly Stated[]> {
  for (let after = -1; ;) {
    const { rows } = await sql<Stated>`
      select s.leaf_index, d.number, d.terms, d.sealed, s.statement, s.salt,
             case when s.kind = 'replaced' then
               json_build_object('salt', encode(s.list_salt, 'hex'), 'replacements', ${listOf(sql`s.leaf_index`)}) end as act
        from inspections.step s join inspections.draw d on d.draw_id = s.draw_id
       where s.leaf_index > ${after} order by s.leaf_index limit 50`.execute(ctx.db)
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows
    after = last.leafIndex
  }
}
