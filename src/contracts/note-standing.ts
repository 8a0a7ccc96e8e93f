import { system } from '../platform/context.ts'
import { readCase } from '../procedures/index.ts'
import type { ProceduresRecounted } from '../procedures/events.ts'
import { lastDayOf } from './clock.ts'
import { contractProcedure, dutyProcedure } from './contract.ts'
import type { ContractsContext } from './context.ts'
import { updateDutyStanding } from './duty-store.ts'
import { updateDue, updateStanding } from './store.ts'

/** Lists and counts know how each case stands, whoever moved it. */
export async function noteStanding(ctx: ContractsContext, { procedure, caseId }: { readonly procedure: string; readonly caseId: number }) {
  if (procedure !== contractProcedure && procedure !== dutyProcedure) return
  const { state, dueAt, closedAt } = (await readCase(ctx.as(system), caseId)).case
  if (procedure === dutyProcedure) await updateDutyStanding(ctx, caseId, { state, closedAt })
  else await updateStanding(ctx, caseId, { state, dueOn: lastDayOf(dueAt), closedAt })
}

/** The same for cases whose days the calendar moved; the last day of a payment is counted in days and stays. */
export const noteRecounted = (ctx: ContractsContext, { cases }: ProceduresRecounted): Promise<void> =>
  updateDue(
    ctx,
    cases.flatMap(({ caseId, procedure, dueAt }) => (procedure === contractProcedure ? [{ caseId, dueOn: lastDayOf(dueAt) }] : [])),
  )
