import { lockHead } from '../ledger/index.ts'
import { takeStep, type Taken, refusedStep } from '../procedures/index.ts'
import { keptText } from '../subjects/index.ts'
import type { KeptFile } from '../platform/files/store.ts'
import type { MeasuresContext } from './context.ts'
import { noteEnded } from './end.ts'
import { fail } from './errors.ts'
import { requireProposal } from './permission.ts'
import { letterFields } from './letters.ts'

/** What people do with a proposal beside deciding that it applies. */
export const stepActions = [
  'acknowledge',
  'object',
  'accept',
  'sendAgain',
  'decline',
  'report',
  'revoke',
  'explain',
  'confirmLifting',
] as const

export type MeasureStep = {
  readonly measureId: number
  readonly action: string
  readonly reason: string
  readonly seen?: number
  readonly files?: readonly KeptFile[]
}

/** Takes a step in the case of a proposal: who may is in the pack, and asked in one place. What ends a restriction stands in the ledger with it. */
export async function takeMeasureStep(ctx: MeasuresContext, { measureId, action, reason, seen, files = [] }: MeasureStep): Promise<void> {
  const known: readonly string[] = stepActions
  if (!known.includes(action)) throw fail('measures.unknown-step', { values: { known: known.join(', ') } })
  await ctx.transaction(async (inner) => {
    if (action === 'revoke') await lockHead(inner)
    const one = await requireProposal(inner, measureId)
    const step = { caseId: one.caseId, action, reason: keptText(reason), files, fields: await letterFields(inner, one) }
    requireTaken(await takeStep(inner, seen === undefined ? step : { ...step, seen }))
    if (action === 'revoke') await noteEnded(inner, [one], 'revoked')
  })
}

function requireTaken(taken: Taken): void {
  if (!taken.accepted) throw fail('measures.step-refused', refusedStep(taken.reasons))
}
