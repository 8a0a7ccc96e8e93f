import type { Condition, Duration } from '../conditions/condition.ts'
import type { InForce } from '../in-force.ts'
import type { Text } from '../../platform/text.ts'

/** What a restriction does at most, from the heaviest to the lightest. */
export const measureModes = ['reject', 'restrict', 'raiseChecks', 'publicise', 'remind'] as const
export type MeasureMode = (typeof measureModes)[number]

/** Classes of executors that are nobody's name: every department, and the one that found the fact. */
export const everyExecutor = 'all'
export const findingExecutor = 'finder'

/** A record that a restriction may follow from: an entry of one of these lists, or a record of an item that fits. Never a grade. */
export type MeasureTrigger = {
  readonly key: string
  readonly item: string
  readonly lists: readonly string[]
  readonly when: Condition | null
  /** Codes of `executorClass`: only what one of these found is a ground; none: what anybody found. */
  readonly finders: readonly string[]
  /** Proposed by the program; otherwise the unit that found the fact proposes it. */
  readonly automatic: boolean
}

/** One edition of a restriction 失信惩戒措施: what may be done at most, to whom, by whom, for how long and on what ground. */
export type Measure = InForce & {
  readonly key: string
  readonly edition: string
  readonly name: Text
  readonly summary: Text
  /** 1: fewer rights or more duties, by public bodies; 2: management by public bodies; 3: others on their own decision. */
  readonly class: 1 | 2 | 3
  readonly subjectTypes: readonly string[]
  readonly triggers: readonly MeasureTrigger[]
  /** Codes of `executorClass`. */
  readonly executors: readonly string[]
  readonly mode: MeasureMode
  /** Null: as long as its ground holds. */
  readonly longest: Duration | null
  /** Working days in which its organisation may state its view before anything is decided; null: none, as after a listing, which had its own. */
  readonly defenceDays: number | null
  /** Ends by itself when its ground ends, whatever is left of its time. */
  readonly autoEnd: boolean
  readonly humanDecision: boolean
  /** Added by a place on a regulation of its own. */
  readonly local: boolean
  /** The item of the record it becomes; null: it is kept with the restrictions. */
  readonly produces: string | null
}

/** What may be decided in place of a mode: the same, or less. */
export const lighterThan = (mode: MeasureMode): readonly MeasureMode[] =>
  mode === 'reject' ? ['reject', 'restrict', 'remind'] : mode === 'remind' ? ['remind'] : [mode, 'remind']

/** A person decides where rights are at stake, whatever a pack writes. */
export const needsPerson = ({ mode, humanDecision }: Pick<Measure, 'mode' | 'humanDecision'>): boolean =>
  humanDecision || mode === 'reject' || mode === 'restrict'
