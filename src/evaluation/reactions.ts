import type { Event } from '../platform/context.ts'
import { recordsIn } from '../records/events.ts'
import type { EvaluationContext } from './context.ts'
import { followDecision } from './tracing/follow.ts'

/** What a person decided about records counts in the transaction that says so; what files bring is followed within a minute. */
export async function evaluationReactions(ctx: EvaluationContext, event: Event): Promise<void> {
  const recordIds = recordsIn(event)
  if (recordIds.length > 0) await followDecision(ctx, recordIds)
}
