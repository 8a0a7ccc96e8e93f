import { isAuditor } from '../accounts/index.ts'
import type { Actor } from '../platform/context.ts'
import type { InspectionsContext } from './context.ts'
import { fail } from './errors.ts'
import { isOwn, requireDrawer } from './permission.ts'
import type { Plan } from './plan.ts'
import { insertAgreement, loadPlan, loadPlans } from './plan-store.ts'
import type { Owner } from './store.ts'

/** Whose plans and figures somebody may look at: the office, its auditors included, at those of all, a department at its own and joint ones. */
export function requireSupervisor({ kind, body, unit, role }: Actor): Owner {
  if (kind === 'user' && role !== null && body === 'office') return { body: 'office', unit: null }
  if (kind === 'user' && role !== null && body === 'source' && unit !== null) return { body: 'source', unit }
  throw fail('inspections.not-yours')
}

const unknown = (number: string) => fail('inspections.no-such-plan', { values: { number: number.slice(0, 20) } })

export async function findPlan(ctx: InspectionsContext, number: string): Promise<Plan> {
  const { body, unit } = requireSupervisor(ctx.actor)
  const plan = await loadPlan(ctx, number)
  const mine =
    plan !== undefined && (body === 'office' || (plan.body === 'source' && plan.unit === unit) || plan.partners.includes(unit ?? ''))
  if (!mine) throw unknown(number)
  return plan
}

export const listPlans = (ctx: InspectionsContext, year: number): Promise<Plan[]> => loadPlans(ctx, year, requireSupervisor(ctx.actor))

/** The plan of the actor's own body, for drawing by it. */
export async function requireOwnPlan(ctx: InspectionsContext, number: string): Promise<Plan> {
  requireDrawer(ctx.actor)
  const plan = await loadPlan(ctx, number, true)
  if (plan === undefined || !isOwn(ctx.actor, plan)) throw unknown(number)
  return plan
}

export const mayDrawBy = (actor: Actor, plan: Plan): boolean => isOwn(actor, plan) && plan.draw === null

/** Whether the actor's department was asked to check together and has not said yes yet. */
export const mayAgree = (actor: Actor, { partners, agreed }: Plan): boolean =>
  actor.kind === 'user' &&
  actor.body === 'source' &&
  actor.role !== null &&
  !isAuditor(actor) &&
  actor.unit !== null &&
  partners.includes(actor.unit) &&
  !agreed.includes(actor.unit)

/** A department agrees to check together: without it nobody draws by the plan. */
export async function agreeToPlan(ctx: InspectionsContext, number: string): Promise<void> {
  const { unit } = requireDrawer(ctx.actor)
  const plan = await findPlan(ctx, number)
  if (unit === null || !plan.partners.includes(unit)) throw fail('inspections.not-partner', { values: { number } })
  await insertAgreement(ctx, plan.planId, unit)
}

export const mayMakePlan = ({ kind, body, role }: Actor): boolean =>
  kind === 'user' && (body === 'office' || body === 'source') && role !== null && role !== 'auditor'
