import type { ListsContext } from './context.ts'
import { requireReporter } from './permission.ts'
import { inCase, step, type ListingStep } from './step.ts'

/** An approver or head ends the case without a listing, with reasons. */
export async function dropProposal(ctx: ListsContext, input: ListingStep): Promise<void> {
  await requireReporter(ctx)
  await inCase(ctx, input.caseId, (inner, { name }) => step(inner, 'drop', input, { fields: { list: name } }))
}
