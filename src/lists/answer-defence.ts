import { keptText } from '../subjects/index.ts'
import type { ListsContext } from './context.ts'
import { fail } from './errors.ts'
import { requireReporter } from './permission.ts'
import { inCase, step, type ListingStep } from './step.ts'
import { saveSaid } from './store.ts'

/** Answers what the organisation said: whether it holds, and why. */
export async function answerDefence(ctx: ListsContext, input: ListingStep): Promise<void> {
  await requireReporter(ctx)
  await inCase(ctx, input.caseId, async (inner, { proposal, name }) => {
    if (!proposal.defended && proposal.hearing !== 'held') throw fail('lists.step-refused', { values: { why: nothingSaid } })
    await step(inner, 'answer', input, { fields: { list: name } })
    await saveSaid(inner, proposal.caseId, { defenceOutcome: keptText(input.reason) })
  })
}

const nothingSaid = { zh: '该组织没有提出意见，不需要答复。', en: 'The organisation said nothing that waits for an answer.' }
