import { isAuditor, mayApprove } from '../accounts/index.ts'
import type { Actor } from '../platform/context.ts'
import { fail } from './errors.ts'
import type { HeldDraw } from './held-draw.ts'
import type { Plan } from './plan.ts'

type Owner = Pick<HeldDraw, 'body' | 'unit'>

/** The office or department for which the actor draws, in person; null for who draws for nobody. */
function drawsFor(actor: Actor): Owner | null {
  if (actor.kind !== 'user' || actor.role === null || isAuditor(actor)) return null
  if (actor.body === 'office') return { body: 'office', unit: null }
  return actor.body === 'source' && actor.unit !== null ? { body: 'source', unit: actor.unit } : null
}

export function requireDrawer(actor: Actor): Owner {
  const owner = drawsFor(actor)
  if (owner === null) throw fail('inspections.not-yours')
  return owner
}

export const isOwn = (actor: Actor, { body, unit }: Owner): boolean => {
  const owner = drawsFor(actor)
  return owner !== null && owner.body === body && owner.unit === unit
}

/** A key of a form is its body's own, and of one thing it makes: no form is answered with what another made. */
export const ownKey = ({ body, unit }: Owner, made: string, key: string | null): string | null =>
  key === null ? null : [body, unit ?? '', made, key].join(' ')

/** Commits, publishes and abandons; says who inspects, and lets results pass. */
export function requireApprover(actor: Actor): Owner {
  const owner = requireDrawer(actor)
  if (!mayApprove(actor)) throw fail('inspections.approver-only')
  return owner
}

/** The department whose inspectors and results the actor answers for. */
export function requireDepartmentApprover(actor: Actor): string {
  const { unit } = requireApprover(actor)
  if (unit === null) throw fail('inspections.departments-only')
  return unit
}

/** Whose plans and figures somebody may look at: the office, its auditors included, at those of all, a department at its own and joint ones. */
export function requireSupervisor({ kind, body, unit, role }: Actor): Owner {
  if (kind === 'user' && role !== null && body === 'office') return { body: 'office', unit: null }
  if (kind === 'user' && role !== null && body === 'source' && unit !== null) return { body: 'source', unit }
  throw fail('inspections.not-yours')
}

/** Whether the actor makes plans and notes checks without a draw. */
export const mayMakePlan = (actor: Actor): boolean => drawsFor(actor) !== null

export const mayDrawBy = (actor: Actor, plan: Plan): boolean => isOwn(actor, plan) && plan.draw === null

/** Whether the actor's department was asked to check together and has not said yes yet. */
export function mayAgree(actor: Actor, { partners, agreed }: Plan): boolean {
  const unit = drawsFor(actor)?.unit ?? null
  return unit !== null && partners.includes(unit) && !agreed.includes(unit)
}
