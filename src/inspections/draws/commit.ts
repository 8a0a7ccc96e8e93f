import { utf8 } from '../../platform/crypto/bytes.ts'
import { sha256Hex } from '../../platform/crypto/native.ts'
import { minuteOf } from '../../platform/time.ts'
import type { InspectionsContext } from '../context.ts'
import { FrameReader } from '../sampler/index.ts'
import { fail } from '../errors.ts'
import type { HeldDraw } from './held-draw.ts'
import { requireApprover } from '../permission.ts'
import { frameText } from './prepare.ts'
import { openSealed } from './seal.ts'
import { loadSecret } from './store.ts'
import { requireOwnDraw, requireStage, takeDrawStep } from './take-step.ts'

/** Puts the hash of the terms into the ledger, before the seed is known and by another person than who prepared them. */
export async function commitDraw(ctx: InspectionsContext, number: string): Promise<void> {
  requireApprover(ctx.actor)
  const prepared = await requireOwnDraw(ctx, number)
  requireStage(prepared, 'committed')
  if (prepared.preparedBy === ctx.actor.id) throw fail('inspections.other-person')
  await requireFrame(ctx, prepared)
  await openSealed(ctx, prepared)
  await takeDrawStep(ctx, number, 'committed', (inner, { terms, file }) => {
    const at = new Date(terms.seed.at)
    if (at <= inner.now()) throw fail('inspections.seed-known', { values: { at: minuteOf(at) } })
    return { members: { commitment: sha256Hex(file) } }
  })
}

/** The frame is the one of the terms. It never changes, so this is no matter of who comes first. */
async function requireFrame(ctx: InspectionsContext, { drawId, number, terms }: HeldDraw): Promise<void> {
  const reader = new FrameReader()
  for await (const lines of frameText(ctx, { drawId, secret: await loadSecret(ctx, drawId) })) reader.add(utf8(lines))
  if (reader.end().sha256 !== terms.frame.sha256) throw fail('inspections.frame-changed', { values: { number } })
}
