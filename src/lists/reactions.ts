import type { IntakeFinished } from '../intake/events.ts'
import type { Event } from '../platform/context.ts'
import type { RecordChanged, RecordErased, RecordsRepaired, RecordsSeparated } from '../records/events.ts'
import type { ProceduresRecounted, ProceduresStepped } from '../procedures/events.ts'
import type { ListsContext } from './context.ts'
import { followListings, followSubmission } from './follow.ts'
import { noteRecounted, noteStanding } from './note-standing.ts'
import { listingProcedure } from './proposal.ts'

/** Who is listed follows from the records, in the transaction that changes them. */
export async function listsReactions(ctx: ListsContext, event: Event): Promise<void> {
  if (event.type === 'intake.finished') await followSubmission(ctx, (event as IntakeFinished).submissionId)
  if (event.type === 'procedures.recounted') await noteRecounted(ctx, event as ProceduresRecounted)
  if (event.type === 'procedures.stepped' && (event as ProceduresStepped).procedure === listingProcedure)
    await noteStanding(ctx, (event as ProceduresStepped).caseId)
  await followListings(ctx, changedBy(event))
}

function changedBy(event: Event): readonly number[] {
  switch (event.type) {
    case 'records.repaired':
    case 'records.shielded':
    case 'records.reinstated':
      return (event as RecordsRepaired).records.map(({ recordId }) => recordId)
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
    default:
      return []
  }
}
