import { addDuration, repairRulesOn, type PackContext } from '../packs/index.ts'
import type { Mistake } from '../platform/errors.ts'
import { dayText } from '../platform/format.ts'
import type { Text } from '../platform/text.ts'
import { dayOf } from '../platform/time.ts'
import { holdCase, takeStep, type Taken } from '../procedures/index.ts'
import { findRecords } from '../records/whole.ts'
import { inLetter } from './application.ts'
import type { RepairContext } from './context.ts'
import { fail } from './errors.ts'
import { rejectRequested, requestedIn } from './store.ts'

export type Decision = {
  readonly caseId: number
  readonly action: string
  readonly reason: string
  readonly seen?: number | undefined
  /** Of a decision record by record: those that are not repaired, each with its reason; all others are. */
  readonly rejected?: readonly { readonly recordId: number; readonly reason: string }[]
}

const longest = 1000

/** A department takes a step in its case, record by record where it repairs a part only: all of it in one transaction, or none. */
export const decideCase = (ctx: RepairContext, { rejected = [], ...step }: Decision): Promise<Taken> =>
  ctx.transaction(async (ctx) => {
    await holdCase(ctx, step.caseId)
    const open = (await requestedIn(ctx, step.caseId)).filter(({ standing }) => standing === 'open').map(({ recordId }) => recordId)
    const records = await findRecords(ctx, open)
    const named = (ids: readonly number[]): string =>
      records
        .filter(({ recordId }) => ids.includes(recordId))
        .map(inLetter)
        .join('、')
    const again: Text = dayText(againFrom(ctx))
    if (step.action !== 'approvePart')
      return takeStep(ctx, { ...step, fields: { again, ...(open.length === 0 ? {} : { about: both(named(open)) }) } })
    const why = rejected.map(({ recordId, reason }) => ({ recordId, reason: reason.trim() }))
    requirePart(why, open)
    await rejectRequested(ctx, step.caseId, why)
    const kept = open.filter((id) => !why.some(({ recordId }) => recordId === id))
    const lines = why.map(({ recordId, reason }) => `${named([recordId])}：${reason}`)
    const taken = await takeStep(ctx, {
      ...step,
      reason: [...(step.reason.trim() === '' ? [] : [step.reason]), ...lines].join('\n'),
      fields: { about: both(named(kept)) },
    })
    // Nothing of it stands where the step does not.
    if (!taken.accepted) throw fail('repair.step-refused', { values: { why: taken.reasons[0] ?? both('') } })
    return taken
  })

const both = (text: string): Text => ({ zh: text, en: text })

/** The first day on which whoever handed in false papers today applies again. */
export function againFrom(ctx: PackContext): string {
  const today = dayOf(ctx.now())
  return addDuration(today, repairRulesOn(ctx.pack, today)?.coolingOff ?? 'P0D')
}

/** Throws unless some of the open records, and not all, are rejected, each for a reason. */
function requirePart(rejected: Required<Decision>['rejected'], open: readonly number[]): void {
  const problems = rejected.flatMap(({ recordId, reason }): Mistake[] => {
    const field = `reject-${recordId}`
    if (!open.includes(recordId))
      return [
        { field, text: { zh: `记录 ${recordId} 不在本案待决定的记录中。`, en: `Record ${recordId} is not to be decided in this case.` } },
      ]
    if (reason === '' || reason.length > longest)
      return [
        {
          field,
          text: {
            zh: `请写明记录 ${recordId} 不予修复的理由，不超过 ${longest} 字。`,
            en: `Give the reason for record ${recordId}, in at most ${longest} characters.`,
          },
        },
      ]
    return []
  })
  const ids = new Set(rejected.map(({ recordId }) => recordId))
  if (ids.size === 0 || ids.size >= open.length)
    problems.push({
      field: 'records',
      text: {
        zh: '逐条决定须有准予的，也有不予修复的；全部准予或者全部不予修复的，请用相应的按钮。',
        en: 'Some records are repaired and some are not. Where all are, or none, use the button for that.',
      },
    })
  if (problems.length > 0) throw fail('repair.not-decided', { values: { count: problems.length }, details: problems })
}
