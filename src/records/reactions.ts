import type { LedgerContext } from '../ledger/index.ts'
import type { Event } from '../platform/context.ts'
import type { MergeUndone, SubjectsMerged } from '../subjects/events.ts'
import { enterOrganisationChange } from './organisation-change.ts'

/** Whose records are whose is public: the log says when that changes. */
export async function recordsReactions(ctx: LedgerContext, event: Event): Promise<void> {
  if (event.type === 'subjects.merged' || event.type === 'subjects.merge-undone')
    await enterOrganisationChange(ctx, event as SubjectsMerged | MergeUndone)
}
