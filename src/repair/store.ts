import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import { prepared } from '../platform/database/prepared.ts'
import { maskPersonIds } from '../subjects/index.ts'
import type { Kind, RequestedStanding } from './application.ts'
import type { RepairTables } from './tables.ts'

const tables = (ctx: Context) => ctx.db.withTables<RepairTables>()

export type Draft = RepairTables['repair.draft'] extends infer Row ? Omit<Row, 'applicationId'> & { readonly applicationId: number } : never
export type Submitted = RepairTables['repair.application']
export type Requested = RepairTables['repair.requested']
export type Paper = RepairTables['repair.paper']

const draftColumns = ['subjectId', 'applicationId', 'kind', 'recordIds', 'begunAt', 'begunBy', 'requestKey'] as const

/** Begins a draft; the one of the same form when it was sent before. */
export async function insertDraft(ctx: Context, draft: Omit<Draft, 'applicationId'>): Promise<number> {
  const made = await tables(ctx)
    .insertInto('repair.draft')
    .values(draft)
    .onConflict((conflict) => conflict.columns(['subjectId', 'requestKey']).doNothing())
    .returning('applicationId')
    .executeTakeFirst()
  if (made !== undefined) return made.applicationId
  const { applicationId } = await tables(ctx)
    .selectFrom('repair.draft')
    .select('applicationId')
    .where('subjectId', '=', draft.subjectId)
    .where('requestKey', '=', draft.requestKey)
    .executeTakeFirstOrThrow()
  return applicationId
}

/** A draft; `held` until the transaction ends when it is about to be submitted. */
export async function loadDraft(ctx: Context, applicationId: number, held = false): Promise<Draft | undefined> {
  const query = tables(ctx).selectFrom('repair.draft').select(draftColumns).where('applicationId', '=', applicationId)
  if (held) await sql`select pg_advisory_xact_lock(hashtextextended(${`repair.draft ${applicationId}`}, 0))`.execute(ctx.db)
  const draft = await query.executeTakeFirst()
  return draft && withNumbers(draft)
}

/** The driver reads whole numbers of eight bytes, but not lists of them. */
const withNumbers = <D extends Pick<Draft, 'recordIds'>>(draft: D): D => ({ ...draft, recordIds: draft.recordIds.map(Number) })

export async function deleteDraft(ctx: Context, { subjectId, applicationId }: Pick<Draft, 'subjectId' | 'applicationId'>): Promise<void> {
  for (const table of ['repair.paper', 'repair.draft'] as const)
    await tables(ctx).deleteFrom(table).where('subjectId', '=', subjectId).where('applicationId', '=', applicationId).execute()
}

export const loadApplication = (ctx: Context, applicationId: number): Promise<Submitted | undefined> =>
  tables(ctx).selectFrom('repair.application').selectAll().where('applicationId', '=', applicationId).executeTakeFirst()

export const insertApplication = async (ctx: Context, application: Submitted): Promise<void> => {
  await tables(ctx).insertInto('repair.application').values(application).execute()
}

/** Drafts and applications of some organisations, from the newest on below a number. */
export async function listDrafts(
  ctx: Context,
  subjectIds: readonly number[],
  limit: number,
  before?: number,
): Promise<(Draft & { submittedAt: Date | null })[]> {
  const drafts = await tables(ctx)
    .selectFrom('repair.draft as draft')
    .leftJoin('repair.application as application', (join) =>
      join.onRef('application.subjectId', '=', 'draft.subjectId').onRef('application.applicationId', '=', 'draft.applicationId'),
    )
    .select(draftColumns.map((column) => `draft.${column}` as const))
    .select('application.submittedAt')
    .where('draft.subjectId', 'in', subjectIds)
    .$if(before !== undefined, (query) => query.where('draft.applicationId', '<', before as number))
    .orderBy('draft.applicationId', 'desc')
    .limit(limit)
    .execute()
  return drafts.map(withNumbers)
}

/** Adds what an application asks for, but for records another one is open for; gives how many were added. */
export async function insertRequested(ctx: Context, rows: readonly Requested[]): Promise<number> {
  const made = await tables(ctx)
    .insertInto('repair.requested')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning('recordId')
    .execute()
  return made.length
}

export const requestedOf = (ctx: Context, applicationIds: readonly number[]): Promise<Requested[]> =>
  applicationIds.length === 0
    ? Promise.resolve([])
    : tables(ctx).selectFrom('repair.requested').selectAll().where('applicationId', 'in', applicationIds).orderBy('recordId').execute()

export const requestedIn = (ctx: Context, caseId: number): Promise<Requested[]> =>
  tables(ctx).selectFrom('repair.requested').selectAll().where('caseId', '=', caseId).orderBy('recordId').execute()

/** Of these records, those that an application is open for. */
export const requestedOpen = (ctx: Context, recordIds: readonly number[]): Promise<Requested[]> =>
  recordIds.length === 0
    ? Promise.resolve([])
    : tables(ctx)
        .selectFrom('repair.requested')
        .selectAll()
        .where('recordId', 'in', recordIds)
        .where('standing', 'in', ['open', 'shielded'])
        .execute()

/** Lets records of a case stand elsewhere; null: all of it. */
export async function settle(
  ctx: Context,
  caseId: number,
  recordIds: readonly number[] | null,
  standing: RequestedStanding,
  from: readonly RequestedStanding[],
): Promise<void> {
  await tables(ctx)
    .updateTable('repair.requested')
    .set({ standing, since: ctx.now(), ...(standing === 'repaired' ? { repairedAt: ctx.now(), reason: null } : {}) })
    .where('caseId', '=', caseId)
    .where('standing', 'in', from)
    .$if(recordIds !== null, (query) => query.where('recordId', 'in', recordIds ?? []))
    .execute()
}

/** Rejects some records of a case, each for its own reason. */
export async function rejectRequested(
  ctx: Context,
  caseId: number,
  rows: readonly { readonly recordId: number; readonly reason: string }[],
): Promise<void> {
  await sql`update repair.requested r set standing = 'rejected', since = ${ctx.now()}::timestamptz, reason = told.reason
    from unnest(${rows.map(({ recordId }) => recordId)}::bigint[], ${rows.map(({ reason }) => maskPersonIds(reason))}::text[]) as told (record_id, reason)
    where r.case_id = ${caseId} and r.record_id = told.record_id and r.standing = 'open'`.execute(ctx.db)
}

/** Notes when a case was first sent back. */
export async function noteSentBack(ctx: Context, caseId: number): Promise<void> {
  await tables(ctx)
    .updateTable('repair.requested')
    .set({ sentBackAt: ctx.now() })
    .where('caseId', '=', caseId)
    .where('sentBackAt', 'is', null)
    .execute()
}

/** Found out: what a repair was asked for, or granted, on false papers or a broken commitment. */
const dishonest = ['revoked', 'untrue'] as const

/** Of these records, those that stay to their longest period since papers were untrue or their repair was revoked. */
export const requestedBarred = async (ctx: Context, recordIds: readonly number[]): Promise<ReadonlySet<number>> => {
  if (recordIds.length === 0) return new Set()
  const rows = await tables(ctx)
    .selectFrom('repair.requested')
    .select('recordId')
    .where('recordId', 'in', recordIds)
    .where('standing', 'in', dishonest)
    .execute()
  return new Set(rows.map(({ recordId }) => recordId))
}

/** What was found untrue, or revoked, of an applicant before: whoever decides about it again should know. */
export const foundDishonest = (ctx: Context, applicantId: number, except: number): Promise<Requested[]> =>
  tables(ctx)
    .selectFrom('repair.requested')
    .selectAll()
    .where('applicantId', '=', applicantId)
    .where('caseId', '<>', except)
    .where('standing', 'in', dishonest)
    .orderBy('since', 'desc')
    .limit(20)
    .execute()

/** When papers of one of these organisations were last found untrue, or its repair revoked. */
export async function lastDishonest(ctx: Context, subjectIds: readonly number[]): Promise<Date | null> {
  if (subjectIds.length === 0) return null
  const row = await tables(ctx)
    .selectFrom('repair.requested')
    .select((eb) => eb.fn.max('since').as('at'))
    .where('applicantId', 'in', subjectIds)
    .where('standing', 'in', dishonest)
    .executeTakeFirst()
  return row?.at ?? null
}

export type Committed = { readonly submittedAt: Date; readonly repairedAt: Date | null; readonly running: boolean }

/**
 * Applications for repair of the organisation with this code that run, or that something was repaired by; none whose papers were untrue
 * or whose repair was revoked.
 */
export async function committedBy(ctx: Context, code: string): Promise<Committed[]> {
  const { rows } = await sql<Committed>`${sql.raw(prepared)}select a.submitted_at, bool_or(r.standing = 'open') as running,
      max(r.repaired_at) filter (where r.standing = 'repaired') as repaired_at
    from repair.application a join repair.requested r on r.applicant_id = a.subject_id and r.application_id = a.application_id
   where a.kind = 'repair' and a.subject_id = any(array(
      select c.subject_id from subjects.code_of c where c.value = ${code} and c.kind = 'uscc' union all
      select m.absorbed_id from subjects.code_of c join subjects.merged m on m.survivor_id = c.subject_id where c.value = ${code} and c.kind = 'uscc'))
   group by a.application_id, a.submitted_at
  having bool_or(r.standing in ('open', 'repaired')) and not bool_or(r.standing in ('untrue', 'revoked'))
     -- Where nothing was ever public, a commitment would tell that there was something.
     and bool_or(exists (select from records.current c where c.record_id = r.record_id and c.scope = 'public'))
   order by a.submitted_at desc limit 20`.execute(ctx.db)
  return rows
}

export const kindOfCase = async (ctx: Context, caseId: number): Promise<Kind | null> =>
  (
    await tables(ctx)
      .selectFrom('repair.requested as requested')
      .innerJoin('repair.application as application', 'application.applicationId', 'requested.applicationId')
      .select('application.kind')
      .where('requested.caseId', '=', caseId)
      .limit(1)
      .executeTakeFirst()
  )?.kind ?? null
