import type { Actor } from '../../platform/context.ts'
import type { InspectionsContext } from '../context.ts'
import { requireReason } from '../entered.ts'
import { fail } from '../errors.ts'
import { isOwn, mayConfirmFor, requireApprover } from '../permission.ts'
import { notedState } from './noted-state.ts'
import { loadNoted, lockNoted, markConfirmed, markWithdrawn, type NotedCheck } from './noted-store.ts'

/** Neither confirmed nor withdrawn, and no result of it was sent. */
const isUnsettled = (noted: NotedCheck): boolean => notedState(noted) === 'noted'

const ownerOf = ({ unit }: NotedCheck) => ({ body: 'source' as const, unit })

/** Whoever noted it does not say that its reason holds. */
export const mayConfirmNoted = (actor: Actor, noted: NotedCheck): boolean =>
  isUnsettled(noted) && mayConfirmFor(actor, ownerOf(noted)) && noted.notedBy !== actor.id

export const mayWithdrawNoted = (actor: Actor, noted: NotedCheck): boolean => isUnsettled(noted) && isOwn(actor, ownerOf(noted))

/** Another person says that the exempt reason holds: from then on the check counts for the cap of the year. */
export const confirmNoted = (ctx: InspectionsContext, number: string): Promise<void> =>
  settle(ctx, number, async (inner, noted) => {
    requireApprover(inner.actor)
    if (!mayConfirmNoted(inner.actor, noted)) throw fail('inspections.own-noted')
    await markConfirmed(inner, noted)
  })

/** A check nobody confirmed is taken back, with the reason: it is no longer due of its inspectors. */
export const withdrawNoted = (
  ctx: InspectionsContext,
  { number, reason }: { readonly number: string; readonly reason: string },
): Promise<void> => settle(ctx, number, (inner, noted) => markWithdrawn(inner, noted, requireReason(reason)))

const settle = (
  ctx: InspectionsContext,
  number: string,
  act: (inner: InspectionsContext, noted: NotedCheck) => Promise<void>,
): Promise<void> =>
  ctx.transaction(async (inner) => {
    await lockNoted(inner, number)
    const noted = await loadNoted(inner, number)
    if (noted === undefined || !isOwn(inner.actor, ownerOf(noted)))
      throw fail('inspections.no-such-task', { values: { number: number.slice(0, 30) } })
    if (!isUnsettled(noted)) throw fail('inspections.noted-settled', { values: { number } })
    await act(inner, noted)
  })
