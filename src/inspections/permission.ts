import { isAuditor, mayApprove } from '../accounts/index.ts'
import { system, type Actor } from '../platform/context.ts'
import { fail } from './errors.ts'
import type { Owner } from './draws/held-draw.ts'
import type { Plan } from './plans/plan.ts'

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

/** Commits, publishes and abandons; says who inspects, and lets results pass. */
export function requireApprover(actor: Actor): Owner {
  const owner = requireDrawer(actor)
  if (!mayApprove(actor)) throw fail('inspections.approver-only')
  return owner
}

/** Whose draws somebody lists: those of the own body, its auditors too; null: those of all that were committed, for auditors of the office. */
export function listsDrawsOf(actor: Actor): Owner | null {
  if (actor.kind !== 'user' || !isAuditor(actor)) return requireDrawer(actor)
  if (actor.body === 'office') return null
  if (actor.body === 'source' && actor.unit !== null) return { body: 'source', unit: actor.unit }
  throw fail('inspections.not-yours')
}

/** Whether the actor audits a body: its own auditors, and those of the office all. */
export const audits = (actor: Actor, { body, unit }: Owner): boolean =>
  actor.kind === 'user' && isAuditor(actor) && (actor.body === 'office' || (actor.body === body && actor.unit === unit))

/** Whether the actor approves for a body. */
export const mayConfirmFor = (actor: Actor, owner: Owner): boolean => isOwn(actor, owner) && mayApprove(actor)

/** The department for which somebody acts: the office inspects nobody. */
export function requireDepartment(actor: Actor): string {
  const { unit } = requireDrawer(actor)
  if (unit === null) throw fail('inspections.departments-only')
  return unit
}

/** The department whose inspectors and results the actor answers for. */
export function requireDepartmentApprover(actor: Actor): string {
  requireApprover(actor)
  return requireDepartment(actor)
}

/** Whose plans and figures somebody may look at: the office, its auditors included, at those of all, a department at its own and joint ones. */
export function requireSupervisor({ kind, body, unit, role }: Actor): Owner {
  if (kind === 'user' && role !== null && body === 'office') return { body: 'office', unit: null }
  if (kind === 'user' && role !== null && body === 'source' && unit !== null) return { body: 'source', unit }
  throw fail('inspections.not-yours')
}

/** Whether the actor makes plans. */
export const mayMakePlan = (actor: Actor): boolean => drawsFor(actor) !== null

/** Whether the actor notes checks without a draw, for a department. */
export const mayNoteCheck = (actor: Actor): boolean => drawsFor(actor)?.body === 'source'

export const mayDrawBy = (actor: Actor, plan: Plan): boolean => isOwn(actor, plan) && plan.draw === null

/** Whether the actor's department was asked to check together and has not said yes yet. */
export function mayAgree(actor: Actor, { partners, agreed }: Plan): boolean {
  const unit = drawsFor(actor)?.unit ?? null
  return unit !== null && partners.includes(unit) && !agreed.includes(unit)
}

/** The program acts for the department; versions and steps bear the number of the check, no person. */
export const handingIn = (check: string): Actor => ({ ...system, id: `check ${check}` })
