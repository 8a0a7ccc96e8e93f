import type { SupervisionField } from '../../packs/index.ts'
import { dayOf } from '../../platform/time.ts'
import type { InspectionsContext } from '../context.ts'
import { countCovered, loadTradeNames, type CoveredCount } from './covered-store.ts'
import { fail } from '../errors.ts'
import { isOwn, requireDrawer, requireSupervisor } from '../permission.ts'
import type { Plan } from './plan.ts'
import { loadPlan, loadPlans } from './plan-store.ts'
import { coversOf, requireRules } from './sorting.ts'

const unknown = (number: string) => fail('inspections.no-such-plan', { values: { number: number.slice(0, 20) } })

export async function findPlan(ctx: InspectionsContext, number: string): Promise<Plan> {
  const { body, unit } = requireSupervisor(ctx.actor)
  const plan = await loadPlan(ctx, number)
  const mine =
    plan !== undefined && (body === 'office' || (plan.body === 'source' && plan.unit === unit) || plan.partners.includes(unit ?? ''))
  if (!mine) throw unknown(number)
  return plan
}

/** Whom a plan draws from today: how many, and by field the trades and permits that say so. */
export type Meant = CoveredCount & {
  readonly fields: readonly SupervisionField[]
  readonly trades: ReadonlyMap<string, string>
}

export async function readMeant(ctx: InspectionsContext, { fields: keys, types, division }: Plan): Promise<Meant> {
  requireSupervisor(ctx.actor)
  const rules = requireRules(ctx)
  const covers = coversOf(rules, keys)
  const [count, trades] = await Promise.all([
    countCovered(ctx, { types, division, covers }, dayOf(ctx.now())),
    loadTradeNames(
      ctx,
      covers.flatMap(({ industries }) => industries),
    ),
  ])
  return { ...count, fields: rules.fields.filter(({ key, covers: own }) => own !== null && keys.includes(key)), trades }
}

export const listPlans = (ctx: InspectionsContext, year: number): Promise<Plan[]> => loadPlans(ctx, year, requireSupervisor(ctx.actor))

/** The plan of the actor's own body, for drawing by it. */
export async function requireOwnPlan(ctx: InspectionsContext, number: string): Promise<Plan> {
  requireDrawer(ctx.actor)
  const plan = await loadPlan(ctx, number, true)
  if (plan === undefined || !isOwn(ctx.actor, plan)) throw unknown(number)
  return plan
}
