import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { Case } from './case.ts'
import type { Notice, NoticeParty, PlannedNotice } from './notice.ts'
import type { OfCase } from './store.ts'

type Numbered = Pick<Case, 'subjectId' | 'caseId'>

/** What is planned for cases from here on; what was given stays given and is not planned again. */
export async function replacePlanned(ctx: Context, cases: readonly Numbered[], planned: readonly OfCase<PlannedNotice>[]): Promise<void> {
  // Two lists, not a join: plans that are waiting look few to the planner until statistics are drawn again.
  await sql`
    delete from procedures.notice
     where subject_id = any(${cases.map(({ subjectId }) => subjectId)}::bigint[]) and case_id = any(${cases.map(({ caseId }) => caseId)}::bigint[])
       and kind = 'deadline' and given_at is null`.execute(ctx.db)
  await insertNotices(ctx, planned, null)
}

export async function insertNotices(ctx: Context, notices: readonly OfCase<PlannedNotice>[], givenAt: Date | null): Promise<void> {
  if (notices.length === 0) return
  await sql`
    insert into procedures.notice (subject_id, case_id, kind, about, days, party, heads, last_day, due_at, given_at)
    select "subjectId", "caseId", kind, about, days, party, heads, "lastDay", "dueAt", ${givenAt}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(notices)}::jsonb)
           as n("subjectId" bigint, "caseId" bigint, kind text, about text, days int, party text, heads boolean, "lastDay" date, "dueAt" timestamptz)
    on conflict do nothing`.execute(ctx.db)
}

/** Takes everything that is due of a number of cases, and marks it given: once, whoever else asks at the same time. */
export async function takeDue(ctx: Context, cases: number): Promise<OfCase<Notice>[]> {
  const { rows } = await sql<OfCase<Notice>>`
    with due as (
      select distinct subject_id, case_id from (
        select subject_id, case_id from procedures.notice where given_at is null and due_at <= ${ctx.now()} order by due_at limit ${cases * 4}) first
       limit ${cases})
    update procedures.notice n set given_at = ${ctx.now()} from due
     where n.subject_id = due.subject_id and n.case_id = due.case_id and n.given_at is null and n.due_at <= ${ctx.now()}
    returning n.subject_id, n.case_id, n.kind, n.about, n.days, n.party, n.heads, n.last_day`.execute(ctx.db)
  return rows
}

/** Whose notices: the office's, a source's, or those of an organisation under all its numbers. */
export type NoticeReader =
  | { readonly party: 'office' }
  | { readonly party: 'source'; readonly sourceCode: string }
  | { readonly party: 'organisation'; readonly subjectIds: readonly number[] }

export type GivenNotice = OfCase<Notice> & {
  readonly procedure: string
  readonly sourceCode: string | null
  readonly title: string | null
  readonly openedAt: Date
  readonly givenAt: Date
  readonly party: NoticeParty
}

/**
 * The last thing said of each deadline that is still open, and of what was moved, issued or done since an instant; newest first.
 */
export async function loadGiven(
  ctx: Context,
  reader: NoticeReader,
  { heads, since, limit }: { readonly heads: boolean; readonly since: Date; readonly limit: number },
): Promise<GivenNotice[]> {
  const mine =
    reader.party === 'office'
      ? sql`true`
      : reader.party === 'source'
        ? sql`c.source_code = ${reader.sourceCode}`
        : sql`case n.party when 'counterpart' then c.counterpart_id else c.subject_id end = any(${reader.subjectIds}::bigint[])`
  const { rows } = await sql<GivenNotice>`
    select * from (
      select distinct on (n.subject_id, n.case_id, n.kind, n.about)
             n.subject_id, n.case_id, n.kind, n.about, n.days, n.party, n.heads, n.last_day, n.given_at, c.procedure, c.opened_at,
             c.source_code, c.title
        from procedures.notice n join procedures.case c using (subject_id, case_id)
        left join procedures.deadline d on d.subject_id = n.subject_id and d.case_id = n.case_id and d.key = n.about
       where n.given_at is not null and n.party = any(${reader.party === 'organisation' ? ['organisation', 'counterpart'] : [reader.party]}::text[]) and (${heads}::boolean or not n.heads) and ${mine}
         and case when n.kind = 'deadline' then c.closed_at is null and d.reached_at is null and d.last_day = n.last_day
                  else n.given_at >= ${since} end
       order by n.subject_id, n.case_id, n.kind, n.about, n.given_at desc, n.days desc) latest
     order by given_at desc, case_id limit ${limit}`.execute(ctx.db)
  return rows
}

export async function readCounted(ctx: Context): Promise<string | undefined> {
  const { rows } = await sql<{ rules: string }>`select rules from procedures.counted`.execute(ctx.db)
  return rows[0]?.rules
}

export async function writeCounted(ctx: Context, rules: string): Promise<void> {
  await sql`
    insert into procedures.counted (rules, counted_at) values (${rules}, ${ctx.now()})
    on conflict (one) do update set rules = excluded.rules, counted_at = excluded.counted_at`.execute(ctx.db)
}
