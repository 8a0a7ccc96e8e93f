import type { Model } from '../model/model.ts'

/** A group of graded organisations; means in points, `covered` as shares of one, each in the order of the model's criteria. */
export type GroupCount = {
  readonly by: string
  readonly value: string
  readonly count: number
  readonly mean: number | null
  /** How many have one of the lowest grades, and how many a veto bounds. */
  readonly low: number
  readonly vetoed: number
  readonly means: readonly (number | null)[]
  readonly covered: readonly (number | null)[]
  readonly coveredMeans: readonly (number | null)[]
}

/** `grade` null: too new for one. Groups hold those with a grade; of `all` there is one. */
export type Counted = {
  readonly grades: readonly { readonly grade: number | null; readonly count: number }[]
  readonly groups: readonly GroupCount[]
}

export type CountedMonth = {
  readonly month: string
  readonly key: string
  readonly modelId: number
  readonly countedAt: Date
  readonly counted: Counted
}

/** How many grades at the end of the scale count as low: a third of them, one at least. */
export const lowGrades = ({ grades }: Model): number => Math.max(1, Math.floor(grades.length / 3))
