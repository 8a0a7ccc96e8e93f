import type { InspectionsContext } from '../context.ts'
import { requireApprover } from '../permission.ts'
import { takeDrawStep } from './take-step.ts'

/** Publishes a draw: from then on drawn organisations are named, where the terms say so. */
export async function publishDraw(ctx: InspectionsContext, number: string): Promise<void> {
  requireApprover(ctx.actor)
  await takeDrawStep(ctx, number, 'published', (_inner, { terms }) => ({ members: { names: terms.names } }))
}
