import type { Event } from '../platform/context.ts'
import type { RecordErased, RecordsSeparated } from '../records/events.ts'
import type { IdentityDecided, IdentityDecisionUndone } from '../subjects/events.ts'
import { forgetContent } from './forget.ts'
import type { IntakeContext } from './context.ts'
import { holdDecisions } from './identity-store.ts'
import { reopenCases } from './reopen.ts'
import { settleCases } from './settle.ts'
import { followMoved } from './undo-store.ts'

/** What is decided elsewhere about organisations counts for rows here too, and what is erased from a record is not kept here either. */
export async function intakeReactions(ctx: IntakeContext, event: Event): Promise<void> {
  if (event.type === 'subjects.identity-decided') {
    const { code, nameKey } = event as IdentityDecided
    await settleCases(ctx, { code, nameKey })
  }
  if (event.type === 'subjects.identity-decision-undone') {
    const { decisionId, reason } = event as IdentityDecisionUndone
    await reopenCases(ctx, decisionId, reason)
  }
  // A batch knows who its rows mean before it looks for their records, and a merge of organisations must not come in between.
  // Records take the head of the ledger, so intake is told first.
  if (event.type === 'subjects.merged' || event.type === 'subjects.merge-undone') await holdDecisions(ctx, 'to change them')
  if (event.type === 'records.separated') await followMoved(ctx, (event as RecordsSeparated).moved)
  if (event.type === 'records.erased') await forgetContent(ctx, (event as RecordErased).recordId)
}
