import type { ListsContext } from './context.ts'
import { fail } from './errors.ts'
import { findListing, requireRemovable } from './find-listing.ts'
import { requireReporter } from './permission.ts'
import { inCase, step, type ListingStep } from './step.ts'

/** Somebody of the authority says in the case by which it was listed that the conditions are met; another decides. */
export async function proposeRemovalInCase(ctx: ListsContext, input: ListingStep): Promise<void> {
  await requireReporter(ctx)
  await inCase(ctx, input.caseId, async (inner, { proposal }) => {
    const listing = proposal.recordId === null ? null : await findListing(inner, proposal.recordId)
    if (listing === null) throw fail('lists.not-in-force')
    requireRemovable(inner, listing)
    await step(inner, 'proposeRemoval', input)
  })
}
