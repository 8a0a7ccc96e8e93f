import type { InspectionsContext } from './context.ts'
import { requireApprover } from './permission.ts'
import { requireReason, takeStep } from './take-step.ts'

/** Gives a draw up before it is drawn. One that was committed stays open to everybody, with the reason. */
export async function abandonDraw(
  ctx: InspectionsContext,
  { number, reason }: { readonly number: string; readonly reason: string },
): Promise<void> {
  requireApprover(ctx.actor)
  const note = requireReason(reason)
  await takeStep(ctx, number, 'abandoned', () => ({ members: {}, note }))
}
