import type { IntakeFinished } from '../intake/events.ts'
import type { Event } from '../platform/context.ts'
import type { ListsTurned } from '../lists/events.ts'
import type { ProceduresRecounted, ProceduresStepped } from '../procedures/events.ts'
import { recordsIn } from '../records/events.ts'
import type { MeasuresContext } from './context.ts'
import { followRecords, followSubmission } from './follow.ts'
import { measureProcedure } from './measure.ts'
import { noteRecounted, noteStanding } from './note-standing.ts'

/** What becomes of records becomes of what rests on them, in the transaction that says so; a step of a case moves its restriction on. */
export async function measuresReactions(ctx: MeasuresContext, event: Event): Promise<void> {
  if (event.type === 'procedures.recounted') await noteRecounted(ctx, event as ProceduresRecounted)
  else if (event.type === 'procedures.stepped') {
    const { procedure, caseId, action } = event as ProceduresStepped
    if (procedure === measureProcedure) await noteStanding(ctx, caseId, action)
  } else if (event.type === 'intake.finished') await followSubmission(ctx, (event as IntakeFinished).submissionId)
  else if (event.type === 'lists.turned') await followRecords(ctx, (event as ListsTurned).listingIds.map(Number))
  else await followRecords(ctx, recordsIn(event))
}
