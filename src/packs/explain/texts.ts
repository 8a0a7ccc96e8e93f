import type { Lang } from '../../platform/text.ts'
import type { Day } from '../../platform/time.ts'
import { accessAsText, accessOn } from '../access/explain.ts'
import { inForceOn, proceduresOn } from '../catalogue.ts'
import { conductAsText, modelAsText, modelChangeAsText } from '../evaluation/explain.ts'
import { benefitsAsText, incentiveAsText } from '../incentives/explain.ts'
import { listAsText } from '../lists/explain.ts'
import { measureAsText } from '../measures/explain.ts'
import { noViolationAsText } from '../no-violation/explain.ts'
import type { Pack } from '../pack.ts'
import { procedureAsText } from '../procedures/explain.ts'
import { repairAsText } from '../repair/explain.ts'
import { reportAsText } from '../reports/explain.ts'
import { supervisionAsText } from '../supervision/explain.ts'
import { useSceneAsText } from '../use-scenes/explain.ts'

/** By what a part of a pack is asked for whose rules have no names people know. */
export const partNames = ['access', 'reports', 'evaluation', 'incentives', 'useScenes', 'lists', 'measures', 'supervision'] as const
type Part = (typeof partNames)[number]

/** A rule beside the items: the part of the pack it is asked for by, or its own key, and how it reads. */
type RuleText = { readonly part: Part | null; readonly key: string | null; readonly one: object; readonly text: () => string }

/** Every rule of a pack but its items, in words; with a day those that hold on it. */
export function textsOf(pack: Pack, { lang, day }: { readonly lang: Lang; readonly day: Day | null }): RuleText[] {
  const rulesOf = <T extends object>(
    all: readonly T[],
    asText: (one: T) => string,
    name: Partial<Pick<RuleText, 'part'>> & { keyed?: true } = {},
  ): RuleText[] =>
    all.map((one) => ({
      part: name.part ?? null,
      key: name.keyed === true && 'key' in one ? String(one.key) : null,
      one,
      text: () => asText(one),
    }))
  return [
    ...rulesOf(day === null ? pack.procedures : proceduresOn(pack, day), (one) => procedureAsText(one, pack, lang), { keyed: true }),
    ...rulesOf(inForceOn(pack.repairs, day), (one) => repairAsText(one, pack, lang), { keyed: true }),
    ...rulesOf(inForceOn(pack.reports, day), (one) => reportAsText(one, pack, lang), { part: 'reports' }),
    ...rulesOf(inForceOn(pack.noViolationReports, day), (one) => noViolationAsText(one, pack, lang), { part: 'reports' }),
    ...rulesOf(inForceOn(pack.conducts, day), (one) => conductAsText(one, pack, lang), { part: 'evaluation' }),
    ...rulesOf(inForceOn(pack.evaluationModels, day), (one) => modelAsText(one, pack, lang), { part: 'evaluation', keyed: true }),
    ...rulesOf(inForceOn(pack.modelChanges, day), (one) => modelChangeAsText(one, lang), { part: 'evaluation' }),
    ...rulesOf(inForceOn(pack.incentives, day), (one) => incentiveAsText(one, pack, lang), { part: 'incentives' }),
    ...rulesOf(inForceOn(pack.benefitRules, day), (one) => benefitsAsText(one, lang), { part: 'incentives' }),
    ...rulesOf(inForceOn(pack.useScenes, day), (one) => useSceneAsText(one, pack, lang), { part: 'useScenes', keyed: true }),
    ...rulesOf(inForceOn(pack.lists, day), (one) => listAsText(one, pack, lang), { part: 'lists' }),
    ...rulesOf(inForceOn(pack.measures, day), (one) => measureAsText(one, pack, lang), { part: 'measures' }),
    ...rulesOf(inForceOn(pack.supervision, day), (one) => supervisionAsText(one, lang), { part: 'supervision' }),
    ...rulesOf([accessOn(pack, day)], () => accessAsText(pack, lang, day), { part: 'access' }),
  ]
}
