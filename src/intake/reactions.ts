import type { Event } from '../platform/context.ts'
import type { RecordErased, RecordsSeparated } from '../records/events.ts'
import type { IdentityDecided, IdentityDecisionUndone } from '../subjects/events.ts'
import { followSeparated, holdForMerge } from './identity/follow-merge.ts'
import { forgetContent } from './forgetting/forget.ts'
import type { IntakeContext } from './context.ts'
import { reopenCases } from './identity/reopen.ts'
import { settleCases } from './identity/settle.ts'

/** What is decided elsewhere about organisations counts for rows here too, and what is erased from a record is not kept here either. */
export async function intakeReactions(ctx: IntakeContext, event: Event): Promise<void> {
  if (event.type === 'subjects.identity-decided') await settleCases(ctx, (event as IdentityDecided).decisions)
  if (event.type === 'subjects.identity-decision-undone') {
    const { decisionId, reason } = event as IdentityDecisionUndone
    await reopenCases(ctx, decisionId, reason)
  }
  if (event.type === 'subjects.merged' || event.type === 'subjects.merge-undone') await holdForMerge(ctx)
  if (event.type === 'records.separated') await followSeparated(ctx, (event as RecordsSeparated).moved)
  if (event.type === 'records.erased') await forgetContent(ctx, (event as RecordErased).recordId)
}
