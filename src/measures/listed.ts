import type { MeasureMode } from '../packs/index.ts'
import type { Text } from '../platform/text.ts'
import type { Day } from '../platform/time.ts'
import { applied, type Proposal } from './measure.ts'

/** By what somebody has to do next. `proposed`: what the own body proposed to others. */
export const views = {
  toDecide: { zh: '待响应和决定', en: 'To answer and decide' },
  late: { zh: '已逾期', en: 'Late' },
  toReport: { zh: '待反馈', en: 'To report back' },
  applied: { zh: '执行中', en: 'In force' },
  toLift: { zh: '待确认解除', en: 'Lifting to be confirmed' },
  closed: { zh: '已办结', en: 'Closed' },
  proposed: { zh: '本单位认定的', en: 'On our records' },
} as const satisfies Readonly<Record<string, Text>>
export type View = keyof typeof views

/** Where the department itself has to act, what is nearest first. */
export const waitingViews = ['toDecide', 'toReport', 'toLift'] as const satisfies readonly View[]

export type Counts = Readonly<Record<View, number>>

/** A proposal in a list. */
export type Listed = Proposal & {
  readonly organisation: string
  readonly code: string | null
  readonly executorName: string
  readonly mode: MeasureMode | null
  readonly fromDay: Day | null
  readonly untilDay: Day | null
  readonly isMarked: boolean
}

/** It applies today: once its last day is over it restricts nobody, whether that was noted yet or not. */
export const isInForce = ({ state, untilDay }: Pick<Listed, 'state' | 'untilDay'>, today: Day): boolean =>
  applied.has(state) && (untilDay === null || untilDay >= today)

/** How many of the own organisation there are of each. */
export type OwnCounts = { readonly inForce: number; readonly undecided: number; readonly past: number }

/** Whom a case waits for, with how many wait, the oldest, and how many are late. */
export type WaitingOn = {
  readonly code: string
  readonly name: string
  readonly waiting: number
  readonly late: number
  readonly longestDays: number
}

/** What became of proposals. */
export type Counted = { readonly initiated: number; readonly answered: number; readonly executed: number; readonly lapsed: number }

/** The same of one restriction, or of one type of organisation. */
export type KindFigures = Counted & { readonly key: string; readonly name: Text }

/** The loop of one executor in numbers; a moment that is not there counts for nothing. */
export type Figures = {
  readonly code: string
  readonly name: string
  readonly initiated: number
  readonly answered: number
  readonly executed: number
  readonly notApplicable: number
  readonly lapsed: number
  /** From the proposal to the decision, on the average; null: nothing was decided. */
  readonly averageDays: number | null
  readonly ended: number
  readonly lifted: number
  readonly liftedInTime: number
  /** Ended, its day for the lifting is over, and the executor has not confirmed it. */
  readonly liftingLate: number
  /** Executed on a record that was wrong. The goal is none. */
  readonly wrong: number
}
