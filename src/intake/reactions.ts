import type { Event } from '../platform/context.ts'
import type { RecordErased } from '../records/events.ts'
import type { IdentityDecided, IdentityDecisionUndone, MergeUndone } from '../subjects/events.ts'
import { forgetContent } from './forget.ts'
import type { IntakeContext } from './context.ts'
import { reopenCases } from './reopen.ts'
import { holdForMerge, separateMerged } from './separate.ts'
import { settleCases } from './settle.ts'

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
  if (event.type === 'subjects.merged') await holdForMerge(ctx)
  if (event.type === 'subjects.merge-undone') {
    const { survivorId, absorbedId, reason } = event as MergeUndone
    await separateMerged(ctx, { survivorId, absorbedId, reason })
  }
  if (event.type === 'records.erased') await forgetContent(ctx, (event as RecordErased).recordId)
}
