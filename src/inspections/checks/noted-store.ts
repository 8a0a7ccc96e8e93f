import { sql } from 'kysely'
import { randomCharacters } from '../../platform/crypto/random.ts'
import type { Context } from '../../platform/context.ts'
import type { Owner } from '../draws/held-draw.ts'
import { recordsOfTask } from '../task-store.ts'

type NewCheck = {
  readonly subjectId: number
  readonly field: string
  readonly reason: string
  readonly note: string
  readonly unit: string
  readonly inspectors: readonly string[]
  readonly day: string
  readonly requestKey: string
}

/** Its number, which no file gives before it is noted; a form that is sent again gets that of the check it noted. */
export async function insertNotedCheck(ctx: Context, year: number, check: NewCheck): Promise<string> {
  await sql`
    insert into inspections.noted_check (subject_id, check_id, number, field, reason, note, unit, inspectors, day, request_key, noted_by, noted_at)
    values (${check.subjectId}, nextval('inspections.check_id'), ${`J${year}-${randomCharacters(12, '0123456789ABCDEF')}`}, ${check.field}, ${check.reason},
            ${check.note}, ${check.unit}, ${check.inspectors}::text[], ${check.day}::date, ${check.requestKey}, ${ctx.actor.id}, ${ctx.now()})
    on conflict (subject_id, request_key) do nothing`.execute(ctx.db)
  const { rows } = await sql<{ number: string }>`
    select number from inspections.noted_check where subject_id = ${check.subjectId} and request_key = ${check.requestKey}`.execute(ctx.db)
  return (rows[0] as { number: string }).number
}

/** A check that was noted, by whom, what a second person or a withdrawal made of it, and whether its result was sent. */
export type NotedCheck = Omit<NewCheck, 'requestKey'> & {
  readonly number: string
  readonly notedBy: string
  readonly confirmedBy: string | null
  readonly withdrawnReason: string | null
  readonly state: 'sent' | 'returned' | 'taken' | null
  readonly isRecorded: boolean
}

const held = sql`
  select c.subject_id, c.number, c.field, c.reason, c.note, c.unit, c.inspectors, c.day, c.noted_by, c.confirmed_by, c.withdrawn_reason, s.state,
         exists (${recordsOfTask(sql`c.subject_id`, sql`c.number`)}) as is_recorded
    from inspections.noted_check c
    left join inspections.sheet s on s.subject_id = c.subject_id and s.task = c.number`

/** The noted checks of a department, or of all for the office, the latest first. */
export async function loadNotedChecks(ctx: Context, { body, unit }: Owner, limit: number): Promise<NotedCheck[]> {
  const { rows } = await sql<NotedCheck>`
    ${held} where ${body} = 'office' or c.unit = ${unit} order by c.check_id desc limit ${limit}`.execute(ctx.db)
  return rows
}

/** Holds a noted check until the transaction ends: it is withdrawn, or its result is sent, never both. */
export async function lockNoted(ctx: Context, number: string): Promise<void> {
  await sql`select from inspections.noted_check where number = ${number} for no key update`.execute(ctx.db)
}

export async function loadNoted(ctx: Context, number: string): Promise<NotedCheck | undefined> {
  const { rows } = await sql<NotedCheck>`${held} where c.number = ${number}`.execute(ctx.db)
  return rows[0]
}

type Place = Pick<NotedCheck, 'subjectId' | 'number'>

export async function markConfirmed(ctx: Context, { subjectId, number }: Place): Promise<void> {
  await sql`
    update inspections.noted_check set confirmed_by = ${ctx.actor.id}, confirmed_at = ${ctx.now()}
     where subject_id = ${subjectId} and number = ${number}`.execute(ctx.db)
}

export async function markWithdrawn(ctx: Context, { subjectId, number }: Place, reason: string): Promise<void> {
  await sql`
    update inspections.noted_check set withdrawn_by = ${ctx.actor.id}, withdrawn_at = ${ctx.now()}, withdrawn_reason = ${reason}
     where subject_id = ${subjectId} and number = ${number}`.execute(ctx.db)
}
