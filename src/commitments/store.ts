import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { Day } from '../platform/time.ts'
import type { CaseStanding } from '../procedures/index.ts'
import type { Commitment } from './commitment.ts'

export const columns = sql`c.subject_id, c.number, c.matter_id, c.edition, c.source_code, c.way, c.signed_on, c.signed_at, c.text_hash, c.signed_as,
  c.mandate_until, c.term_end, c.submission_id, c.case_id, c.state, c.due_on, c.closed_at`

/** Whoever signs for the same organisation in the same matter waits until this transaction ends. */
export async function lockSigning(ctx: Context, subjectId: number, matterId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('commitments.commitment ' || ${subjectId}::text || ' ' || ${matterId}::text, 0))`.execute(
    ctx.db,
  )
}

/** What a form made when it was sent before. */
export async function findRequestedCommitment(ctx: Context, subjectId: number, requestKey: string): Promise<string | null> {
  const { rows } = await sql<{ number: string }>`
    select number from commitments.commitment where subject_id = ${subjectId} and request_key = ${requestKey}`.execute(ctx.db)
  return rows[0]?.number ?? null
}

/** The commitment of some organisations in a matter that is not settled. */
export async function findOpen(ctx: Context, family: readonly number[], matterId: number): Promise<string | null> {
  const { rows } = await sql<{ number: string }>`
    select number from commitments.commitment
     where subject_id = any(${family}::bigint[]) and matter_id = ${matterId} and closed_at is null limit 1`.execute(ctx.db)
  return rows[0]?.number ?? null
}

/** The next serial number of a division and day: taken back with the transaction, so that none is left out. */
export async function nextSerial(ctx: Context, division: string, day: Day): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into commitments.counter as n (division, day, last) values (${division}, ${day}::date, 1)
    on conflict (division, day) do update set last = n.last + 1
    returning last`.execute(ctx.db)
  return (rows[0] as { last: number }).last
}

type NewCommitment = Omit<Commitment, 'closedAt'> & { readonly requestKey: string }

export async function insertCommitment(ctx: Context, one: NewCommitment): Promise<void> {
  await sql`
    insert into commitments.commitment (subject_id, number, matter_id, edition, source_code, way, signed_on, signed_at, text_hash, signed_by, signed_as,
      mandate_until, term_end, request_key, submission_id, case_id, state, due_on)
    values (${one.subjectId}, ${one.number}, ${one.matterId}, ${one.edition}, ${one.sourceCode}, ${one.way}, ${one.signedOn}::date, ${one.signedAt},
      ${one.textHash}, ${ctx.actor.id}, ${one.signedAs}, ${one.mandateUntil}::date, ${one.termEnd}::date, ${one.requestKey}, ${one.submissionId},
      ${one.caseId}, ${one.state}, ${one.dueOn}::date)`.execute(ctx.db)
}

export async function loadCommitment(ctx: Context, number: string): Promise<Commitment | undefined> {
  const { rows } = await sql<Commitment>`select ${columns} from commitments.commitment c where c.number = ${number}`.execute(ctx.db)
  return rows[0]
}

export async function findNumberOfCase(ctx: Context, caseId: number): Promise<string | null> {
  const { rows } = await sql<{ number: string }>`select number from commitments.commitment where case_id = ${caseId}`.execute(ctx.db)
  return rows[0]?.number ?? null
}

/** How the case of a commitment stands after a step. */
export async function updateStanding(ctx: Context, { caseId, state, dueOn, closedAt }: CaseStanding): Promise<void> {
  await sql`update commitments.commitment set state = ${state}, due_on = ${dueOn}::date, closed_at = ${closedAt} where case_id = ${caseId}`.execute(
    ctx.db,
  )
}

/** Other last days, all in one statement. */
export async function updateDue(ctx: Context, list: readonly Pick<CaseStanding, 'caseId' | 'dueOn'>[]): Promise<void> {
  await sql`
    update commitments.commitment c set due_on = n.due_on
      from unnest(${list.map(({ caseId }) => caseId)}::bigint[], ${list.map(({ dueOn }) => dueOn)}::date[]) as n (case_id, due_on)
     where c.case_id = n.case_id`.execute(ctx.db)
}

/** Rows of a staging table that say that a commitment accepted here was broken while its case did not decide so. */
export async function findUndecided(ctx: Context, from: string): Promise<readonly { readonly rowNo: number; readonly number: string }[]> {
  const { rows } = await sql<{ rowNo: number; number: string }>`
    select s.row_no, c.number
      from ${sql.table(from)} s
      join commitments.commitment c on c.number = s.fields ->> 'documentNo'
     where s.fields ->> 'fulfilmentStatus' in ('partly', 'none') and c.state <> 'broken'`.execute(ctx.db)
  return rows
}
