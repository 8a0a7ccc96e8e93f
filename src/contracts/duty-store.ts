import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { Contract } from './contract.ts'
import type { Duty } from './duty.ts'
import { tidy } from './store.ts'

type Of = Pick<Contract, 'subjectId' | 'contractId'>

const columns = sql`duty_no, kind, name, debtor, amount_wan, agreed_on, delivered_on, due_on, case_id, state, done_on, closed_at,
  counts_from, contested_words, decided_words`

/** Payments and milestones of a contract by the day they are due. */
export async function loadDuties(ctx: Context, { subjectId, contractId }: Of): Promise<Duty[]> {
  const { rows } = await sql<Duty>`
    select ${columns} from contracts.duty where subject_id = ${subjectId} and contract_id = ${contractId} order by due_on, duty_no`.execute(
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

type NewDuty = Omit<Duty, 'dutyNo' | 'doneOn' | 'closedAt' | 'contestedWords' | 'decidedWords'> & {
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
  { state, closedAt }: Pick<Duty, 'state' | 'closedAt'>,
): Promise<void> {
  await sql`update contracts.duty set state = ${state}, closed_at = ${closedAt} where case_id = ${caseId}`.execute(ctx.db)
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

/** What was said where one side contests what the other says is owed; what both agree on or somebody decided counts at once. */
export async function updateContest(
  ctx: Context,
  { subjectId, contractId }: Of,
  { dutyNo, contested, decided }: { readonly dutyNo: number; readonly contested?: string; readonly decided?: string },
): Promise<void> {
  await sql`
    update contracts.duty set counts_from = null, contested_words = coalesce(${contested ?? null}, contested_words),
      decided_words = coalesce(${decided ?? null}, decided_words)
     where subject_id = ${subjectId} and contract_id = ${contractId} and duty_no = ${dutyNo}`.execute(ctx.db)
}
