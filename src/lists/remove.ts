import { updateOwnRecord } from '../intake/index.ts'
import { listOn } from '../packs/index.ts'
import { dayText } from '../platform/format.ts'
import { bothOf, type Text } from '../platform/text.ts'
import { dayOf } from '../platform/time.ts'
import { openCase, refusedStep } from '../procedures/index.ts'
import { keptText } from '../subjects/index.ts'
import type { KeptFile } from '../platform/files/store.ts'
import type { ListsContext } from './context.ts'
import { fail } from './errors.ts'
import { findListing } from './find-listing.ts'
import { handingIn, requireDepartment } from './permission.ts'
import { earliestRemoval, listingProcedure } from './proposal.ts'
import { inCase, step, type ListingStep } from './step.ts'
import { findOpen, insertProposal, lockProposing } from './store.ts'

const removed: Text = { zh: '决定移出', en: 'Removed' }

/** Somebody of the authority says that the conditions are met; another decides. Of a listing that came by a file this opens its case. */
export async function proposeRemoval(
  ctx: ListsContext,
  { recordId, reason, files }: { readonly recordId: number; readonly reason: string; readonly files: readonly KeptFile[] },
): Promise<number> {
  const source = await requireDepartment(ctx)
  return ctx.transaction(async (inner) => {
    const listing = await findListing(inner, recordId)
    if (listing === null || listing.sourceCode !== source.code) throw fail('lists.not-in-force')
    const { subjectId, list, listName: name } = listing
    await lockProposing(inner, subjectId)
    const open = await findOpen(inner, { family: [], list, sourceCode: source.code, recordId })
    const why = keptText(reason)
    if (open !== null) throw fail('lists.open-already', { values: { caseId: open } })
    const opened = await openCase(inner, {
      ...{
        procedure: listingProcedure,
        subjectId,
        sourceCode: source.code,
        action: 'openRemoval',
        reason: why,
        files,
        fields: { list: name },
      },
    })
    if (!opened.accepted) throw fail('lists.step-refused', refusedStep(opened.reasons))
    const { caseId, state, openedAt } = opened.case
    await insertProposal(inner, {
      ...{ subjectId, caseId, list, sourceCode: source.code, facts: listing.reason, legalBasis: listing.basis, recordId, state, openedAt },
      requestKey: `removal ${recordId} ${caseId}`,
    })
    return caseId
  })
}

/** The same in the case by which it was listed. */
export async function proposeRemovalInCase(ctx: ListsContext, input: ListingStep): Promise<void> {
  await requireDepartment(ctx)
  await inCase(ctx, input.caseId, async (inner, { proposal }) => {
    if (proposal.recordId === null || (await findListing(inner, proposal.recordId)) === null) throw fail('lists.not-in-force')
    await step(inner, 'proposeRemoval', input)
  })
}

/** An approver or head who did not propose it leaves the listing as it is. */
export async function keepListing(ctx: ListsContext, input: ListingStep): Promise<void> {
  await requireDepartment(ctx)
  await inCase(ctx, input.caseId, (inner) => step(inner, 'keep', input))
}

/** An approver or head who did not propose it removes the organisation: the record says so in the same transaction, and with it everything. */
export async function removeListing(ctx: ListsContext, input: ListingStep): Promise<void> {
  await requireDepartment(ctx)
  await inCase(ctx, input.caseId, async (inner, { proposal, name }) => {
    const { recordId, caseId } = proposal
    await step(inner, 'remove', input, { fields: { list: name } })
    const listing = recordId === null ? null : await findListing(inner, recordId)
    if (recordId === null || listing === null) throw fail('lists.not-in-force')
    const earliest = earliestRemoval(listOn(inner.pack, listing.list, listing.listedOn), listing)
    if (earliest !== null && dayOf(inner.now()) < earliest) throw fail('lists.too-early', { values: { day: dayText(earliest) } })
    await updateOwnRecord(inner.as(handingIn(caseId)), {
      recordId,
      values: { removedDate: dayOf(inner.now()), removalReason: keptText(input.reason) },
      reason: `${bothOf(removed)}。${keptText(input.reason)}`.slice(0, 500),
    })
  })
}
