import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'

export async function loadLastSent(ctx: Context): Promise<{ readonly source: string; readonly receivedAt: Date }[]> {
  const { rows } = await sql<{ source: string; receivedAt: Date }>`
    select s.code as source, l.received_at from sources.listed s cross join lateral (
      select received_at from intake.submission where source_code = s.code and state = 'done' order by submission_id desc limit 1) l`.execute(
    ctx.db,
  )
  return rows
}
