import { lockHead } from '../ledger/index.ts'
import type { ListsRemoved } from '../lists/events.ts'
import type { Event } from '../platform/context.ts'
import type { RecordChanged, RecordErased, RecordsReinstated, RecordsRepaired, RecordsShielded } from '../records/events.ts'
import type { RecallsContext } from './context.ts'
import { issueRecalls } from './issue.ts'
import type { RecallKind } from './recall.ts'

const single: Readonly<Record<string, RecallKind>> = {
  'records.withdrawn': 'withdrawn',
  'records.reassigned': 'withdrawn',
  'records.corrected': 'corrected',
  'records.restored': 'corrected',
  'records.erased': 'erased',
}
const ofCase: Readonly<Record<string, RecallKind>> = {
  'records.repaired': 'repaired',
  'records.shielded': 'shielded',
  'records.reinstated': 'reinstated',
}

/** What must go, be replaced or stands again is recalled in the transaction that says so. */
export async function recallsReactions(ctx: RecallsContext, event: Event): Promise<void> {
  const one = single[event.type]
  if (one !== undefined) await issueRecalls(ctx, one, [(event as RecordChanged | RecordErased).recordId])
  if (event.type === 'lists.removed' && (event as ListsRemoved).isRecorded) {
    await lockHead(ctx)
    await issueRecalls(ctx, 'removed', [Number((event as ListsRemoved).listingId)])
  }
  const many = ofCase[event.type]
  if (many !== undefined)
    await issueRecalls(
      ctx,
      many,
      (event as RecordsRepaired | RecordsShielded | RecordsReinstated).records.map(({ recordId }) => recordId),
    )
}
