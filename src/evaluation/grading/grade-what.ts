import type { Day } from '../../platform/time.ts'
import type { Model } from '../model/model.ts'

/** A model with the numbers its conducts are kept under, by version. */
export type KeptModel = {
  readonly modelId: number
  readonly version: string
  readonly model: Model
  readonly conductIds: ReadonlyMap<string, number>
}

/** Organisations with numbers from `from` to before `to`. */
export type SubjectRange = { readonly from: number; readonly to: number }

/** Of whom, for which day, by what was known when. `subjectIds` null: everybody the model is for. */
export type GradeWhat = { readonly subjectIds: readonly number[] | SubjectRange | null; readonly day: Day; readonly knownAt: Date }
