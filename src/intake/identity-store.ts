import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import { stagedColumns } from '../records/index.ts'
import { tables } from './store.ts'
import type { IdentityCase } from './identity-case.ts'

export type CaseFilter = {
  readonly state?: IdentityCase['state'] | undefined
  readonly sourceCode?: string | undefined
  readonly submissionId?: number | undefined
  readonly after?: number | undefined
  readonly limit?: number
}

/** Cases, the longest waiting first. */
export function listCases(ctx: Context, { state, sourceCode, submissionId, after, limit = 50 }: CaseFilter): Promise<IdentityCase[]> {
  let query = tables(ctx).selectFrom('intake.identityCase').selectAll().orderBy('caseId').limit(limit)
  if (state !== undefined) query = query.where('state', '=', state)
  if (sourceCode !== undefined) query = query.where('sourceCode', '=', sourceCode)
  if (submissionId !== undefined) query = query.where('submissionId', '=', submissionId)
  if (after !== undefined) query = query.where('caseId', '>', after)
  return query.execute() as Promise<IdentityCase[]>
}

export const findCase = (ctx: Context, caseId: number): Promise<IdentityCase | undefined> =>
  tables(ctx).selectFrom('intake.identityCase').selectAll().where('caseId', '=', caseId).executeTakeFirst() as Promise<IdentityCase | undefined>

export async function countOpenCases(ctx: Context): Promise<number> {
  const { count } = await tables(ctx)
    .selectFrom('intake.identityCase')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow()
  return count
}

/** Which open cases are meant: those with a code and a name, or all. */
export type OpenCases = { readonly code: string; readonly nameKey: string } | 'all'

const meant = (which: OpenCases) =>
  which === 'all' ? sql`true` : sql`subject_code = ${which.code} and staged ->> 'name_key' = ${which.nameKey}`

/** The submissions with such cases; they are locked in the order of their numbers before anything else is. */
export async function lockSubmissionsOf(ctx: Context, which: OpenCases): Promise<number[]> {
  const { rows } = await sql<{ submissionId: number }>`
    select submission_id from intake.submission
     where submission_id in (select submission_id from intake.identity_case where state = 'open' and ${meant(which)})
     order by submission_id for update`.execute(ctx.db)
  return rows.map((row) => row.submissionId)
}

/** The staged rows of open cases as a temporary table like a batch of their submission. */
export async function openCaseBatch(ctx: Context, submissionId: number, which: OpenCases): Promise<string> {
  const columns = Object.entries(stagedColumns).map(([name, type]) => `${name} ${type}`)
  await sql`drop table if exists case_rows, resolved_rows`.execute(ctx.db)
  await sql`
    create temporary table case_rows on commit drop as
    select c.case_id, s.* from intake.identity_case c, jsonb_to_record(c.staged) as s(${sql.raw(columns.join(', '))})
     where c.state = 'open' and c.submission_id = ${submissionId} and ${meant(which)}`.execute(ctx.db)
  return 'case_rows'
}

/** Closes the cases whose rows were merged or refused; the others stay open. */
export async function closeCases(ctx: Context, decisionId: number | null, attached: readonly string[]): Promise<void> {
  await sql`
    update intake.identity_case c
       set state = case when m.outcome in ('accepted', 'updated', 'unchanged') then 'decided' else 'refused' end,
           decided_at = ${ctx.now()}, decided_by = ${ctx.actor.id},
           decision = jsonb_build_object('decisionId', ${decisionId}::bigint, 'subjectId', r.subject_id, 'recordId', m.record_id,
                                         'version', m.version, 'outcome', coalesce(m.outcome, 'rejected'))
      from case_rows s
      join resolved_rows r using (row_no)
      left join merged_rows m using (row_no)
     where c.case_id = s.case_id and (r.outcome = any(${attached}::text[]) or r.outcome = 'rejected')`.execute(ctx.db)
}

export async function keepReason(ctx: Context, decisionId: number, reason: string): Promise<void> {
  await sql`update intake.identity_case set reason = ${reason} where (decision ->> 'decisionId')::bigint = ${decisionId}`.execute(ctx.db)
}

export function casesOfDecision(ctx: Context, decisionId: number): Promise<IdentityCase[]> {
  return tables(ctx)
    .selectFrom('intake.identityCase')
    .selectAll()
    .where('state', '!=', 'open')
    .where(sql<boolean>`(decision ->> 'decisionId')::bigint = ${decisionId}`)
    .orderBy('caseId')
    .execute() as Promise<IdentityCase[]>
}

export async function reopenCase(ctx: Context, one: IdentityCase): Promise<void> {
  await tables(ctx)
    .updateTable('intake.identityCase')
    .set({ state: 'open' as const, decidedAt: null, decidedBy: null, reason: null, decision: null })
    .where('caseId', '=', one.caseId)
    .execute()
  if (one.state === 'refused') await tables(ctx).deleteFrom('intake.refusedRow').where('submissionId', '=', one.submissionId).where('rowNo', '=', one.rowNo).execute()
}
