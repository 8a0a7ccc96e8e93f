import type { InspectionsContext } from '../context.ts'
import { requireReason } from '../entered.ts'
import { fail } from '../errors.ts'
import { requireApprover } from '../permission.ts'
import { takeDrawStep } from './take-step.ts'

/**
 * Gives a draw up before it is drawn. One that was committed stays open to everybody, with the reason. From the moment of the seed on anybody
 * can compute what would be drawn: then only somebody gives it up who had no part in it.
 */
export async function abandonDraw(
  ctx: InspectionsContext,
  { number, reason }: { readonly number: string; readonly reason: string },
): Promise<void> {
  requireApprover(ctx.actor)
  const note = requireReason(reason)
  await takeDrawStep(ctx, number, 'abandoned', (inner, { preparedBy, steps, terms }) => {
    const isKnown = steps.length > 0 && new Date(terms.seed.at) <= inner.now()
    const before = [preparedBy, ...steps.map(({ takenBy }) => takenBy)]
    if (isKnown && before.includes(inner.actor.id)) throw fail('inspections.other-person')
    return { members: {}, note }
  })
}
