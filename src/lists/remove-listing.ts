import { updateOwnRecord } from '../intake/index.ts'
import { bothOf, type Text } from '../platform/text.ts'
import { dayOf } from '../platform/time.ts'
import { keptText } from '../subjects/index.ts'
import type { ListsContext } from './context.ts'
import { fail } from './errors.ts'
import { findListing, requireRemovable } from './find-listing.ts'
import { handingIn, requireReporter } from './permission.ts'
import { inCase, step, type ListingStep } from './step.ts'

/** An approver or head who did not propose it removes the organisation: the record says so in the same transaction, and with it everything. */
export async function removeListing(ctx: ListsContext, input: ListingStep): Promise<void> {
  await requireReporter(ctx)
  await inCase(ctx, input.caseId, async (inner, { proposal, name }) => {
    const { recordId, caseId } = proposal
    await step(inner, 'remove', input, { fields: { list: name } })
    const listing = recordId === null ? null : await findListing(inner, recordId)
    if (recordId === null || listing === null) throw fail('lists.not-in-force')
    requireRemovable(inner, listing)
    await updateOwnRecord(inner.as(handingIn(caseId)), {
      recordId,
      values: { removedDate: dayOf(inner.now()), removalReason: keptText(input.reason) },
      reason: `${bothOf(removed)}。${keptText(input.reason)}`.slice(0, 500),
    })
  })
}

const removed: Text = { zh: '决定移出', en: 'Removed' }
