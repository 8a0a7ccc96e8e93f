import type { Event } from '../platform/context.ts'
import type { MergeUndone, SubjectsMerged } from '../subjects/events.ts'
import type { RecordsContext } from './context.ts'
import { enterOrganisationChange } from './organisation-change.ts'
import { separateRecords } from './separate.ts'

/** Whose records are whose is public: the log says when that changes. Taken back, records that came meanwhile go to their own. */
export async function recordsReactions(ctx: RecordsContext, event: Event): Promise<void> {
  if (event.type === 'subjects.merge-undone') await separateRecords(ctx, event as MergeUndone)
  if (event.type === 'subjects.merged' || event.type === 'subjects.merge-undone')
    await enterOrganisationChange(ctx, event as SubjectsMerged | MergeUndone)
}
