import type { KeptFile } from '../platform/files/store.ts'
import { takeStep, type Case } from '../procedures/index.ts'
import { keptText } from '../subjects/index.ts'
import { ownRecord, withdrawRecord, type CreditRecord, type Fields } from '../records/index.ts'
import type { ObjectionsContext } from './context.ts'
import { fail } from './errors.ts'
import { notPossible } from './not-possible.ts'
import { actionOf, type RecordOutcome } from './objection.ts'
import { addEvidence } from './step.ts'
import { evidenceOf, findMatter, insertDecisions, placesOf, recordsOf } from './store.ts'

/** How corrected values become a version: intake applies the catalogue's rules, so the app says how to ask it. */
export type Correct<C> = (ctx: C, input: { recordId: number; values: Fields; reason: string; version?: number }) => Promise<CreditRecord>

export type RecordDecision = {
  readonly recordId: number
  readonly outcome: RecordOutcome
  /** For a correction: the fields as they should be; those that are so already count for nothing. None when the record was corrected or withdrawn already. */
  readonly values: Fields
  /** The version the page showed. */
  readonly version: number
}

/**
 * A source decides about every record of a case, with its own evidence: corrections and withdrawals become new versions of the
 * records in the same transaction, through the same doors as always. What was corrected or withdrawn already counts as that.
 */
export const decideObjection = <C extends ObjectionsContext>(
  ctx: C,
  input: {
    readonly caseId: number
    readonly seen: number
    readonly reason: string
    readonly records: readonly RecordDecision[]
    readonly files: readonly KeptFile[]
  },
  correct: Correct<C>,
): Promise<Case> =>
  ctx.transaction(async (ctx) => {
    const { caseId, seen, records, files } = input
    const reason = keptText(input.reason)
    const matter = await findMatter(ctx, caseId)
    // That another's case exists stays untold.
    if (matter === undefined || ctx.actor.unit !== matter.sourceCode) throw fail('objections.unknown')
    const objected = await recordsOf(ctx, matter)
    const made = objected.flatMap(({ recordId }) => records.find((one) => one.recordId === recordId) ?? [])
    if (made.length === 0 || made.length !== objected.length) throw fail('objections.undecided')
    const { action } = actionOf(made.map(({ outcome }) => outcome))
    // Before the step, whose reaction reads them; the step after this one, for whoever acted meanwhile.
    if (
      !(await insertDecisions(
        ctx,
        matter,
        seen + 1,
        made.map(({ recordId, outcome }) => ({ recordId, outcome })),
      ))
    )
      throw fail('objections.undecided')
    const taken = await takeStep(ctx, { caseId, action, reason, seen })
    if (!taken.accepted) throw notPossible(taken.reasons)
    await addEvidence(ctx, matter, files, false)
    const own = (await evidenceOf(ctx, matter)).some(({ givenBy }) => givenBy === 'source')
    if (!own && made.some(({ outcome }) => outcome === 'kept')) throw fail('objections.evidence-needed')
    const places = await placesOf(
      ctx,
      objected.map(({ recordId }) => recordId),
    )
    for (const { recordId, outcome, values, version } of made) {
      const place = places.find((one) => one.recordId === recordId)
      const since = (place?.version ?? 0) > (objected.find((one) => one.recordId === recordId)?.version ?? 0)
      if (outcome === 'withdrawn' && place?.state !== 'withdrawn' && place?.state !== 'erased')
        await withdrawRecord(ctx, { recordId, reason })
      if (outcome !== 'corrected') continue
      const stored = since && Object.keys(values).length === 0 ? {} : (await ownRecord(ctx, recordId)).fields
      const changed = Object.fromEntries(Object.entries(values).filter(([field, value]) => value !== (stored[field] ?? '')))
      if (!since || Object.keys(changed).length > 0) await correct(ctx, { recordId, values: changed, reason, version })
    }
    return taken.case
  })
