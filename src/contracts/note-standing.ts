import { movedDays, readCaseStanding } from '../procedures/index.ts'
import type { ProceduresRecounted, ProceduresStepped } from '../procedures/events.ts'
import { businessDutyProcedure, contractProcedure, dutyProcedure } from './contract.ts'
import type { ContractsContext } from './context.ts'
import { updateDutyStanding } from './duty-store.ts'
import { updateDue, updateStanding } from './store.ts'

/** Lists and counts know how each case stands, whoever moved it. */
export async function noteStanding(
  ctx: ContractsContext,
  { procedure, caseId, stepNo }: Pick<ProceduresStepped, 'procedure' | 'caseId' | 'stepNo'>,
) {
  const isDuty = procedure === dutyProcedure || procedure === businessDutyProcedure
  if (procedure !== contractProcedure && !isDuty) return
  const standing = await readCaseStanding(ctx, caseId)
  if (isDuty) await updateDutyStanding(ctx, caseId, { ...standing, steps: stepNo })
  else await updateStanding(ctx, standing)
}

/** The same for cases whose days the calendar moved; the last day of a payment is counted in days and stays. */
export const noteRecounted = (ctx: ContractsContext, event: ProceduresRecounted): Promise<void> =>
  updateDue(ctx, movedDays(event, contractProcedure))
