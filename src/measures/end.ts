import { lockHead } from '../ledger/index.ts'
import { bothOf } from '../platform/text.ts'
import type { MeasuresContext } from './context.ts'
import type { MeasuresEnded } from './events.ts'
import { keepLeaves } from './leaves.ts'
import { applied, undecided, whyEnded, type EndedWhy, type Proposal } from './measure.ts'
import { lettersFields } from './letters.ts'
import { stepAll } from './step-all.ts'
import { updateEnded } from './store.ts'

/** Ends restrictions: those that apply are over from this instant and wait for their executor to confirm it; those undecided lapse. */
export async function endMeasures(ctx: MeasuresContext, all: readonly Proposal[], why: EndedWhy): Promise<void> {
  if (all.length === 0) return
  await ctx.transaction(async (inner) => {
    await lockHead(inner)
    const over = all.filter(({ state }) => applied.has(state))
    await step(
      inner,
      'drop',
      all.filter(({ state }) => undecided.has(state)),
      why,
    )
    await step(inner, 'end', over, why)
    await noteEnded(inner, over, why)
  })
}

/** That restrictions ended is kept, stands in the ledger, and is told to whoever asks for them. The head is locked, the step taken. */
export async function noteEnded(ctx: MeasuresContext, over: readonly Proposal[], why: EndedWhy): Promise<void> {
  if (over.length === 0) return
  await updateEnded(
    ctx,
    over.map(({ measureId }) => measureId),
    why,
  )
  await keepLeaves(
    ctx,
    'ended',
    over.map((one) => ({ one, members: { why } })),
  )
  for (const { measureId, subjectId, measure, executorCode, caseId } of over) {
    const event: MeasuresEnded = { type: 'measures.ended', measureId, subjectId, measure, executorCode, caseId }
    await ctx.announce(event)
  }
}

async function step(ctx: MeasuresContext, action: 'drop' | 'end', all: readonly Proposal[], why: EndedWhy): Promise<void> {
  if (all.length === 0) return
  const fieldsOf = await lettersFields(ctx)
  await stepAll(
    ctx,
    all.map((one) => ({ caseId: one.caseId, action, reason: bothOf(whyEnded[why]), fields: fieldsOf(one) })),
  )
}
