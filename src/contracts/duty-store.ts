import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { Contract } from './contract.ts'
import type { Day } from '../platform/time.ts'
import type { Contest, Duty } from './duty.ts'
import { tidy } from './store.ts'

type Of = Pick<Contract, 'subjectId' | 'contractId'>

const columns = sql`duty_no, kind, name, debtor, amount_wan, agreed_on, delivered_on, due_on, case_id, state, done_on, closed_at,
  counts_from, steps, coalesce((
    select jsonb_agg(jsonb_build_object('contestNo', n.contest_no, 'about', n.about, 'words', n.words, 'saidOn', n.said_on,
             'contestedOn', n.contested_on, 'reply', n.reply, 'decided', n.decided) order by n.contest_no)
      from contracts.contest n where n.subject_id = d.subject_id and n.contract_id = d.contract_id and n.duty_no = d.duty_no), '[]') as contests`

/** Payments and milestones of a contract by the day they are due. */
export async function loadDuties(ctx: Context, { subjectId, contractId }: Of): Promise<Duty[]> {
  const { rows } = await sql<Duty>`
    select ${columns} from contracts.duty d where subject_id = ${subjectId} and contract_id = ${contractId} order by due_on, duty_no`.execute(
    ctx.db,
  )
  return rows.map(tidy)
}

export async function findMadeDuty(
  ctx: Context,
  { subjectId, contractId }: Of,
  { requestKey, releaseKey = null }: { readonly requestKey: string; readonly releaseKey?: string | null },
): Promise<number | null> {
  const { rows } = await sql<{ dutyNo: number }>`
    select duty_no from contracts.duty
     where subject_id = ${subjectId} and contract_id = ${contractId} and (request_key = ${requestKey} or release_key = ${releaseKey}) limit 1`.execute(
    ctx.db,
  )
  return rows[0]?.dutyNo ?? null
}

type NewDuty = Omit<Duty, 'dutyNo' | 'doneOn' | 'closedAt' | 'steps' | 'contests'> & {
  readonly requestKey: string
  readonly releaseKey: string | null
}

/** Adds a duty behind those that are there; the caller holds the contract. */
export async function insertDuty(ctx: Context, { subjectId, contractId }: Of, one: NewDuty): Promise<number> {
  const { rows } = await sql<{ dutyNo: number }>`
    insert into contracts.duty (subject_id, contract_id, duty_no, kind, name, debtor, amount_wan, agreed_on, delivered_on, due_on, release_key,
      request_key, case_id, state, counts_from)
    select ${subjectId}, ${contractId}, coalesce(max(duty_no), 0) + 1, ${one.kind}, ${one.name}, ${one.debtor}, ${one.amountWan}::numeric,
           ${one.agreedOn}::date, ${one.deliveredOn}::date, ${one.dueOn}::date, ${one.releaseKey}, ${one.requestKey}, ${one.caseId}, ${one.state}, ${one.countsFrom}::date
      from contracts.duty where subject_id = ${subjectId} and contract_id = ${contractId}
    returning duty_no`.execute(ctx.db)
  return (rows[0] as { dutyNo: number }).dutyNo
}

/** How the case of a duty stands after a step. */
export async function updateDutyStanding(
  ctx: Context,
  caseId: number,
  { state, closedAt, steps }: Pick<Duty, 'state' | 'closedAt' | 'steps'>,
): Promise<void> {
  await sql`update contracts.duty set state = ${state}, closed_at = ${closedAt}, steps = ${steps} where case_id = ${caseId}`.execute(ctx.db)
}

export async function updateDone(
  ctx: Context,
  { subjectId, contractId }: Of,
  { dutyNo, doneOn }: Pick<Duty, 'dutyNo' | 'doneOn'>,
): Promise<void> {
  await sql`
    update contracts.duty set done_on = ${doneOn}::date
     where subject_id = ${subjectId} and contract_id = ${contractId} and duty_no = ${dutyNo}`.execute(ctx.db)
}

/** From which day it may count as late in public; null: at once, for both agree on it or somebody decided. */
export async function updateCountsFrom(
  ctx: Context,
  { subjectId, contractId }: Of,
  { dutyNo, countsFrom }: Pick<Duty, 'dutyNo' | 'countsFrom'>,
): Promise<void> {
  await sql`
    update contracts.duty set counts_from = ${countsFrom}::date
     where subject_id = ${subjectId} and contract_id = ${contractId} and duty_no = ${dutyNo}`.execute(ctx.db)
}

/** Adds what the debtor contests; the caller holds the case. */
export async function insertContest(
  ctx: Context,
  { subjectId, contractId }: Of,
  { dutyNo, about, words, saidOn, contestedOn }: Pick<Duty, 'dutyNo'> & Pick<Contest, 'about' | 'words' | 'saidOn' | 'contestedOn'>,
): Promise<void> {
  await sql`
    insert into contracts.contest (subject_id, contract_id, duty_no, contest_no, about, words, said_on, contested_on)
    select ${subjectId}, ${contractId}, ${dutyNo}, coalesce(max(contest_no), 0) + 1, ${about}, ${words}, ${saidOn}::date, ${contestedOn}::date
      from contracts.contest where subject_id = ${subjectId} and contract_id = ${contractId} and duty_no = ${dutyNo}`.execute(ctx.db)
}

/** What the creditor answers, and by which reasons it was decided: each once. */
export async function updateContest(
  ctx: Context,
  { subjectId, contractId }: Of,
  { dutyNo, contestNo, reply, decided, day }: Pick<Duty, 'dutyNo'> & { contestNo: number; reply?: string; decided?: string; day: Day },
): Promise<void> {
  await sql`
    update contracts.contest set reply = coalesce(reply, ${reply ?? null}), replied_on = coalesce(replied_on, ${reply === undefined ? null : day}::date),
           decided = coalesce(decided, ${decided ?? null}), decided_on = coalesce(decided_on, ${decided === undefined ? null : day}::date)
     where subject_id = ${subjectId} and contract_id = ${contractId} and duty_no = ${dutyNo} and contest_no = ${contestNo}`.execute(ctx.db)
}
