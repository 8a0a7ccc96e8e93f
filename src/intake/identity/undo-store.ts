import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Moved } from '../../records/events.ts'

/** Rows that followed a decision; those whose content was erased since stay as they are. */
const followed = (decisionId: number) =>
  sql`(c.decision ->> 'decisionId')::bigint = ${decisionId} and c.state <> 'open' and c.erased_at is null`

/** Locks every submission with rows that followed a decision, in the order of their numbers. */
export async function lockFollowing(ctx: Context, decisionId: number): Promise<void> {
  await sql`
    select submission_id from intake.submission
     where submission_id in (select submission_id from intake.identity_case c where ${followed(decisionId)})
     order by submission_id for no key update`.execute(ctx.db)
}

/** Rows whose version stands elsewhere since point to it there. */
export async function followMoved(ctx: Context, moved: readonly Moved[]): Promise<void> {
  if (moved.length === 0) return
  await sql`
    update intake.identity_case c
       set decision = c.decision || jsonb_build_object('recordId', m."recordId", 'version', m.version, 'subjectId', m."subjectId"),
           records = c.records || m."recordId"
      from jsonb_to_recordset(${JSON.stringify(moved.map(({ from, to }) => ({ fromId: from.recordId, fromVersion: from.version, ...to })))}::jsonb)
        as m("fromId" bigint, "fromVersion" int, "recordId" bigint, version int, "subjectId" bigint)
     where c.decision is not null and c.records @> array[m."fromId"] and c.erased_at is null
       and (c.decision ->> 'recordId')::bigint = m."fromId" and (c.decision ->> 'version')::int = m."fromVersion"`.execute(ctx.db)
}

export type Brought = { readonly recordId: number; readonly version: number; readonly sourceCode: string }

/** The versions that rows brought by following a decision, of each record the last one first. */
export async function broughtBy(ctx: Context, decisionId: number): Promise<Brought[]> {
  const { rows } = await sql<Brought>`
    select (c.decision ->> 'recordId')::bigint as record_id, (c.decision ->> 'version')::int as version, c.source_code
      from intake.identity_case c
     where ${followed(decisionId)} and c.decision ->> 'outcome' in ('accepted', 'updated')
     order by 1, 2 desc`.execute(ctx.db)
  return rows
}

/** What a submission gives back when its rows wait again. */
export type GivenBack = {
  readonly submissionId: number
  readonly rows: number
  readonly accepted: number
  readonly updated: number
  readonly unchanged: number
  readonly late: number
  /** Rows that were refused, by why. */
  readonly refused: readonly {
    readonly rowNo: number
    readonly outcome: 'rejected' | 'not-own' | 'erased' | 'withdrawn' | 'alone' | 'unfit'
  }[]
  /** Places in the ledger of what the rows had brought. */
  readonly leaves: readonly number[]
}

export async function givenBack(ctx: Context, decisionId: number): Promise<GivenBack[]> {
  const { rows } = await sql<GivenBack>`
    select c.submission_id, count(*)::int as rows, count(*) filter (where o.outcome = 'accepted')::int as accepted,
           count(*) filter (where o.outcome = 'updated')::int as updated, count(*) filter (where o.outcome = 'unchanged')::int as unchanged,
           count(*) filter (where (c.decision ->> 'late')::boolean)::int as late,
           coalesce(jsonb_agg(jsonb_build_object('rowNo', c.row_no, 'outcome', o.outcome)) filter (where c.state = 'refused'), '[]') as refused,
           coalesce(jsonb_agg(h.leaf_index order by h.leaf_index) filter (where h.leaf_index is not null), '[]') as leaves
      from intake.identity_case c
      cross join lateral (select c.decision ->> 'outcome' as outcome) o
      left join records.history h
        on h.record_id = (c.decision ->> 'recordId')::bigint and h.version = (c.decision ->> 'version')::int and o.outcome in ('accepted', 'updated')
     where ${followed(decisionId)}
     group by c.submission_id order by c.submission_id`.execute(ctx.db)
  return rows
}

/** Opens every row that followed a decision again, and takes it out of the refused ones. */
export async function reopenFollowing(ctx: Context, decisionId: number): Promise<void> {
  await sql`
    delete from intake.refused_row f using intake.identity_case c
     where ${followed(decisionId)} and c.state = 'refused' and f.submission_id = c.submission_id and f.row_no = c.row_no`.execute(ctx.db)
  await sql`
    update intake.identity_case c set state = 'open', decided_at = null, decided_by = null, reason = null, decision = null
     where ${followed(decisionId)}`.execute(ctx.db)
}
