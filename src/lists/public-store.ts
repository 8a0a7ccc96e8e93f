import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { Day } from '../platform/time.ts'
import { holdsOn } from './standing-store.ts'

export const pageSize = 20

type Asked = { readonly lists: readonly string[]; readonly codes: readonly string[] | null; readonly day: Day; readonly page: number }

/** The records of a page of listings in force, the latest first; one more than a page has. */
export async function selectListed(ctx: Context, { lists, codes, day, page }: Asked): Promise<number[]> {
  const { rows } = await sql<{ recordId: number }>`
    select i.record_id from lists.in_force i
      left join subjects.merged m on m.absorbed_id = i.subject_id
      join subjects.organisation o on o.subject_id = coalesce(m.survivor_id, i.subject_id)
     where ${holdsOn(day)} and i.list = any(${[...lists]}::text[])
       and (${codes === null}::boolean or o.uscc = any(${[...(codes ?? [])]}::text[]))
     order by i.listed_on desc, i.record_id desc limit ${pageSize + 1} offset ${(page - 1) * pageSize}`.execute(ctx.db)
  return rows.map(({ recordId }) => recordId)
}

/** How many are on each list today. */
export async function countListed(ctx: Context, day: Day): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ list: string; count: number }>`
    select i.list, count(*)::int as count from lists.in_force i where ${holdsOn(day)} group by i.list`.execute(ctx.db)
  return new Map(rows.map(({ list, count }) => [list, count]))
}

/** A page of the listings in force of one department, with their open case. */
export async function selectOfSource(
  ctx: Context,
  { sourceCode, day, page }: { readonly sourceCode: string; readonly day: Day; readonly page: number },
): Promise<{ readonly recordId: number; readonly subjectId: number; readonly caseId: number | null }[]> {
  const { rows } = await sql<{ recordId: number; subjectId: number; caseId: number | null }>`
    select i.record_id, coalesce(m.survivor_id, i.subject_id) as subject_id, l.case_id
      from lists.in_force i
      left join subjects.merged m on m.absorbed_id = i.subject_id
      left join lists.listing l on l.subject_id = i.subject_id and l.record_id = i.record_id and l.closed_at is null
     where i.source_code = ${sourceCode} and ${holdsOn(day)}
     order by i.listed_on desc, i.record_id desc limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(ctx.db)
  return rows
}

export async function countOfSourceInForce(ctx: Context, sourceCode: string, day: Day): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from lists.in_force i where i.source_code = ${sourceCode} and ${holdsOn(day)}`.execute(ctx.db)
  return rows[0]?.count ?? 0
}
