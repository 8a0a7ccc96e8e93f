import type { Context } from '../../platform/context.ts'
import { modelInForce } from '../governance/in-force.ts'
import { criteriaOf, haveOneScale, type Model } from '../model/model.ts'
import { loadModel } from '../model/model-store.ts'
import { requireOfficeReader } from '../permission.ts'
import type { CountedMonth } from './counted.ts'
import { groupDifferences, type GroupDifference } from './fairness.ts'
import { loadMonths } from './month-store.ts'
import { stabilityIndex } from './stability.ts'

/** `drift`: between the month and the one before it; null where either was counted by grades of another scale, or there is none before. */
export type MonthOfModel = { readonly counted: CountedMonth; readonly model: Model; readonly drift: number | null }
/** The months that were counted of a model, the latest first, and how groups differ in the latest. */
export type Monitoring = {
  readonly model: Model
  readonly months: readonly MonthOfModel[]
  readonly differences: readonly GroupDifference[]
}

const most = 24

/** How the grades of a model develop, for the office. */
export async function readMonitoring(ctx: Context, key: string): Promise<Monitoring> {
  requireOfficeReader(ctx)
  const { kept } = await modelInForce(ctx, key)
  const months: MonthOfModel[] = []
  for (const counted of await loadMonths(ctx, key, most)) {
    const { model } = await loadModel(ctx, counted.modelId)
    const before = months.at(-1)
    const isComparable = before !== undefined && haveOneScale(before.model, model)
    months.push({ counted, model, drift: isComparable ? stabilityIndex(before.counted.counted, counted.counted) : null })
  }
  const latest = months.at(-1)
  const differences =
    latest === undefined
      ? []
      : groupDifferences(
          latest.counted.counted,
          criteriaOf(latest.model).map(({ start }) => start),
        )
  return { model: kept.model, months: months.toReversed(), differences }
}
