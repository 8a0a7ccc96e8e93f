import type { IntakeFinished, IntakeWeighed } from '../intake/events.ts'
import type { Event } from '../platform/context.ts'
import { recordsIn } from '../records/events.ts'
import type { ProceduresRecounted, ProceduresStepped } from '../procedures/events.ts'
import type { ListsContext } from './context.ts'
import { followListings, followSubmission } from './follow.ts'
import { noteRecounted, noteStanding } from './note-standing.ts'
import { listingProcedure } from './proposal.ts'
import { weighFiled } from './weigh-filed.ts'

/** Who is listed follows from the records, in the transaction that changes them. */
export async function listsReactions(ctx: ListsContext, event: Event): Promise<void> {
  if (event.type === 'intake.weighed') await weighFiled(ctx, event as IntakeWeighed)
  if (event.type === 'intake.finished') await followSubmission(ctx, (event as IntakeFinished).submissionId)
  if (event.type === 'procedures.recounted') await noteRecounted(ctx, event as ProceduresRecounted)
  if (event.type === 'procedures.stepped' && (event as ProceduresStepped).procedure === listingProcedure)
    await noteStanding(ctx, (event as ProceduresStepped).caseId)
  // That a record is disputed changes nothing of who is on a list.
  if (event.type !== 'records.marked' && event.type !== 'records.unmarked') await followListings(ctx, recordsIn(event))
}
