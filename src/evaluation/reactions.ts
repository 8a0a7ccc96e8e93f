import type { Event } from '../platform/context.ts'
import type { RecordChanged, RecordErased, RecordsMarked, RecordsRepaired, RecordsSeparated } from '../records/events.ts'
import type { EvaluationContext } from './context.ts'
import { followDecision } from './follow.ts'

/** What a person decided about records counts in the transaction that says so; what files bring is followed within a minute. */
export async function evaluationReactions(ctx: EvaluationContext, event: Event): Promise<void> {
  const recordIds = recordsOf(event)
  if (recordIds.length > 0) await followDecision(ctx, recordIds)
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
    default:
      return []
  }
}
