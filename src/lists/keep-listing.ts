import type { ListsContext } from './context.ts'
import { requireReporter } from './permission.ts'
import { inCase, step, type ListingStep } from './step.ts'

/** An approver or head who did not propose it leaves the listing as it is. */
export async function keepListing(ctx: ListsContext, input: ListingStep): Promise<void> {
  await requireReporter(ctx)
  await inCase(ctx, input.caseId, (inner) => step(inner, 'keep', input))
}
