import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { Day } from '../platform/time.ts'

type Decided = { readonly item: string; readonly decidedOn: Day }

/** Items and days of first decisions since a day whose records have no last day in time. */
export async function openDueDays(ctx: Context, since: Day): Promise<Decided[]> {
  const { rows } = await sql<Decided>`
    select distinct r.item, v.decided_on
      from records.record r
      join records.version v on v.subject_id = r.subject_id and v.record_id = r.record_id and v.version = 1
     where r.due_on is null and v.decided_on >= ${since}`.execute(ctx.db)
  return rows
}

/** Gives those records their last day in time, by the one function that may. */
export async function fillDueDays(ctx: Context, known: readonly (Decided & { readonly due: Day })[]): Promise<number> {
  const { rows } = await sql<{ filled: number }>`
    select records.fill_due(${known.map(({ item }) => item)}::text[], ${known.map(({ decidedOn }) => decidedOn)}::date[], ${known.map(({ due }) => due)}::date[])::int as filled`.execute(
    ctx.db,
  )
  return rows[0]?.filled ?? 0
}
