import { listOn, type PackContext } from '../packs/index.ts'
import { dayText } from '../platform/format.ts'
import { dayOf, type Day } from '../platform/time.ts'
import { fail } from './errors.ts'
import { listingsInForce } from './in-force.ts'
import type { Listing } from './listing.ts'
import { earliestRemoval } from './proposal.ts'
import { holderOf } from './standing-store.ts'

/** One listing by its record, if it is in force today. */
export async function findListing(ctx: PackContext, recordId: number): Promise<Listing | null> {
  const subjectId = await holderOf(ctx, recordId)
  const listings = subjectId === null ? [] : await listingsInForce(ctx, [subjectId])
  return listings.find(({ listingId }) => listingId === String(recordId)) ?? null
}

/** The first day on which it may be removed on conditions, while that day is still to come; null when nothing stands in the way. */
export function removableFrom(ctx: PackContext, listing: Listing): Day | null {
  const earliest = earliestRemoval(listOn(ctx.pack, listing.list, listing.listedOn), listing)
  return earliest !== null && dayOf(ctx.now()) < earliest ? earliest : null
}

/** Refuses a removal before the least time of its list, when it is proposed as when it is decided. */
export function requireRemovable(ctx: PackContext, listing: Listing): void {
  const day = removableFrom(ctx, listing)
  if (day !== null) throw fail('lists.too-early', { values: { day: dayText(day) } })
}
