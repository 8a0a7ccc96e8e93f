import { listItem, type PackContext } from '../packs/index.ts'
import { dayOf } from '../platform/time.ts'
import type { ListsListed, ListsRemoved, ListsTurned } from './events.ts'
import { attachRecord } from './store.ts'
import { recordsOfSubmission, takeBegun, takeEnded } from './follow-store.ts'

/**
 * Announces what began and what ended since: of these records, or of all where a day has passed. In the caller's transaction; each is announced
 * once, whoever looks at the same time.
 */
export async function followListings(ctx: PackContext, recordIds: readonly number[] | null): Promise<void> {
  if (recordIds?.length === 0) return
  const today = dayOf(ctx.now())
  const ended = await takeEnded(ctx, recordIds, today)
  const begun = await takeBegun(ctx, recordIds, today)
  if (ended.length > 0) await ctx.enqueue('lists.settle', { recordIds: ended.map(({ recordId }) => recordId) })
  for (const { recordId, ...rest } of ended) {
    const event: ListsRemoved = { type: 'lists.removed', listingId: String(recordId), ...rest }
    await ctx.announce(event)
  }
  for (const { recordId, ...rest } of begun) {
    const event: ListsListed = { type: 'lists.listed', listingId: String(recordId), ...rest }
    await ctx.announce(event)
  }
  if (ended.length + begun.length === 0) return
  const event: ListsTurned = { type: 'lists.turned', listingIds: [...ended, ...begun].map(({ recordId }) => String(recordId)) }
  await ctx.announce(event)
}

/** The same for what a submission brought. */
export async function followSubmission(ctx: PackContext, submissionId: number): Promise<void> {
  const recordIds = await recordsOfSubmission(ctx, submissionId, listItem)
  if (recordIds.length > 0) await attachRecord(ctx, submissionId)
  await followListings(ctx, recordIds)
}
