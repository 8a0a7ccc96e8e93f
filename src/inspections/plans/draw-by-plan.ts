import type { Text } from '../../platform/text.ts'
import { dayOf } from '../../platform/time.ts'
import { listed } from '../../platform/text.ts'
import { departmentNames } from '../department-names.ts'
import { countBands, objectsByBand } from './band-store.ts'
import type { InspectionsContext } from '../context.ts'
import { fail } from '../errors.ts'
import { requireOwnPlan } from './find-plan.ts'
import { joinBands, leastOfStratum, missingOf, strataOf } from './plan.ts'
import { insertPlanDraw } from './plan-store.ts'
import { prepareDraw } from '../draws/prepare.ts'
import { coversOf, requireRules, sortingOf } from './sorting.ts'
import type { WantedDraw } from '../draws/wanted.ts'

/** Who inspects, and where the seed comes from; everything else the plan says. */
export type WantedPlanDraw = Pick<WantedDraw, 'inspectors' | 'conflicts' | 'seed' | 'requestKey'>

const tooFew: Text = {
  zh: `计划范围内可以抽取的主体分不成两层、每层至少 ${leastOfStratum} 户，公开的层别会透露各户的档次。请减少同查的领域，或者扩大主体类型、行政区划；也可以不按计划，按主体类型抽取。`,
  en: `Whom this plan draws from cannot be parted into two strata of ${leastOfStratum} or more: the public strata would tell the band of each. Make a plan for fewer fields at once, more types or a larger division, or draw by types without a plan.`,
}

/**
 * Prepares the draw of a plan: everybody in the bands who was not checked as often as there may be. Drawn organisations are not named:
 * the stratum would tell the grade. A band of few joins the next, so that a stratum does not tell of anybody either.
 */
export const drawByPlan = (ctx: InspectionsContext, number: string, wanted: WantedPlanDraw): Promise<string> =>
  ctx.transaction(async (inner) => {
    const plan = await requireOwnPlan(inner, number)
    const missing = missingOf(plan)
    if (missing.length > 0) {
      const names = await departmentNames(inner)
      throw fail('inspections.not-agreed', { values: { number, missing: listed(missing.map((unit) => names.get(unit) ?? unit)) } })
    }
    if (Number(dayOf(inner.now()).slice(0, 4)) !== plan.year) throw fail('inspections.other-year', { values: { number, year: plan.year } })
    const { title, types, division, checks, partners } = plan
    const sorting = sortingOf(inner, plan.fields, plan.year)
    const population = { types, division, covers: coversOf(requireRules(inner), plan.fields) }
    const free = new Map((await countBands(inner, population, sorting)).map(({ band, objects, full }) => [band, objects - full]))
    const entered: WantedDraw = { ...wanted, title, division: division ?? '', strata: [], names: 'withheld' }
    const draw = await prepareDraw(inner, entered, {
      plan: number,
      objects: objectsByBand(sorting, joinBands(sorting.bands, free))(population),
      strata: (counts) => {
        if (counts.size < 2 || [...counts.values()].some((objects) => objects < leastOfStratum))
          throw fail('inspections.wrong-draw', { values: { count: 1 }, details: [{ field: '', text: tooFew }] })
        return strataOf(sorting.bands, counts, checks)
      },
      partners,
    })
    if (plan.draw !== null && plan.draw !== draw) throw fail('inspections.drawn-already', { values: { number, draw: plan.draw } })
    await insertPlanDraw(inner, plan.planId, draw)
    return draw
  })
