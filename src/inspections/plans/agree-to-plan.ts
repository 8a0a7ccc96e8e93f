import type { InspectionsContext } from '../context.ts'
import { fail } from '../errors.ts'
import { findPlan } from './find-plan.ts'
import { requireDrawer } from '../permission.ts'
import { insertAgreement } from './plan-store.ts'

/** A department agrees to check together: without it nobody draws by the plan. */
export async function agreeToPlan(ctx: InspectionsContext, number: string): Promise<void> {
  const { unit } = requireDrawer(ctx.actor)
  const plan = await findPlan(ctx, number)
  if (unit === null || !plan.partners.includes(unit)) throw fail('inspections.not-partner', { values: { number } })
  await insertAgreement(ctx, plan.planId, unit)
}
