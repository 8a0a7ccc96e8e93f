import type { Text } from '../platform/text.ts'
import { dayOf } from '../platform/time.ts'
import { listed } from '../platform/text.ts'
import { objectsByBand } from './band-store.ts'
import type { InspectionsContext } from './context.ts'
import { fail } from './errors.ts'
import { requireOwnPlan } from './find-plan.ts'
import { missingOf, strataOf } from './plan.ts'
import { insertPlanDraw } from './plan-store.ts'
import { prepareDraw } from './prepare.ts'
import { sortingOf } from './sorting.ts'
import type { Wanted } from './wanted.ts'

/** Who inspects, and where the seed comes from; everything else the plan says. */
export type WantedDraw = Pick<Wanted, 'inspectors' | 'conflicts' | 'seed' | 'requestKey'>

/** Of fewer, whoever knows the register reads from the strata which band each is in. */
const leastObjects = 10
const tooFew: Text = {
  zh: `计划范围内可以抽取的主体不足 ${leastObjects} 户，公开的层别会透露各户的档次。请扩大计划的主体类型或者行政区划。`,
  en: `Fewer than ${leastObjects} organisations can be drawn by this plan: its public strata would tell the band of each. Make a plan for more types or a larger division.`,
}

/**
 * Prepares the draw of a plan: everybody in the bands who was not checked as often as there may be. Drawn organisations are not named:
 * the stratum would tell the grade.
 */
export const drawByPlan = (ctx: InspectionsContext, number: string, wanted: WantedDraw): Promise<string> =>
  ctx.transaction(async (inner) => {
    const plan = await requireOwnPlan(inner, number)
    const missing = missingOf(plan)
    if (missing.length > 0) throw fail('inspections.not-agreed', { values: { number, missing: listed(missing) } })
    if (Number(dayOf(inner.now()).slice(0, 4)) !== plan.year) throw fail('inspections.other-year', { values: { number, year: plan.year } })
    const { title, types, division, checks, partners } = plan
    const sorting = sortingOf(inner, plan.fields, plan.year)
    const entered: Wanted = { ...wanted, title, division: division ?? '', strata: [], names: 'withheld' }
    const draw = await prepareDraw(inner, entered, {
      plan: number,
      objects: objectsByBand(sorting)({ types, division }),
      strata: (counts) => {
        const objects = [...counts.values()].reduce((sum, one) => sum + one, 0)
        if (objects < leastObjects) throw fail('inspections.wrong-draw', { values: { count: 1 }, details: [{ field: '', text: tooFew }] })
        return strataOf(sorting.bands, counts, checks)
      },
      partners,
    })
    if (plan.draw !== null && plan.draw !== draw) throw fail('inspections.drawn-already', { values: { number, draw: plan.draw } })
    await insertPlanDraw(inner, plan.planId, draw)
    return draw
  })
