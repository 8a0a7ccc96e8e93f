import { mayApprove } from '../../accounts/index.ts'
import { lockHead } from '../../ledger/index.ts'
import type { Actor } from '../../platform/context.ts'
import { stepOf } from '../draws/held-draw.ts'
import { standAside } from '../draws/stand-aside.ts'
import { loadDraw } from '../draws/store.ts'
import { loadDrawsWaitingFor, standsInDraw } from '../draws/team-store.ts'
import type { InspectionsContext } from '../context.ts'
import { fail } from '../errors.ts'
import { requireDepartmentApprover } from '../permission.ts'
import { isEnding, type Ending, type Inspector } from './inspector.ts'
import { lockInspector, markEndAsked, markEnded } from './inspector-store.ts'

/**
 * A number is used no more, and what was checked under it stands. One that stands in a draw whose checks are not all through waits as it is for a
 * second person of the department (`confirmEnding`): `waits`.
 */
export const endInspector = (ctx: InspectionsContext, number: string): Promise<{ readonly waits: boolean }> =>
  ctx.transaction(async (inner) => {
    const one = await holdOwn(inner, number)
    if (isEnding(one)) throw fail('inspections.end-asked-before', { values: { number } })
    // A result that is taken back meanwhile opens its check again.
    await lockHead(inner)
    await refuseWhoRan(inner, number)
    const waits = await standsInDraw(inner, number)
    await (waits ? markEndAsked(inner, one, true) : markEnded(inner, one))
    return { waits }
  })

export type ShownEnding = {
  readonly number: string
  /** The moment of what was shown when the answer was given: what was asked since is not answered by it. */
  readonly askedAt: string
}

/** Who says yes to what was asked: an approver or head, not who asked. */
export const isSecondFor = (actor: Actor, { endAskedBy }: Ending): boolean => mayApprove(actor) && actor.id !== endAskedBy

/** A second person says yes: the number ends, and every check not made yet goes at once to whom the seed says. */
export const confirmEnding = (ctx: InspectionsContext, shown: ShownEnding): Promise<void> =>
  settle(ctx, shown, async (inner, one) => {
    const { number } = one
    if (!isSecondFor(inner.actor, one)) throw fail('inspections.end-own', { values: { number } })
    await lockHead(inner)
    await refuseWhoRan(inner, number)
    await markEnded(inner, one)
    for (const waiting of await loadDrawsWaitingFor(inner, number)) await standAside(inner, waiting)
  })

/** Who asked takes it back, or another one says no: the number stays in use. */
export const dropEnding = (ctx: InspectionsContext, shown: ShownEnding): Promise<void> =>
  settle(ctx, shown, (inner, one) => markEndAsked(inner, one, false))

const settle = (
  ctx: InspectionsContext,
  { number, askedAt }: ShownEnding,
  act: (inner: InspectionsContext, one: Ending) => Promise<void>,
): Promise<void> =>
  ctx.transaction(async (inner) => {
    const one = await holdOwn(inner, number)
    if (!isEnding(one) || one.endAskedAt.toISOString() !== askedAt) throw fail('inspections.end-not-asked', { values: { number } })
    await act(inner, one)
  })

async function holdOwn(ctx: InspectionsContext, number: string): Promise<Inspector> {
  const unit = requireDepartmentApprover(ctx.actor)
  const one = await lockInspector(ctx, { number, unit })
  if (one === undefined) throw fail('inspections.no-such-inspector', { values: { number: number.slice(0, 20) } })
  return one
}

/** Who ran a draw ends no number that has checks of it, alone or with another. */
async function refuseWhoRan(ctx: InspectionsContext, number: string): Promise<void> {
  for (const waiting of await loadDrawsWaitingFor(ctx, number)) {
    const draw = await loadDraw(ctx, waiting)
    if (draw !== undefined && stepOf(draw, 'drawn')?.takenBy === ctx.actor.id)
      throw fail('inspections.ran-draw', { values: { number: waiting, inspector: number } })
  }
}
