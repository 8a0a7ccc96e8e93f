import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import { pageSize } from '../platform/paged.ts'
import type { Day } from '../platform/time.ts'
import { views, type Listed, type OwnNotice, type View } from './listed.ts'
import { columns } from './store.ts'

const where = (view: View) =>
  ({
    open: sql`l.closed_at is null and l.state <> 'listed'`,
    listed: sql`l.closed_at is null and l.state = 'listed'`,
    closed: sql`l.closed_at is not null`,
  })[view]

const from = sql`from lists.listing l
  join subjects.organisation f on f.subject_id = l.subject_id
  join subjects.organisation o on o.subject_id = coalesce(f.merged_into, f.subject_id)`

/** A page of a department's cases, what is due first before the rest. */
export async function loadOfSource(ctx: Context, sourceCode: string, view: View, page: number): Promise<Listed[]> {
  const { rows } = await sql<Listed>`
    select ${columns}, o.name as organisation ${from}
     where l.source_code = ${sourceCode} and ${where(view)}
     order by l.due_on nulls last, l.case_id desc limit ${pageSize + 1} offset ${(page - 1) * pageSize}`.execute(ctx.db)
  return rows
}

/** The cases about some organisations, the open ones first. */
export async function loadOfFamily(ctx: Context, family: readonly number[], page: number): Promise<Listed[]> {
  const { rows } = await sql<Listed>`
    select ${columns}, o.name as organisation ${from}
     where l.subject_id = any(${[...family]}::bigint[])
     order by l.closed_at is not null, l.case_id desc limit ${pageSize + 1} offset ${(page - 1) * pageSize}`.execute(ctx.db)
  return rows
}

/** The prior notices to some organisations whose time for defence lasts on a day: who waived it has nothing to answer. */
export async function loadNoticesOf(ctx: Context, family: readonly number[], today: Day): Promise<OwnNotice[]> {
  const { rows } = await sql<OwnNotice>`
    select l.case_id, l.list, l.defence_until from lists.listing l
     where l.subject_id = any(${[...family]}::bigint[]) and l.closed_at is null and l.state = 'noticed' and l.defence_until >= ${today}::date
     order by l.defence_until, l.case_id`.execute(ctx.db)
  return rows
}

export async function countOfSource(ctx: Context, sourceCode: string): Promise<Readonly<Record<View, number>>> {
  const { rows } = await sql<Readonly<Record<View, number>>>`
    select ${sql.join((Object.keys(views) as View[]).map((view) => sql`count(*) filter (where ${where(view)})::int as ${sql.id(view)}`))}
      from lists.listing l where l.source_code = ${sourceCode}`.execute(ctx.db)
  return rows[0] as Readonly<Record<View, number>>
}
