import { sql } from 'kysely'
import type { RecordDays, Scope } from '../packs/index.ts'
import type { Context } from '../platform/context.ts'

/** A record that stands and is not disputed: what it is of, not what it says. */
export type Standing = RecordDays & {
  readonly recordId: number
  readonly subjectId: number
  readonly item: string
  readonly severity: string | null
  readonly scope: Scope
}

/** Records of these organisations that stand and are not disputed. */
export async function selectUsable(ctx: Context, subjectIds: readonly number[]): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select record_id, subject_id, item, severity, scope, decided_on, valid_until, counted_until
      from records.usable where subject_id = any(${[...subjectIds]}::bigint[]) order by subject_id, decided_on desc, record_id`.execute(
    ctx.db,
  )
  return rows
}
