import { lockHead } from '../ledger/index.ts'
import { modeNames } from '../packs/index.ts'
import { sentences } from '../platform/text.ts'
import { dayInLetter, readCase, refusedStep, takeStep } from '../procedures/index.ts'
import type { MeasuresContext } from './context.ts'
import { decidableFrom } from './defence.ts'
import { fail } from './errors.ts'
import type { MeasuresExecuted } from './events.ts'
import { keepLeaves } from './leaves.ts'
import { groundInWords, letterFields } from './letters.ts'
import { requireDecider, requireOwnProposal } from './permission.ts'
import { readDecision, type WantedExecution } from './read-decision.ts'
import { recheck } from './recheck.ts'
import { insertExecution } from './store.ts'

/**
 * A person decides that a restriction applies. In the same transaction everything it rests on is looked at again, while no record can change:
 * the record stands and is undisputed, the list is in force, the target is right, and nothing is heavier or longer than both allow.
 */
export async function executeMeasure(ctx: MeasuresContext, wanted: WantedExecution): Promise<void> {
  requireDecider(ctx.actor)
  await requireOwnProposal(ctx, wanted.measureId)
  await ctx.transaction(async (inner) => {
    // Whatever changes a record waits for this, or this for it.
    await lockHead(inner)
    const one = await requireOwnProposal(inner, wanted.measureId)
    const { measure, ground, reasons } = await recheck(inner, one)
    if (measure === null || ground === null || reasons.length > 0)
      throw fail('measures.not-executable', {
        values: { count: reasons.length, why: sentences(reasons) },
        details: reasons.map((text) => ({ field: 'measure', text })),
      })
    const earliest = decidableFrom(inner.pack, measure, one, await readCase(inner, one.caseId))
    const { decided, mistakes } = readDecision(inner, wanted, earliest, measure, ground)
    if (mistakes.length > 0) throw fail('measures.wrong-execution', { values: { count: mistakes.length }, details: mistakes })
    const { mode, from, until, matter, decisionNo, reason } = decided
    const taken = await takeStep(inner, {
      ...{ caseId: one.caseId, action: 'execute', reason, seen: wanted.seen },
      fields: {
        ...(await letterFields(inner, one)),
        ...{ ground: groundInWords(inner, ground), matter, decisionNo, mode: modeNames[mode], fromDay: dayInLetter(from) },
        untilDay: until === null ? { zh: '依据的记录失效之日', en: 'the day on which its record ends' } : dayInLetter(until),
      },
    })
    if (!taken.accepted) throw fail('measures.step-refused', refusedStep(taken.reasons))
    const decidedAs = inner.actor.role === 'head' ? 'head' : 'approver'
    await insertExecution(inner, one, { ...decided, decidedAs, decidedAt: inner.now() })
    const { measureId, subjectId, executorCode, caseId } = one
    await keepLeaves(inner, 'executed', [
      { one, members: { rule: one.measure, record: one.recordId, executor: executorCode, mode, from, until, as: decidedAs } },
    ])
    const event: MeasuresExecuted = { type: 'measures.executed', measureId, subjectId, measure: one.measure, executorCode, caseId }
    await inner.announce(event)
  })
}
