import type { Day } from '../platform/time.ts'
import type { InForce, Item, Pack } from './pack.ts'
import type { Procedure } from './procedures/rules.ts'
import type { RepairRules } from './repair/rules.ts'
import type { NoViolationRules } from './no-violation/rules.ts'
import type { ReportRules } from './reports/rules.ts'
import type { BenefitRules, Incentive } from './incentives/rules.ts'
import type { ListRule } from './lists/rules.ts'
import type { Measure } from './measures/rules.ts'
import type { SupervisionRules } from './supervision/rules.ts'
import type { Conduct, EvaluationModel, ModelChangeRules } from './evaluation/rules.ts'
import type { UseScene } from './use-scenes/rules.ts'

export const holdsOn = (rule: Pick<InForce, 'from' | 'to'>, day: Day): boolean => rule.from <= day && (rule.to === null || day <= rule.to)

/** What of a list holds on a day; without a day, all of it. */
export const inForceOn = <R extends Pick<InForce, 'from' | 'to'>>(rules: readonly R[], day: Day | null): readonly R[] =>
  day === null ? rules : rules.filter((rule) => holdsOn(rule, day))

const byKey = new WeakMap<Pack, ReadonlyMap<string, readonly Item[]>>()

/** The editions of an item, oldest first; none when the pack does not have it. */
export function editionsOf(pack: Pack, key: string): readonly Item[] {
  let editions = byKey.get(pack)
  if (!editions) {
    editions = Map.groupBy(
      pack.items.toSorted((a, b) => (a.from < b.from ? -1 : 1)),
      (item) => item.key,
    )
    byKey.set(pack, editions)
  }
  return editions.get(key) ?? []
}

/** The edition of an item in force on a day: what a decision of that day is judged by. */
export const itemOn = (pack: Pack, key: string, day: Day): Item | null => editionsOf(pack, key).find((item) => holdsOn(item, day)) ?? null

/** Every item in force on a day, in the order of the pack. */
export const itemsOn = (pack: Pack, day: Day): readonly Item[] => pack.items.filter((item) => holdsOn(item, day))

/** Every procedure in force on a day, in the order of the pack. */
export const proceduresOn = (pack: Pack, day: Day): readonly Procedure[] => pack.procedures.filter((one) => holdsOn(one, day))

/** The edition of a procedure in force on a day: the rules of a case opened on it. */
export const procedureOn = (pack: Pack, key: string, day: Day): Procedure | null =>
  proceduresOn(pack, day).find((one) => one.key === key) ?? null

/** The rules of repair in force on a day: what an application of that day is judged by. */
export const repairRulesOn = (pack: Pack, day: Day): RepairRules | null => pack.repairs.find((one) => holdsOn(one, day)) ?? null

/** The rules of a report in force on a day. */
export const reportRulesOn = (pack: Pack, key: string, day: Day): ReportRules | null =>
  pack.reports.find((one) => one.key === key && holdsOn(one, day)) ?? null

/** The rules of the no-violation report in force on a day. */
export const noViolationRulesOn = (pack: Pack, day: Day): NoViolationRules | null =>
  pack.noViolationReports.find((one) => holdsOn(one, day)) ?? null

/** The edition of a conduct in force on a day. */
export const conductOn = (pack: Pack, key: string, day: Day): Conduct | null =>
  pack.conducts.find((one) => one.key === key && holdsOn(one, day)) ?? null

/** Every evaluation model in force on a day, in the order of the pack. */
export const modelsOn = (pack: Pack, day: Day): readonly EvaluationModel[] => pack.evaluationModels.filter((one) => holdsOn(one, day))

/** The model of which another takes over the rules, wholly or as a share; null where it has only its own. */
export const takenOverBy = (pack: Pack, { fusion, from }: EvaluationModel): EvaluationModel | null =>
  fusion === null || fusion.mode === 'reference' ? null : (modelsOn(pack, from).find(({ key }) => key === fusion.of) ?? null)

/** The keys of the conducts that a model counts, in its effects and its vetoes and in those that it takes over. */
export function conductsOf(pack: Pack, model: EvaluationModel): ReadonlySet<string> {
  const other = takenOverBy(pack, model)
  const models = other === null ? [model] : [model, other]
  const effects = models.flatMap(({ dimensions }) =>
    dimensions.flatMap(({ criteria }) => criteria.flatMap((criterion) => criterion.effects)),
  )
  return new Set([...effects, ...models.flatMap(({ vetoes }) => vetoes)].map(({ conduct }) => conduct))
}

/** The rules of how models change that are in force on a day. */
export const modelChangeOn = (pack: Pack, day: Day): ModelChangeRules | null => pack.modelChanges.find((one) => holdsOn(one, day)) ?? null

/** Every incentive in force on a day, in the order of the pack. */
export const incentivesOn = (pack: Pack, day: Day): readonly Incentive[] => pack.incentives.filter((one) => holdsOn(one, day))
/** Every restriction in force on a day, in the order of their numbers. */
export const measuresOn = (pack: Pack, day: Day): readonly Measure[] => pack.measures.filter((one) => holdsOn(one, day))

/** The rules of supervision by grade in force on a day. */
export const supervisionOn = (pack: Pack, day: Day): SupervisionRules | null => pack.supervision.find((one) => holdsOn(one, day)) ?? null

/** The serious-dishonesty lists whose basis is in force on a day. */
export const listsOn = (pack: Pack, day: Day): readonly ListRule[] => pack.lists.filter((one) => holdsOn(one, day))

/** The edition of a list in force on a day; null where its basis is not. */
export const listOn = (pack: Pack, key: string, day: Day): ListRule | null => listsOn(pack, day).find((one) => one.key === key) ?? null

/** The scenes in force on a day, in the order of the pack. */
export const useScenesOn = (pack: Pack, day: Day): readonly UseScene[] => pack.useScenes.filter((scene) => holdsOn(scene, day))

/** The edition of a scene in force on a day. */
export const useSceneOn = (pack: Pack, key: string, day: Day): UseScene | null =>
  useScenesOn(pack, day).find((scene) => scene.key === key) ?? null

/** How benefits are claimed and rated on a day; null where the pack has none. */
export const benefitRulesOn = (pack: Pack, day: Day): BenefitRules | null => pack.benefitRules.find((one) => holdsOn(one, day)) ?? null
