import { sql, type RawBuilder } from 'kysely'
import type { Context } from '../platform/context.ts'
import { addDays, type Day } from '../platform/time.ts'
import { pageSize } from '../platform/paged.ts'
import type { Text } from '../platform/text.ts'
import { views, type Counts, type Listed, type View } from './listed.ts'
import { columns } from './store.ts'

/** In the hands of the department: signed, or a cure reported. */
const withDepartment = sql`c.state in ('signed', 'reported')`

const where = (view: View, today: Day): RawBuilder<unknown> =>
  ({
    due: sql`${withDepartment} and c.due_on between ${today}::date and ${addDays(today, 7)}::date`,
    late: sql`${withDepartment} and c.due_on < ${today}::date`,
    open: withDepartment,
    curing: sql`c.state = 'curing' and c.due_on >= ${today}::date`,
    toDecide: sql`c.state = 'curing' and c.due_on < ${today}::date`,
    closed: sql`c.closed_at is not null`,
  })[view]

const listed = sql`${columns}, m.name_zh, case when m.name_en = '' then m.name_zh else m.name_en end as name_en, o.name as organisation
  from commitments.commitment c
  join commitments.matter m on m.matter_id = c.matter_id and m.edition = c.edition
  join subjects.organisation f on f.subject_id = c.subject_id
  join subjects.organisation o on o.subject_id = coalesce(f.merged_into, f.subject_id)`

/** A page of a department's commitments, what is due first before the rest. */
export async function loadOfSource(
  ctx: Context,
  { sourceCode, view, matterId, today, page }: { sourceCode: string; view: View; matterId: number | null; today: Day; page: number },
): Promise<Listed[]> {
  const { rows } = await sql<Listed>`
    select ${listed}
     where c.source_code = ${sourceCode} and ${where(view, today)} and (${matterId}::bigint is null or c.matter_id = ${matterId})
     order by case when c.closed_at is null then c.due_on end nulls last, c.closed_at desc, c.number
     limit ${pageSize + 1} offset ${(page - 1) * pageSize}`.execute(ctx.db)
  return rows
}

/** The commitments of some organisations: what is open first, the next due before the rest. */
export async function loadOfFamily(ctx: Context, family: readonly number[], page: number): Promise<Listed[]> {
  const { rows } = await sql<Listed>`
    select ${listed}
     where c.subject_id = any(${family}::bigint[])
     order by c.closed_at is not null, c.due_on, c.closed_at desc, c.number
     limit ${pageSize + 1} offset ${(page - 1) * pageSize}`.execute(ctx.db)
  return rows
}

/** The matters in which some organisations have a commitment that is open. */
export async function loadOpenMatterIds(ctx: Context, family: readonly number[]): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ matterId: number }>`
    select distinct matter_id from commitments.commitment where subject_id = any(${family}::bigint[]) and closed_at is null`.execute(ctx.db)
  return new Set(rows.map(({ matterId }) => matterId))
}

export async function countOfSource(ctx: Context, sourceCode: string, matterId: number | null, today: Day): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select ${sql.join((Object.keys(views) as View[]).map((view) => sql`count(*) filter (where ${where(view, today)})::int as ${sql.id(view)}`))}
      from commitments.commitment c
     where c.source_code = ${sourceCode} and (${matterId}::bigint is null or c.matter_id = ${matterId})`.execute(ctx.db)
  return rows[0] as Counts
}

/** How many of each matter of a department are open. */
export async function countByMatter(
  ctx: Context,
  sourceCode: string,
): Promise<{ matterId: number; name: Text; open: number; all: number }[]> {
  const { rows } = await sql<{ matterId: number; nameZh: string; nameEn: string; open: number; all: number }>`
    select c.matter_id, m.name_zh, case when m.name_en = '' then m.name_zh else m.name_en end as name_en,
           count(*) filter (where c.closed_at is null)::int as open, count(*)::int as all
      from commitments.commitment c
      join lateral (select name_zh, name_en from commitments.matter n where n.matter_id = c.matter_id order by n.edition desc limit 1) m on true
     where c.source_code = ${sourceCode}
     group by 1, 2, 3 order by open desc, c.matter_id desc`.execute(ctx.db)
  return rows.map(({ nameZh, nameEn, ...rest }) => ({ ...rest, name: { zh: nameZh, en: nameEn } }))
}
