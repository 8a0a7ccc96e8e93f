import { utf8 } from '../platform/crypto/bytes.ts'
import { sha256 } from '../platform/crypto/native.ts'
import { standAside } from './conflicts.ts'
import type { InspectionsContext } from './context.ts'
import { keyOf, nextInspector, rankBy } from './draw/index.ts'
import { fail } from './errors.ts'
import { replacementsOf, seedOf, stepOf, type HeldDraw } from './held-draw.ts'
import { knownNumbers } from './inspector-store.ts'
import { requireApprover } from './permission.ts'
import { loadDrawn } from './store.ts'
import { requireReason, takeStep, type Said } from './take-step.ts'

type Wanted = { readonly number: string; readonly object: string; readonly inspector: string; readonly reason: string }

/**
 * Replaces an inspector who cannot go by the next one the seed gives. Nobody leaves the pool of the terms. A number that ended since is
 * given like any other, and replaced in turn: whoever computes it again knows nothing of who left, and nobody could be passed over unseen.
 */
export async function replaceInspector(ctx: InspectionsContext, wanted: Wanted): Promise<void> {
  requireApprover(ctx.actor)
  const note = requireReason(wanted.reason)
  const object = /^[1-9]\d{0,8}$/.test(wanted.object.trim()) ? Number(wanted.object) : 0
  const inspector = wanted.inspector.trim().slice(0, 20)
  await ctx.transaction(async (outer) => {
    await takeStep(outer, wanted.number, 'replaced', (inner, draw) => replaced(inner, draw, { ...wanted, object, inspector, note }))
    await standAside(outer, wanted.number)
  })
}

/** The order is known once there is a seed: nobody goes on replacing until it is whom he wants, and no more than the two who were drawn go. */
const mostReplaced = 2

type Replacing = Pick<Wanted, 'inspector'> & { readonly object: number; readonly note: string }

async function replaced(inner: InspectionsContext, draw: HeldDraw, { object, inspector, note }: Replacing): Promise<Said> {
  const [drawn] = await loadDrawn(inner, draw.drawId, object - 1, 1)
  const before = replacementsOf(draw).filter((one) => one.object === object)
  const had = drawn?.object === object ? [...drawn.inspectors, ...before.map(({ next }) => next)] : []
  const isReplaced = before.some((one) => one.inspector === inspector)
  if (!had.includes(inspector) || isReplaced) throw fail('inspections.not-assigned', { values: { inspector, object } })
  const by = new Set(draw.steps.flatMap((step) => (step.kind === 'replaced' && step.statement['object'] === object ? step.takenBy : [])))
  // Who ran the draw replaces nobody: what bears that name are conflicts.
  const runner = stepOf(draw, 'drawn')?.takenBy ?? ''
  by.delete(runner)
  const isInUse = (await knownNumbers(inner, [inspector], [])).has(inspector)
  if (inner.actor.id === runner || (isInUse && by.has(inner.actor.id))) throw fail('inspections.other-person')
  if (isInUse && by.size >= mostReplaced) throw fail('inspections.replaced-enough', { values: { object, most: mostReplaced } })
  const next = nextInspector(object, had, draw.terms, rankBy(keyOf(sha256(utf8(draw.file)), seedOf(draw) ?? '')))
  if (next === null) throw fail('inspections.nobody-left', { values: { object } })
  return { members: { object, inspector, next }, note }
}
