import type { InspectionsContext } from '../context.ts'
import { requireReason } from '../entered.ts'
import { fail } from '../errors.ts'
import { requireApprover } from '../permission.ts'
import { namesIn } from './names-in.ts'
import { openSealed } from './seal.ts'
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
  await takeDrawStep(ctx, number, 'abandoned', async (inner, draw) => {
    const { preparedBy, steps, terms } = draw
    const isKnown = steps.length > 0 && new Date(terms.seed.at) <= inner.now()
    const before = [preparedBy, ...steps.map(({ takenBy }) => takenBy)]
    if (isKnown && before.includes(inner.actor.id)) throw fail('inspections.other-person')
    const { inspectors } = await openSealed(inner, draw)
    const details = await namesIn(
      inner,
      inspectors.map((one) => one.number),
      { reason: note },
    )
    if (details.length > 0) throw fail('inspections.names-person', { details })
    return { members: {}, note }
  })
}
