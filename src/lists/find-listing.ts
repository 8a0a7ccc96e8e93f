import type { PackContext } from '../packs/index.ts'
import { listingsInForce } from './in-force.ts'
import type { Listing } from './listing.ts'
import { holderOf } from './standing-store.ts'

/** One listing by its record, if it is in force today. */
export async function findListing(ctx: PackContext, recordId: number): Promise<Listing | null> {
  const subjectId = await holderOf(ctx, recordId)
  const listings = subjectId === null ? [] : await listingsInForce(ctx, [subjectId])
  return listings.find(({ listingId }) => listingId === String(recordId)) ?? null
}
