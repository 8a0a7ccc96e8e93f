import type { ListsContext } from './context.ts'
import { fail } from './errors.ts'
import { requireReporter } from './permission.ts'
import { inCase, step, type ListingStep } from './step.ts'
import { saveSaid } from './store.ts'

/** Enters the hearing that was held, with its record; what was said there is answered like a defence. */
export async function enterHearing(ctx: ListsContext, input: ListingStep): Promise<void> {
  await requireReporter(ctx)
  await inCase(ctx, input.caseId, async (inner, { proposal }) => {
    if (proposal.hearing !== 'asked') throw fail('lists.step-refused', { values: { why: notAsked } })
    if ((input.files ?? []).length === 0) throw fail('lists.wrong-step', { values: { count: 1 }, details: [noRecord] })
    await step(inner, 'hear', input)
    await saveSaid(inner, proposal.caseId, { hearing: 'held', defenceOutcome: null })
  })
}

const notAsked = { zh: '该组织没有申请听证，或者听证已经登记。', en: 'No hearing was asked for, or it was entered already.' }
const noRecord = { field: 'files', text: { zh: '请附听证笔录。', en: 'Add the record of the hearing.' } }
