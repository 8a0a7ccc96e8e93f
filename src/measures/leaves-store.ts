import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'

export type NewLeaf = {
  readonly subjectId: number
  readonly measureId: number
  readonly kind: 'executed' | 'ended'
  readonly statement: string
  readonly salt: Buffer
  readonly leafIndex: number
}

export async function insertLeaves(ctx: Context, all: readonly NewLeaf[]): Promise<void> {
  await sql`
    insert into measures.step (subject_id, measure_id, kind, statement, salt, leaf_index, taken_at)
    values ${sql.join(
      all.map(
        (one) => sql`(${one.subjectId}, ${one.measureId}, ${one.kind}, ${one.statement}, ${one.salt}, ${one.leafIndex}, ${ctx.now()})`,
      ),
    )}`.execute(ctx.db)
}

type Kept = Pick<NewLeaf, 'measureId' | 'kind' | 'statement' | 'salt' | 'leafIndex'>

/** Everything the log holds of restrictions, in its order. */
export async function* leavesInOrder(ctx: Context): AsyncGenerator<readonly Kept[]> {
  for (let after = -1; ;) {
    const { rows } = await sql<Kept>`
      select measure_id, kind, statement, salt, leaf_index from measures.step where leaf_index > ${after} order by leaf_index limit 500`.execute(
      ctx.db,
    )
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows
    after = last.leafIndex
  }
}
