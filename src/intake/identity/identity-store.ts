import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { stagedColumns } from '../../records/index.ts'
import { tables } from '../store.ts'
import type { IdentityCase } from './identity-case.ts'
import type { Submission } from '../submission.ts'

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
  return query.execute()
}

export const findCase = (ctx: Context, caseId: number): Promise<IdentityCase | undefined> =>
  tables(ctx).selectFrom('intake.identityCase').selectAll().where('caseId', '=', caseId).executeTakeFirst()

export async function countOpenCases(ctx: Context): Promise<number> {
  const { count } = await tables(ctx)
    .selectFrom('intake.identityCase')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow()
  return count
}

/** Which open cases are meant: those with a code and its name, or all. */
export type OpenCases = readonly { readonly code: string; readonly nameKey: string }[] | 'all'

const meant = (which: OpenCases) =>
  which === 'all'
    ? sql`true`
    : sql`(subject_code, staged ->> 'name_key') in
          (select * from unnest(${which.map(({ code }) => code)}::text[], ${which.map(({ nameKey }) => nameKey)}::text[]))`

/** The submissions with such cases, in the order in which they are locked. */
export async function submissionsOf(ctx: Context, which: OpenCases): Promise<number[]> {
  const { rows } = await sql<{ submissionId: number }>`
    select distinct submission_id from intake.identity_case where state = 'open' and erased_at is null and ${meant(which)} order by submission_id`.execute(
    ctx.db,
  )
  return rows.map((row) => row.submissionId)
}

/** Open rows with one code and one name: whatever is decided of one is decided of all. The case is the first of them. */
export type CaseGroup = {
  readonly caseId: number
  readonly code: string
  readonly nameKey: string
  readonly name: string
  readonly rows: number
  readonly sources: readonly string[]
  readonly items: readonly string[]
}

/** Groups in the order of their first case: those with a row of a source, those behind a case, or those that begin with given cases. */
export async function listGroups(
  ctx: Context,
  {
    sourceCode,
    after = 0,
    caseIds,
    limit,
  }: { sourceCode?: string | undefined; after?: number | undefined; caseIds?: readonly number[]; limit: number },
): Promise<CaseGroup[]> {
  const { rows } = await sql<CaseGroup>`
    select min(case_id) as case_id, subject_code as code, staged ->> 'name_key' as name_key, (array_agg(subject_name order by case_id))[1] as name,
           count(*)::int as rows, array_agg(distinct source_code) as sources, array_agg(distinct item) as items
      from intake.identity_case
     where state = 'open' and erased_at is null and subject_code <> ''
     group by subject_code, staged ->> 'name_key'
    having min(case_id) > ${after}
       ${sourceCode === undefined ? sql`` : sql`and bool_or(source_code = ${sourceCode})`}
       ${caseIds === undefined ? sql`` : sql`and min(case_id) = any(${caseIds}::bigint[])`}
     order by 1 limit ${limit}`.execute(ctx.db)
  return rows
}

const lockSpace = 40_051

/**
 * Whoever merges rows holds the decisions and merges of organisations as they are, many at once; whoever takes one back, or merges
 * organisations, waits for them and keeps others out. It comes before any lock on a submission, and those before the head of the ledger: one order for all.
 */
export async function holdDecisions(ctx: Context, how: 'as they are' | 'to change them'): Promise<void> {
  const lock = sql.raw(how === 'as they are' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock')
  await sql`select ${lock}(${lockSpace}::bigint)`.execute(ctx.db)
}

/** The staged rows of open cases as a temporary table like a batch of their submission. */
export async function openCaseBatch(ctx: Context, submissionId: number, which: OpenCases): Promise<string> {
  const columns = Object.entries(stagedColumns).map(([name, type]) => `${name} ${type}`)
  await sql`drop table if exists case_rows, resolved_rows`.execute(ctx.db)
  await sql`
    create temporary table case_rows on commit drop as
    select c.case_id, s.* from intake.identity_case c, jsonb_to_record(c.staged) as s(${sql.raw(columns.join(', '))})
     where c.state = 'open' and c.erased_at is null and c.submission_id = ${submissionId} and ${meant(which)}`.execute(ctx.db)
  return 'case_rows'
}

/** What became of a row, as a case keeps it; `r`, `m` and `d` are its resolution, its merge and the decision behind it. */
const decisionOfRow = sql`
  jsonb_build_object('decisionId', d.decision_id, 'subjectId', r.subject_id, 'recordId', m.record_id, 'version', m.version,
                     'late', coalesce(m.is_late, false), 'outcome', coalesce(m.outcome, 'rejected'))`
const stateOfRow = sql`case when m.outcome in ('accepted', 'updated', 'unchanged') then 'decided' else 'refused' end`
const recordsOfRow = sql`case when m.record_id is null then '{}'::bigint[] else array[m.record_id] end`

/** The staged row of a case without its content: what is left says which organisation was meant. */
export const emptied = sql`jsonb_build_object('name_key', staged -> 'name_key', 'decided_on', staged -> 'decided_on', 'fields', '{}'::jsonb)`

/** Closes the cases whose rows were merged or refused; the others stay open. */
export async function closeCases(ctx: Context, attached: readonly string[]): Promise<void> {
  await sql`
    update intake.identity_case c
       set state = ${stateOfRow}, decided_at = ${ctx.now()}, decided_by = coalesce(d.decided_by, ${ctx.actor.id}), reason = d.reason,
           decision = ${decisionOfRow}, records = c.records || ${recordsOfRow},
           staged = case when m.outcome = 'erased' then ${emptied} else c.staged end,
           erased_at = case when m.outcome = 'erased' then ${ctx.now()}::timestamptz end
      from case_rows s
      join resolved_rows r using (row_no)
      left join merged_rows m using (row_no)
      left join decided_rows d using (row_no)
     where c.case_id = s.case_id and (r.outcome = any(${attached}::text[]) or r.outcome = 'rejected')`.execute(ctx.db)
}

/** Keeps the rows of a batch that followed a decision made before as cases of it, so that they are undone with it. */
export async function keepFollowing(ctx: Context, { submissionId, sourceCode, item }: Submission, from: string): Promise<void> {
  await sql`
    insert into intake.identity_case (submission_id, row_no, source_code, item, subject_name, subject_code, staged, explanation, state,
                                      opened_at, decided_at, decided_by, reason, decision, records)
    select ${submissionId}, s.row_no, ${sourceCode}, ${item}, s.subject_name, coalesce(s.uscc, s.org_code, s.reg_no, ''), to_jsonb(s),
           jsonb_build_object('outcome', r.outcome), ${stateOfRow}, ${ctx.now()}, ${ctx.now()}, d.decided_by, d.reason, ${decisionOfRow}, ${recordsOfRow}
      from decided_rows d
      join ${sql.table(from)} s using (row_no)
      join resolved_rows r using (row_no)
      left join merged_rows m using (row_no)
     where coalesce(m.outcome, 'rejected') not in ('unchanged', 'erased')`.execute(ctx.db)
}
