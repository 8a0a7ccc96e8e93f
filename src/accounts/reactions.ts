import type { Event, Context } from '../platform/context.ts'
import type { MergeUndone, SubjectsMerged } from '../subjects/events.ts'
import { followMerge, followSeparation } from './members/follow-merge.ts'

/** Who acts for an organisation follows what the register says of it. */
export async function accountsReactions(ctx: Context, event: Event): Promise<void> {
  if (event.type === 'subjects.merged') await followMerge(ctx, event as SubjectsMerged)
  if (event.type === 'subjects.merge-undone') await followSeparation(ctx, event as MergeUndone)
}
