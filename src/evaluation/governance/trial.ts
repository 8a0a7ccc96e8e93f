import type { Grouping } from '../groups/groups.ts'
import { criteriaOf, type Model } from '../model/model.ts'

/** How many organisations of a grade of the rules in force would have which grade; null: none, being too new or not for the model. */
export type Move = { readonly old: number | null; readonly new: number | null; readonly count: number }

/** A group of organisations, and how many of it would stand better or worse; means in points. */
export type GroupChange = {
  readonly by: string
  readonly value: string
  readonly count: number
  readonly better: number
  readonly worse: number
  readonly oldMean: number | null
  readonly newMean: number | null
}

/** For how many organisations a criterion would bring other points, and how many more (or fewer) on average among those who move. */
export type CriterionChange = {
  readonly key: string
  readonly changed: number
  readonly mean: number
  readonly amongBetter: number | null
  readonly amongWorse: number | null
}

/** What a trial comes to, without any organisation. */
export type TrialSums = {
  readonly organisations: number
  readonly moves: readonly Move[]
  readonly groups: readonly GroupChange[]
  readonly criteria: readonly CriterionChange[]
}

/** A criterion of either model, and its place in each. */
export type Paired = { readonly key: string; readonly old: number | null; readonly new: number | null }

/** The criteria of two models by key: what has the same key is the same criterion. */
export function pairCriteria(against: Model | null, model: Model): Paired[] {
  const [before, after] = [against === null ? [] : criteriaOf(against), criteriaOf(model)].map((list) => list.map(({ key }) => key))
  const place = (list: readonly string[] | undefined, key: string) => {
    const at = list?.indexOf(key) ?? -1
    return at === -1 ? null : at
  }
  return [...new Set([...(after ?? []), ...(before ?? [])])].map((key) => ({ key, old: place(before, key), new: place(after, key) }))
}

/** One organisation under both models; scores and criteria in thousandths of a point. */
export type TrialRow = {
  readonly subjectId: number
  readonly uscc: string | null
  readonly name: string
  readonly oldScore: number | null
  readonly oldGrade: number | null
  readonly oldCriteria: readonly number[] | null
  readonly oldVetoes: readonly number[] | null
  readonly newScore: number | null
  readonly newGrade: number | null
  readonly newCriteria: readonly number[] | null
  readonly newVetoes: readonly number[] | null
}

/** Why an organisation would move: the criteria whose points differ, the largest difference first, and vetoes only one of the models has. */
export function reasonsOf(row: TrialRow, against: Model | null, model: Model) {
  const of = (list: readonly number[] | null, at: number | null): number => (at === null ? 0 : (list?.[at] ?? 0))
  const criteria = pairCriteria(against, model)
    .map((one) => ({ key: one.key, change: of(row.newCriteria, one.new) - of(row.oldCriteria, one.old) }))
    .filter(({ change }) => change !== 0)
    .toSorted((a, b) => Math.abs(b.change) - Math.abs(a.change))
  const keys = (own: Model | null, places: readonly number[] | null): string[] => (places ?? []).flatMap((at) => own?.vetoes[at]?.key ?? [])
  const [before, after] = [keys(against, row.oldVetoes), keys(model, row.newVetoes)]
  return { criteria, gained: after.filter((key) => !before.includes(key)), lost: before.filter((key) => !after.includes(key)) }
}

/** `old` and `new`: places of grades, null for none, undefined for any. */
export type TrialFilter = {
  readonly move: 'better' | 'worse' | 'moved'
  readonly old?: number | null | undefined
  readonly new?: number | null | undefined
  readonly group?: { readonly by: Grouping; readonly value: string } | undefined
}
