import type { Event } from '../platform/context.ts'
import type { IdentityDecided, IdentityDecisionUndone } from '../subjects/events.ts'
import { reopenCases } from './decide-case.ts'
import type { MergeContext } from './merge-submission.ts'
import { settleCases } from './settle.ts'

/** Decisions made elsewhere count for waiting rows too. */
export async function intakeReactions(ctx: MergeContext, event: Event): Promise<void> {
  if (event.type === 'subjects.identity-decided') {
    const { code, nameKey, decisionId } = event as IdentityDecided
    await settleCases(ctx, { code, nameKey }, decisionId)
  }
  if (event.type === 'subjects.identity-decision-undone') await reopenCases(ctx, (event as IdentityDecisionUndone).decisionId, '主体认定已撤销')
}
