import { receiveRow } from '../intake/index.ts'
import { listItem } from '../packs/index.ts'
import { dayOf } from '../platform/time.ts'
import { dayInLetter } from '../procedures/index.ts'
import type { ListsContext } from './context.ts'
import { fail } from './errors.ts'
import { handingIn, requireReporter } from './permission.ts'
import type { Proposal } from './proposal.ts'
import { measureName, mistakesInRow, rowOf } from './row.ts'
import { inCase, step, type ListingStep } from './step.ts'
import { saveService, type Decision } from './store.ts'

/** Serves the decision with the repair notice today: the listing goes in like a row of a file, for which who decided stands as the second. */
export async function serveDecision(ctx: ListsContext, input: ListingStep): Promise<void> {
  await requireReporter(ctx)
  await inCase(ctx, input.caseId, async (inner, followed) => {
    const { proposal, organisation, name } = followed
    const decision = decisionOf(proposal)
    if (decision === null) throw fail('lists.step-refused', { values: { why: undecided } })
    const today = dayOf(inner.now())
    await step(inner, 'serve', input, {
      fields: {
        ...{ documentNo: decision.documentNo, organisation: `${organisation.name}（${organisation.uscc ?? '—'}）`, list: name },
        ...{ facts: decision.facts, legalBasis: decision.legalBasis, remedies: decision.remedies },
        measures: decision.measures.map((key) => measureName(inner, key)).join('；'),
        listedUntil: dayInLetter(decision.listedUntil),
        conditions: decision.removalConditions,
        procedure: decision.removalProcedure,
      },
    })
    // A basis that ended since the decision lists nobody any more, nor does a decision about an organisation that is gone by now.
    const gone = followed.steps.flatMap(({ key, missing }) =>
      (key === 'basis' || key === 'target') && missing !== null ? [{ field: key, text: missing }] : [],
    )
    if (gone.length > 0) throw fail('lists.steps-missing', { values: { count: gone.length }, details: gone })
    const about = { item: listItem, sourceCode: proposal.sourceCode, values: rowOf(inner, followed, decision, today) }
    const by = inner.as(handingIn(proposal.caseId))
    const mistakes = await mistakesInRow(inner, followed, about.values, decision.decidedOn)
    const confirmedBy = proposal.decidedBy ?? inner.actor.id
    const submissionId = mistakes.length > 0 ? null : await receiveRow(by, { ...about, name: `listing-${proposal.caseId}`, confirmedBy })
    if (submissionId === null) throw fail('lists.not-takeable', { values: { count: mistakes.length || 1 }, details: mistakes })
    await saveService(inner, proposal.caseId, today, submissionId)
  })
}

const undecided = { zh: '列入决定还没有作出。', en: 'the listing is not decided yet.' }

/** The decision with all its parts; null before there is one. */
function decisionOf({ facts, legalBasis, ...one }: Proposal): Decision | null {
  const { documentNo, decidedOn, measures, removalConditions, removalProcedure, remedies, listedUntil } = one
  if (documentNo === null || decidedOn === null || measures === null || listedUntil === null) return null
  if (removalConditions === null || removalProcedure === null || remedies === null) return null
  return { documentNo, decidedOn, facts, legalBasis, measures, removalConditions, removalProcedure, remedies, listedUntil }
}
