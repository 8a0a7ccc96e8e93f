import type { ProceduresRecounted } from '../procedures/events.ts'
import { movedDays, readCaseStanding } from '../procedures/index.ts'
import { listingProcedure } from './proposal.ts'
import type { ListsContext } from './context.ts'
import { updateDue, updateStanding } from './store.ts'

/** Lists and counts know how each case stands, whoever moved it. */
export const noteStanding = async (ctx: ListsContext, caseId: number): Promise<void> =>
  updateStanding(ctx, await readCaseStanding(ctx, caseId))

/** The same for cases whose days the calendar moved. */
export const noteRecounted = (ctx: ListsContext, event: ProceduresRecounted): Promise<void> =>
  updateDue(ctx, movedDays(event, listingProcedure))
