import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { Day } from '../platform/time.ts'
import type { CaseStanding } from '../procedures/index.ts'
import type { EndedWhy, Execution, Proposal } from './measure.ts'

export const columns = sql`m.subject_id, m.measure_id, m.measure, m.edition_from, m.record_id, m.trigger, m.list, m.finder_code, m.executor_code,
  m.proposed_by, m.proposed_at, m.view_until, m.reason, m.case_id, m.state, m.state_at, m.due_on, m.closed_at, m.held, m.ended_at, m.ended_why`

/** Whoever proposes on one of these records waits until this transaction ends; all lock in the same order. */
export async function lockRecords(ctx: Context, recordIds: readonly number[]): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(n.key) from (
      select distinct hashtextextended('measures.measure ' || r::text, 0) as key from unnest(${[...recordIds]}::bigint[]) as r order by 1 offset 0
    ) n`.execute(ctx.db)
}

/** What was ever proposed on these records. */
export async function proposedOn(ctx: Context, recordIds: readonly number[]): Promise<Proposal[]> {
  const { rows } = await sql<Proposal>`
    select ${columns} from measures.measure m where m.record_id = any(${[...recordIds]}::bigint[]) order by m.measure_id`.execute(ctx.db)
  return rows
}

export type NewProposal = Pick<
  Proposal,
  | 'subjectId'
  | 'measure'
  | 'editionFrom'
  | 'recordId'
  | 'trigger'
  | 'list'
  | 'finderCode'
  | 'executorCode'
  | 'proposedBy'
  | 'reason'
  | 'viewUntil'
  | 'caseId'
>

/** Keeps proposals whose cases were opened just now, before they move on. */
export async function insertProposals(ctx: Context, all: readonly NewProposal[]): Promise<void> {
  if (all.length === 0) return
  const row = (
    one: NewProposal,
  ) => sql`(${one.subjectId}::bigint, ${one.measure}::text, ${one.editionFrom}::date, ${one.recordId}::bigint, ${one.trigger}::text,
    ${one.list}::text, ${one.finderCode}::text, ${one.executorCode}::text, ${one.proposedBy}::text, ${ctx.now()}::timestamptz, ${one.viewUntil}::date, ${one.reason}::text,
    ${one.caseId}::bigint, 'initiated', ${ctx.now()}::timestamptz)`
  await sql`
    insert into measures.measure (subject_id, measure, edition_from, record_id, trigger, list, finder_code, executor_code, proposed_by, proposed_at,
      view_until, reason, case_id, state, state_at)
    values ${sql.join(all.map(row))}`.execute(ctx.db)
}

export async function loadProposal(ctx: Context, measureId: number): Promise<Proposal | undefined> {
  const { rows } = await sql<Proposal>`select ${columns} from measures.measure m where m.measure_id = ${measureId}`.execute(ctx.db)
  return rows[0]
}

export async function loadProposalOfCase(ctx: Context, caseId: number): Promise<Proposal | undefined> {
  const { rows } = await sql<Proposal>`select ${columns} from measures.measure m where m.case_id = ${caseId}`.execute(ctx.db)
  return rows[0]
}

/** Proposals that are not over: on some records, or all after a number. */
export async function loadOpen(
  ctx: Context,
  of: { readonly recordIds: readonly number[] } | { readonly after: number; readonly limit: number },
): Promise<Proposal[]> {
  const { rows } = await sql<Proposal>`
    select ${columns} from measures.measure m
     where m.closed_at is null and m.ended_at is null
       and ${'recordIds' in of ? sql`m.record_id = any(${[...of.recordIds]}::bigint[])` : sql`m.measure_id > ${of.after}`}
     order by m.measure_id ${'limit' in of ? sql`limit ${of.limit}` : sql``}`.execute(ctx.db)
  return rows
}

/** How a case stands after a step; the first answer of the executor and the lifting are kept with their moments. */
export async function updateStanding(
  ctx: Context,
  { caseId, state, dueOn, closedAt, at, answered, late }: CaseStanding & { at: Date; answered: boolean; late: boolean },
): Promise<void> {
  await sql`
    update measures.measure set
      state_at = case when state = ${state} then state_at else ${at} end, state = ${state}, due_on = ${dueOn}::date, closed_at = ${closedAt},
      answered_at = case when ${answered}::boolean then coalesce(answered_at, ${at}) else answered_at end,
      lifted_at = case when ${state} = 'lifted' then ${at} else lifted_at end,
      lifted_late = case when ${state} = 'lifted' then ${late}::boolean else lifted_late end
     where case_id = ${caseId}`.execute(ctx.db)
}

/** How cases stand after a step that is no answer and no lifting, all in one statement. */
export async function updateStandings(ctx: Context, list: readonly CaseStanding[]): Promise<void> {
  await sql`
    update measures.measure m set state_at = case when m.state = n.state then m.state_at else ${ctx.now()} end, state = n.state,
      due_on = n.due_on, closed_at = n.closed_at
      from unnest(${list.map(({ caseId }) => caseId)}::bigint[], ${list.map(({ state }) => state)}::text[],
        ${list.map(({ dueOn }) => dueOn)}::date[], ${list.map(({ closedAt }) => closedAt)}::timestamptz[]) as n (case_id, state, due_on, closed_at)
     where m.case_id = n.case_id`.execute(ctx.db)
}

/** Other last days, all in one statement. */
export async function updateDue(ctx: Context, list: readonly Pick<CaseStanding, 'caseId' | 'dueOn'>[]): Promise<void> {
  await sql`
    update measures.measure m set due_on = n.due_on
      from unnest(${list.map(({ caseId }) => caseId)}::bigint[], ${list.map(({ dueOn }) => dueOn)}::date[]) as n (case_id, due_on)
     where m.case_id = n.case_id`.execute(ctx.db)
}

export const updateHeld = (ctx: Context, caseIds: readonly number[], held: boolean): Promise<unknown> =>
  sql`update measures.measure set held = ${held} where case_id = any(${[...caseIds]}::bigint[])`.execute(ctx.db)

/** Notes that restrictions ended, each once. */
export const updateEnded = (ctx: Context, measureIds: readonly number[], why: EndedWhy): Promise<unknown> =>
  sql`update measures.measure set ended_at = ${ctx.now()}, ended_why = ${why}
       where measure_id = any(${[...measureIds]}::bigint[]) and ended_at is null`.execute(ctx.db)

export async function insertExecution(
  ctx: Context,
  { subjectId, measureId }: Pick<Proposal, 'subjectId' | 'measureId'>,
  one: Execution,
): Promise<void> {
  await sql`
    insert into measures.execution (subject_id, measure_id, mode, from_day, until_day, matter, decision_no, reason, decided_by, decided_as, decided_at)
    values (${subjectId}, ${measureId}, ${one.mode}, ${one.from}::date, ${one.until}::date, ${one.matter}, ${one.decisionNo}, ${one.reason},
      ${ctx.actor.id}, ${one.decidedAs}, ${one.decidedAt})`.execute(ctx.db)
}

export async function loadExecution(
  ctx: Context,
  { subjectId, measureId }: Pick<Proposal, 'subjectId' | 'measureId'>,
): Promise<Execution | null> {
  const { rows } = await sql<Execution>`
    select mode, from_day as "from", until_day as until, matter, decision_no, reason, decided_as, decided_at
      from measures.execution where subject_id = ${subjectId} and measure_id = ${measureId}`.execute(ctx.db)
  return rows[0] ?? null
}

/** Restrictions whose last day is over. */
export async function loadOver(ctx: Context, today: Day, limit: number): Promise<Proposal[]> {
  const { rows } = await sql<Proposal>`
    select ${columns} from measures.measure m join measures.execution x on x.subject_id = m.subject_id and x.measure_id = m.measure_id
     where m.ended_at is null and x.until_day < ${today}::date order by m.measure_id limit ${limit}`.execute(ctx.db)
  return rows
}
