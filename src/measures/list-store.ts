import { sql, type RawBuilder } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { Day } from '../platform/time.ts'
import { pageSize } from '../platform/paged.ts'
import { views, type Counts, type Figures, type Listed, type OwnCounts, type View, type WaitingOn } from './listed.ts'
import { applied, undecided } from './measure.ts'
import { columns } from './store.ts'

const among = (states: ReadonlySet<string>) => sql`m.state in (${sql.join([...states].map((state) => sql.lit(state)))})`
const isUndecided = among(undecided)
const isApplied = among(applied)
/** As `isInForce` says it of one that was read. */
const isInForce = (today: Day) => sql`${isApplied} and (x.until_day is null or x.until_day >= ${today}::date)`

const where = (view: View, code: string, today: Day): RawBuilder<unknown> =>
  ({
    toDecide: sql`m.executor_code = ${code} and m.state in ('pushed', 'acknowledged')`,
    late: sql`m.executor_code = ${code} and m.closed_at is null and m.due_on < ${today}::date and m.state <> 'objected'`,
    toReport: sql`m.executor_code = ${code} and m.state = 'executed'`,
    applied: sql`m.executor_code = ${code} and ${isApplied}`,
    toLift: sql`m.executor_code = ${code} and m.state = 'ended'`,
    closed: sql`m.executor_code = ${code} and m.closed_at is not null`,
    proposed: sql`m.finder_code = ${code}`,
  })[view]

const listed = sql`${columns}, o.name as organisation, o.uscc as code, s.name as executor_name, x.mode, x.from_day, x.until_day,
       exists (select from records.open_mark k where k.subject_id = m.subject_id and k.record_id = m.record_id) as is_marked
  from measures.measure m
  left join measures.execution x on x.subject_id = m.subject_id and x.measure_id = m.measure_id
  join sources.listed s on s.code = m.executor_code
  join subjects.organisation f on f.subject_id = m.subject_id
  join subjects.organisation o on o.subject_id = coalesce(f.merged_into, f.subject_id)`

const order = sql`order by case when m.closed_at is null then m.due_on end nulls last, m.closed_at desc, m.measure_id`

/** A page of what a department has, what is due first before the rest. */
export async function loadOfSource(
  ctx: Context,
  { code, view, today, page }: { readonly code: string; readonly view: View; readonly today: Day; readonly page: number },
): Promise<Listed[]> {
  const { rows } = await sql<Listed>`
    select ${listed} where ${where(view, code, today)} ${order} limit ${pageSize + 1} offset ${(page - 1) * pageSize}`.execute(ctx.db)
  return rows
}

export async function countOfSource(ctx: Context, code: string, today: Day): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select ${sql.join((Object.keys(views) as View[]).map((view) => sql`count(*) filter (where ${where(view, code, today)})::int as ${sql.id(view)}`))}
      from measures.measure m where m.executor_code = ${code} or m.finder_code = ${code}`.execute(ctx.db)
  return rows[0] as Counts
}

/** Everything about some organisations: what applies first, then what is open, then the past. */
export async function loadOfFamily(ctx: Context, family: readonly number[], page: number): Promise<Listed[]> {
  const { rows } = await sql<Listed>`
    select ${listed} where m.subject_id = any(${[...family]}::bigint[])
     order by m.ended_at is not null or m.closed_at is not null, ${isApplied} desc, m.due_on, m.measure_id desc
     limit ${pageSize + 1} offset ${(page - 1) * pageSize}`.execute(ctx.db)
  return rows
}

/** How many restrictions of some organisations apply on a day, are to be decided, and are over or were never executed. */
export async function countOfFamily(ctx: Context, family: readonly number[], today: Day): Promise<OwnCounts> {
  const { rows } = await sql<OwnCounts>`
    select count(*) filter (where ${isInForce(today)})::int as in_force, count(*) filter (where ${isUndecided})::int as undecided,
           count(*) filter (where not (${isInForce(today)}) and not ${isUndecided})::int as past
      from measures.measure m left join measures.execution x on x.subject_id = m.subject_id and x.measure_id = m.measure_id
     where m.subject_id = any(${[...family]}::bigint[])`.execute(ctx.db)
  return rows[0] ?? { inForce: 0, undecided: 0, past: 0 }
}

/** What is proposed about some organisations and not decided, what has to be answered first before the rest. */
export async function loadUndecidedOf(ctx: Context, family: readonly number[]): Promise<Listed[]> {
  const { rows } = await sql<Listed>`
    select ${listed} where m.subject_id = any(${[...family]}::bigint[]) and m.closed_at is null and ${isUndecided} ${order}`.execute(ctx.db)
  return rows
}

/** What is open anywhere, what waits longest first. */
export async function loadWaiting(
  ctx: Context,
  { code, page }: { readonly code: string | null; readonly page: number },
): Promise<Listed[]> {
  const { rows } = await sql<Listed>`
    select ${listed}
     where m.closed_at is null and (${isUndecided} or m.state in ('executed', 'ended')) and (${code}::text is null or m.executor_code = ${code})
     order by m.state_at, m.measure_id limit ${pageSize + 1} offset ${(page - 1) * pageSize}`.execute(ctx.db)
  return rows
}

/** On whom the loop waits; objections wait for the office. */
export async function waitingByBody(ctx: Context, today: Day, office: string): Promise<WaitingOn[]> {
  const { rows } = await sql<WaitingOn>`
    select case when m.state = 'objected' then '' else m.executor_code end as code,
           case when m.state = 'objected' then ${office}::text else s.name end as name,
           count(*)::int as waiting, count(*) filter (where m.due_on < ${today}::date)::int as late,
           max(${today}::date - (m.state_at at time zone 'Asia/Shanghai')::date)::int as longest_days
      from measures.measure m join sources.listed s on s.code = m.executor_code
     where m.closed_at is null and (${isUndecided} or m.state in ('executed', 'ended')) and not m.held
     group by 1, 2 order by waiting desc, name`.execute(ctx.db)
  return rows
}

/** The loop by executor: what became of the proposals of a stretch of days, and what ended in it, whenever that was proposed. */
export async function countFigures(ctx: Context, { from, to }: { readonly from: Day; readonly to: Day }): Promise<Figures[]> {
  const { rows } = await sql<Figures>`
    select m.executor_code as code, s.name, count(*) filter (where p.here)::int as initiated,
           count(m.answered_at) filter (where p.here)::int as answered, count(x.measure_id) filter (where p.here)::int as executed,
           count(*) filter (where p.here and m.state = 'notApplicable')::int as not_applicable,
           count(*) filter (where p.here and m.state = 'lapsed')::int as lapsed,
           round(avg(extract(epoch from coalesce(x.decided_at, case when m.state = 'notApplicable' then m.closed_at end) - m.proposed_at) / 86400)
             filter (where p.here)::numeric, 1)::float8 as average_days,
           count(*) filter (where e.here)::int as ended, count(m.lifted_at) filter (where e.here)::int as lifted,
           count(*) filter (where e.here and not m.lifted_late)::int as lifted_in_time,
           count(*) filter (where e.here and m.state = 'ended' and m.due_on < ${to}::date)::int as lifting_late,
           count(*) filter (where e.here and m.ended_why = 'wrong')::int as wrong
      from measures.measure m
      left join measures.execution x on x.subject_id = m.subject_id and x.measure_id = m.measure_id
      join sources.listed s on s.code = m.executor_code
     cross join lateral (select (m.proposed_at at time zone 'Asia/Shanghai')::date between ${from}::date and ${to}::date as here) p
     cross join lateral (select coalesce((m.ended_at at time zone 'Asia/Shanghai')::date between ${from}::date and ${to}::date, false) as here) e
     where p.here or e.here
     group by 1, 2 order by initiated desc, s.name`.execute(ctx.db)
  return rows
}
