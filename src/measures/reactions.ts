import type { IntakeFinished } from '../intake/events.ts'
import type { Event } from '../platform/context.ts'
import type { ListsTurned } from '../lists/events.ts'
import type { ProceduresRecounted, ProceduresStepped } from '../procedures/events.ts'
import type { RecordChanged, RecordErased, RecordsMarked, RecordsRepaired, RecordsSeparated } from '../records/events.ts'
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
  else await followRecords(ctx, recordsOf(event))
}

function recordsOf(event: Event): number[] {
  switch (event.type) {
    case 'records.repaired':
    case 'records.shielded':
    case 'records.reinstated':
    case 'records.marked':
    case 'records.unmarked':
      return (event as RecordsRepaired | RecordsMarked).records.map(({ recordId }) => recordId)
    case 'records.corrected':
    case 'records.updated':
    case 'records.withdrawn':
    case 'records.ended':
    case 'records.reassigned':
    case 'records.restored':
    case 'records.erased':
      return [(event as RecordChanged | RecordErased).recordId]
    case 'records.separated':
      return (event as RecordsSeparated).moved.flatMap(({ from, to }) => [from.recordId, to.recordId])
    case 'lists.turned':
      return (event as ListsTurned).listingIds.map(Number)
    default:
      return []
  }
}
