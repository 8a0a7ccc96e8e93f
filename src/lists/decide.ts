import type { Mistake } from '../platform/errors.ts'
import { formatDay } from '../platform/format.ts'
import { dayOf, isDay } from '../platform/time.ts'
import type { ListsContext } from './context.ts'
import { fail } from './errors.ts'
import { beyondNotice, fromList } from './notice.ts'
import { requireReporter } from './permission.ts'
import { latestEnd } from './proposal.ts'
import type { FollowedProposal } from './read.ts'
import { mistakesInRow, rowOf } from './row.ts'
import { inCase, need, step, type ListingStep } from './step.ts'
import { saveDecision, type Decision } from './store.ts'

/** The decision document as it is written; all of it has to be there. */
export type WantedDecision = {
  readonly documentNo: string
  readonly facts: string
  readonly legalBasis: string
  readonly measures: readonly string[]
  readonly removalConditions: string
  readonly removalProcedure: string
  readonly remedies: string
  readonly listedUntil: string
}

/**
 * Decides the listing, by another person than who proposed it. Refused with every step the law asks for and that is missing, at once; and where
 * it says more than the prior notice did, to which alone the organisation could state its view.
 */
export async function decideListing(ctx: ListsContext, input: ListingStep & { readonly wanted: WantedDecision }): Promise<void> {
  await requireReporter(ctx)
  await inCase(ctx, input.caseId, async (inner, followed) => {
    const { decision, mistakes } = read(inner, followed, input.wanted)
    const missing = followed.steps.flatMap(({ key, missing }) => (missing === null ? [] : [{ field: key, text: missing }]))
    const { caseId, noticePeriod: period, noticeMeasures } = followed.proposal
    const beyond = (period === null ? [] : beyondNotice({ period, measures: noticeMeasures ?? [] }, decision)).filter(
      ({ field }) => !mistakes.some((one) => one.field === field),
    )
    const all = [...missing, ...mistakes, ...beyond]
    if (all.length > 0)
      throw fail(beyond.length === all.length ? 'lists.beyond-notice' : 'lists.steps-missing', {
        values: { count: all.length },
        details: all,
      })
    await step(inner, 'decide', { ...input, reason: input.reason.trim() === '' ? decision.facts : input.reason })
    const against = await mistakesInRow(inner, followed, rowOf(inner, followed, decision, decision.decidedOn), decision.decidedOn)
    if (against.length > 0) throw fail('lists.not-takeable', { values: { count: against.length }, details: against })
    await saveDecision(inner, caseId, decision)
  })
}

function read(ctx: ListsContext, { rule }: FollowedProposal, wanted: WantedDecision) {
  const mistakes: Mistake[] = []
  const decidedOn = dayOf(ctx.now())
  const listedUntil = wanted.listedUntil.trim()
  const latest = rule === null ? decidedOn : latestEnd(rule, decidedOn)
  if (!isDay(listedUntil) || listedUntil <= decidedOn || listedUntil > latest)
    mistakes.push({
      field: 'listedUntil',
      text: {
        zh: `请填写列入期限，晚于今天、不晚于 ${formatDay(latest, 'zh')}。`,
        en: `Say until when: after today, and not after ${formatDay(latest, 'en')}.`,
      },
    })
  const measures = [...new Set(wanted.measures)]
  if (measures.length === 0 || measures.some((key) => rule?.measures.includes(key) !== true)) mistakes.push(fromList)
  const decision: Decision = {
    ...{ decidedOn, listedUntil, measures },
    documentNo: need(mistakes, 'documentNo', { zh: '决定书文号', en: 'the number of the decision' }, wanted.documentNo, 64),
    facts: need(mistakes, 'facts', { zh: '事实和理由', en: 'facts and reasons' }, wanted.facts, 4000),
    legalBasis: need(mistakes, 'legalBasis', { zh: '依据', en: 'the basis' }, wanted.legalBasis, 2048),
    removalConditions: need(
      mistakes,
      'removalConditions',
      { zh: '移出条件', en: 'the conditions of removal' },
      wanted.removalConditions,
      4000,
    ),
    removalProcedure: need(mistakes, 'removalProcedure', { zh: '移出程序', en: 'the procedure of removal' }, wanted.removalProcedure, 4000),
    remedies: need(mistakes, 'remedies', { zh: '救济途径', en: 'the remedies' }, wanted.remedies, 2000),
  }
  return { decision, mistakes }
}
