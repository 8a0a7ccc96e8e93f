import type { InspectionsContext } from './context.ts'
import { fail } from './errors.ts'
import { isOwn, requireDrawer, requireSupervisor } from './permission.ts'
import type { Plan } from './plan.ts'
import { loadPlan, loadPlans } from './plan-store.ts'

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
