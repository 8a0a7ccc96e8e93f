import type { KeptFile } from '../platform/files/store.ts'
import { openCase, refusedStep } from '../procedures/index.ts'
import { keptText } from '../subjects/index.ts'
import type { ListsContext } from './context.ts'
import { fail } from './errors.ts'
import { findListing, requireRemovable } from './find-listing.ts'
import { requireReporter } from './permission.ts'
import { listingProcedure } from './proposal.ts'
import { findOpenOfRecord, insertProposal, lockProposing } from './store.ts'

/** Somebody of the authority says that the conditions are met; another decides. Of a listing that came by a file this opens its case. */
export async function proposeRemoval(
  ctx: ListsContext,
  { recordId, reason, files }: { readonly recordId: number; readonly reason: string; readonly files: readonly KeptFile[] },
): Promise<number> {
  const source = await requireReporter(ctx)
  return ctx.transaction(async (inner) => {
    const listing = await findListing(inner, recordId)
    if (listing === null || listing.sourceCode !== source.code) throw fail('lists.not-in-force')
    requireRemovable(inner, listing)
    const { subjectId, list, listName: name } = listing
    await lockProposing(inner, subjectId)
    const open = await findOpenOfRecord(inner, recordId)
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
