import { sql, type RawBuilder } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { Day } from '../platform/time.ts'

const month = (at: RawBuilder<unknown>) => sql`to_char(${at} at time zone 'Asia/Shanghai', 'YYYY-MM')`
const day = (at: RawBuilder<unknown>) => sql`(${at} at time zone 'Asia/Shanghai')::date`

/** Cases of one department that were applied for in one month and answered on one day; null: not yet, or taken back. */
export type CaseRow = {
  readonly month: string
  readonly sourceCode: string
  readonly submittedOn: Day
  readonly answeredOn: Day | null
  readonly cases: number
  readonly sentBack: number
}

/** The cases applications opened, by month, department and the days they lasted, and how many of them were sent back. */
export async function countCases(ctx: Context, since: Date): Promise<CaseRow[]> {
  const { rows } = await sql<CaseRow>`
    select ${month(sql`submitted_at`)} as month, source_code, ${day(sql`submitted_at`)} as submitted_on,
           case when not is_open then ${day(sql`answered_at`)} end as answered_on, count(*)::int as cases, count(*) filter (where sent_back)::int as sent_back
      from (select a.submitted_at, r.source_code, r.case_id, bool_or(r.standing = 'open') as is_open, bool_or(r.sent_back_at is not null) as sent_back,
                   max(coalesce(r.repaired_at, case when r.standing in ('shielded', 'rejected', 'notAccepted', 'untrue') then r.since end)) as answered_at
              from repair.application a join repair.requested r on r.application_id = a.application_id
             where a.submitted_at >= ${since} group by 1, 2, 3) one
     group by 1, 2, 3, 4`.execute(ctx.db)
  return rows
}

export type WholeRow = { readonly month: string; readonly applications: number; readonly atOnce: number }

/**
 * Applications by month that every department has answered, and those whose one submission was enough: nothing of them was sent back,
 * not accepted, rejected or revoked. One that was taken back whole counts nowhere.
 */
export async function countApplications(ctx: Context, since: Date): Promise<WholeRow[]> {
  const { rows } = await sql<WholeRow>`
    select month, count(*)::int as applications, count(*) filter (where not again)::int as at_once
      from (select a.application_id, ${month(sql`a.submitted_at`)} as month,
                   bool_or(r.sent_back_at is not null or r.standing in ('rejected', 'notAccepted', 'untrue', 'revoked')) as again
              from repair.application a join repair.requested r on r.application_id = a.application_id
             where a.submitted_at >= ${since} group by 1, 2
            having not bool_or(r.standing = 'open') and not bool_and(r.standing in ('cancelled', 'left'))) whole
     group by 1`.execute(ctx.db)
  return rows
}

export type RepairedRow = { readonly month: string; readonly sourceCode: string; readonly recordId: number; readonly repairedAt: Date }

/** What was repaired since, and stays so. */
export async function listRepaired(ctx: Context, since: Date): Promise<RepairedRow[]> {
  const { rows } = await sql<RepairedRow>`
    select ${month(sql`repaired_at`)} as month, source_code, record_id, repaired_at
      from repair.requested where standing = 'repaired' and repaired_at >= ${since}`.execute(ctx.db)
  return rows
}

export type DecidedRow = {
  readonly item: string
  readonly sourceCode: string
  readonly decidedOn: Day
  readonly validUntil: Day | null
  readonly countedUntil: Day | null
  readonly severity: string | null
  readonly scope: string
  readonly state: string
  readonly fields: Readonly<Record<string, string | null>>
  readonly count: number
  readonly served: number
}

/** Records of these items, decided since the day each is asked for, by all that their repair depends on, so that each kind is judged once however many there are. */
export async function groupDecisions(
  ctx: Context,
  { items, fields, served }: { items: ReadonlyMap<string, Day | null>; fields: readonly string[]; served: string | null },
): Promise<DecidedRow[]> {
  const picked =
    fields.length === 0
      ? sql`'{}'::jsonb`
      : sql`jsonb_build_object(${sql.join(fields.flatMap((key) => [sql`${key}::text`, sql`r.fields ->> ${key}`]))})`
  const { rows } = await sql<DecidedRow>`
    select r.item, r.source_code, r.decided_on, r.valid_until, r.counted_until, r.severity, r.scope, r.state, ${picked} as fields, count(*)::int as count,
           count(*) filter (where r.fields ->> ${served ?? ''}::text is not null or n.record_id is not null)::int as served
      from unnest(${[...items.keys()]}::text[], ${[...items.values()]}::date[]) as asked(item, since)
      join records.current r on r.item = asked.item and (asked.since is null or r.decided_on >= asked.since)
      left join repair.notice n on n.subject_id = r.subject_id and n.record_id = r.record_id and n.what = 'handed'
     where r.state not in ('withdrawn', 'erased')
     group by 1, 2, 3, 4, 5, 6, 7, 8, 9`.execute(ctx.db)
  return rows
}
