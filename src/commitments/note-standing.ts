import type { ProceduresRecounted } from '../procedures/events.ts'
import { movedDays, readCaseStanding } from '../procedures/index.ts'
import { commitmentProcedure } from './commitment.ts'
import type { CommitmentsContext } from './context.ts'
import { updateDue, updateStanding } from './store.ts'

/** Lists and counts know how each case stands, whoever moved it. */
export const noteStanding = async (ctx: CommitmentsContext, caseId: number): Promise<void> =>
  updateStanding(ctx, await readCaseStanding(ctx, caseId))

/** The same for cases whose days the calendar moved. */
export const noteRecounted = (ctx: CommitmentsContext, event: ProceduresRecounted): Promise<void> =>
  updateDue(ctx, movedDays(event, commitmentProcedure))
