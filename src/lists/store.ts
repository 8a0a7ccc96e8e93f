import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { Day } from '../platform/time.ts'
import type { CaseStanding } from '../procedures/index.ts'
import type { Proposal } from './proposal.ts'

export const columns = sql`l.subject_id, l.case_id, l.list, l.source_code, l.facts, l.legal_basis, l.notice_no, l.notice_on, l.notice_period, l.notice_measures, l.defence_until, l.hearing,
  l.defended, l.waived, l.defence_outcome, l.document_no, l.decided_on, l.decided_by, l.measures, l.removal_conditions, l.removal_procedure, l.remedies,
  l.listed_until, l.served_on, l.submission_id, l.record_id, l.state, l.due_on, l.opened_at, l.closed_at`

/** Whoever proposes the same organisation waits until this transaction ends. */
export async function lockProposing(ctx: Context, subjectId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('lists.listing ' || ${subjectId}::text, 0))`.execute(ctx.db)
}

/** What a form made when it was sent before. */
export async function findRequested(ctx: Context, subjectId: number, requestKey: string): Promise<number | null> {
  const { rows } = await sql<{ caseId: number }>`
    select case_id from lists.listing where subject_id = ${subjectId} and request_key = ${requestKey}`.execute(ctx.db)
  return rows[0]?.caseId ?? null
}

/** The open case of a department about some organisations and a list that made no record yet. */
export async function findOpen(
  ctx: Context,
  { family, list, sourceCode }: { readonly family: readonly number[]; readonly list: string; readonly sourceCode: string },
): Promise<number | null> {
  const { rows } = await sql<{ caseId: number }>`
    select case_id from lists.listing
     where subject_id = any(${[...family]}::bigint[]) and closed_at is null and source_code = ${sourceCode} and list = ${list} limit 1`.execute(
    ctx.db,
  )
  return rows[0]?.caseId ?? null
}

/** The open case about a record, whichever organisation it is of by now. */
export async function findOpenOfRecord(ctx: Context, recordId: number): Promise<number | null> {
  const { rows } = await sql<{ caseId: number }>`
    select case_id from lists.listing where record_id = ${recordId} and closed_at is null limit 1`.execute(ctx.db)
  return rows[0]?.caseId ?? null
}

type NewProposal = Pick<
  Proposal,
  'subjectId' | 'caseId' | 'list' | 'sourceCode' | 'facts' | 'legalBasis' | 'recordId' | 'state' | 'openedAt'
> & {
  readonly requestKey: string
}

export async function insertProposal(ctx: Context, one: NewProposal): Promise<void> {
  await sql`
    insert into lists.listing (subject_id, case_id, list, source_code, facts, legal_basis, record_id, state, opened_at, request_key)
    values (${one.subjectId}, ${one.caseId}, ${one.list}, ${one.sourceCode}, ${one.facts}, ${one.legalBasis}, ${one.recordId}, ${one.state},
      ${one.openedAt}, ${one.requestKey})`.execute(ctx.db)
}

export async function loadProposal(ctx: Context, caseId: number): Promise<Proposal | undefined> {
  const { rows } = await sql<Proposal>`select ${columns} from lists.listing l where l.case_id = ${caseId}`.execute(ctx.db)
  return rows[0]
}

type ServedNotice = {
  readonly noticeNo: string
  readonly noticeOn: Day
  readonly defenceUntil: Day
  readonly period: string
  readonly measures: readonly string[]
}

/** The notice that was served last. What was waived to the one before, or heard of it, is neither of this one. */
export async function saveNotice(ctx: Context, caseId: number, one: ServedNotice): Promise<void> {
  await sql`
    update lists.listing set notice_no = ${one.noticeNo}, notice_on = ${one.noticeOn}::date, defence_until = ${one.defenceUntil}::date,
      notice_period = ${one.period}, notice_measures = ${[...one.measures]}::text[], waived = false,
      hearing = case hearing when 'held' then 'none' else hearing end
     where case_id = ${caseId}`.execute(ctx.db)
}

type Said = Partial<Pick<Proposal, 'hearing' | 'defended' | 'waived'>> & { readonly defenceOutcome?: string | null }

/** What was said to the notice; an outcome of null takes back an answer, for something was said after it. */
export async function saveSaid(ctx: Context, caseId: number, { hearing, defended, waived, defenceOutcome }: Said): Promise<void> {
  await sql`
    update lists.listing set hearing = coalesce(${hearing ?? null}, hearing), defended = coalesce(${defended ?? null}, defended),
      waived = coalesce(${waived ?? null}, waived),
      defence_outcome = case when ${defenceOutcome === undefined}::boolean then defence_outcome else ${defenceOutcome ?? null} end
     where case_id = ${caseId}`.execute(ctx.db)
}

export type Decision = {
  readonly documentNo: string
  readonly decidedOn: Day
  readonly facts: string
  readonly legalBasis: string
  readonly measures: readonly string[]
  readonly removalConditions: string
  readonly removalProcedure: string
  readonly remedies: string
  readonly listedUntil: Day
}

export async function saveDecision(ctx: Context, caseId: number, one: Decision): Promise<void> {
  await sql`
    update lists.listing set document_no = ${one.documentNo}, decided_on = ${one.decidedOn}::date, decided_by = ${ctx.actor.id},
      facts = ${one.facts}, legal_basis = ${one.legalBasis}, measures = ${[...one.measures]}::text[], removal_conditions = ${one.removalConditions},
      removal_procedure = ${one.removalProcedure}, remedies = ${one.remedies}, listed_until = ${one.listedUntil}::date
     where case_id = ${caseId}`.execute(ctx.db)
}

export async function saveService(ctx: Context, caseId: number, servedOn: Day, submissionId: number): Promise<void> {
  await sql`update lists.listing set served_on = ${servedOn}::date, submission_id = ${submissionId} where case_id = ${caseId}`.execute(
    ctx.db,
  )
}

/** How the case of a listing stands after a step. Every capability writes its own table, so the statement is alike in each. */
export async function updateStanding(ctx: Context, { caseId, state, dueOn, closedAt }: CaseStanding): Promise<void> {
  await sql`update lists.listing set state = ${state}, due_on = ${dueOn}::date, closed_at = ${closedAt} where case_id = ${caseId}`.execute(
    ctx.db,
  )
}

/** Other last days, all in one statement. */
export async function updateDue(ctx: Context, list: readonly Pick<CaseStanding, 'caseId' | 'dueOn'>[]): Promise<void> {
  await sql`
    update lists.listing l set due_on = n.due_on
      from unnest(${list.map(({ caseId }) => caseId)}::bigint[], ${list.map(({ dueOn }) => dueOn)}::date[]) as n (case_id, due_on)
     where l.case_id = n.case_id`.execute(ctx.db)
}

/** The record a decision became is known from now on. */
export async function attachRecord(ctx: Context, submissionId: number): Promise<void> {
  await sql`
    update lists.listing l set record_id = h.record_id from records.history h
     where l.submission_id = ${submissionId} and h.submission_id = l.submission_id and l.record_id is null`.execute(ctx.db)
}

const stands = sql`closed_at is null and state in ('listed', 'removalProposed')`

/** The cases about these records that stand as though they were in force. */
export async function casesOfRecords(ctx: Context, recordIds: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ caseId: number }>`
    select case_id from lists.listing where record_id = any(${[...recordIds]}::bigint[]) and ${stands} order by case_id`.execute(ctx.db)
  return rows.map(({ caseId }) => caseId)
}

export type Expired = { readonly caseId: number; readonly recordId: number; readonly listedUntil: Day }

/** Cases whose listing stands and whose last day has passed. */
export async function expiredCases(ctx: Context, today: Day): Promise<Expired[]> {
  const { rows } = await sql<Expired>`
    select l.case_id, l.record_id, i.listed_until
      from lists.listing l join lists.in_force i on i.subject_id = l.subject_id and i.record_id = l.record_id
     where ${stands} and l.document_no is not null
       and i.removed_on is null and i.listed_until < ${today}::date
     order by l.case_id`.execute(ctx.db)
  return rows
}

/** Whether an organisation, with those merged into it, has a record of this key, however it stands. */
export async function hasRecord(
  ctx: Context,
  { item, subjectId, key }: { item: string; subjectId: number; key: string },
): Promise<boolean> {
  const { rows } = await sql`
    select from records.current r
     where r.item = ${item} and r.natural_key = ${key}
       and r.subject_id in (select ${subjectId}::bigint union select absorbed_id from subjects.merged where survivor_id = ${subjectId}) limit 1`.execute(
    ctx.db,
  )
  return rows.length > 0
}

/** The rows of a staging table, by their numbers. */
export async function rowsFiled(ctx: Context, from: string): Promise<number[]> {
  const { rows } = await sql<{ rowNo: number }>`select s.row_no from ${sql.table(from)} s`.execute(ctx.db)
  return rows.map(({ rowNo }) => rowNo)
}
