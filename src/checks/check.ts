import type { UseScene } from '../packs/index.ts'
import type { Text } from '../platform/text.ts'
import type { Day } from '../platform/time.ts'

/** The most organisations one call may ask about: it keeps one call from taking the machine (docs/operate, limits); no rule of law. */
export const mostCodes = 5000

/** How long a form that is sent again is the same check: a guard of the form, no rule. */
export const formMinutes = 10

export const outcomes = ['granted', 'conditions', 'refused'] as const
export type Outcome = (typeof outcomes)[number]

type Based = { readonly basis: Text; readonly disputed: boolean }

export type AnsweredListing = Based & {
  /** The number of the record. */
  readonly id: string
  readonly list: string
  readonly name: Text
  readonly authority: string
  readonly documentNo: string
  readonly from: Day
  readonly until: Day | null
}
export type AnsweredMeasure = Based & {
  readonly id: string
  readonly measure: string
  readonly name: Text
  readonly mode: string
  readonly executor: string
  readonly from: Day
  readonly until: Day | null
}
export type AnsweredCommitment = Based & {
  readonly id: string
  readonly state: 'open' | 'broken'
  readonly matter: Text
  readonly department: string
  readonly from: Day
  readonly until: Day | null
}
export type AnsweredIncentive = {
  readonly incentive: string
  readonly name: Text
  readonly basis: Text
  readonly until: Day | null
}
export type AnsweredRecord = {
  readonly id: string
  readonly item: string
  readonly name: Text
  readonly title: string
  readonly authority: string
  readonly decidedOn: Day
  readonly disputed: boolean
}

/** What a matter lets a department use of one organisation. */
export type Found = {
  readonly listings: readonly AnsweredListing[]
  readonly measures: readonly AnsweredMeasure[]
  readonly commitments: readonly AnsweredCommitment[]
  readonly incentives: readonly AnsweredIncentive[]
  readonly records: readonly AnsweredRecord[]
}
export const sections = ['listings', 'measures', 'commitments', 'incentives', 'records'] as const satisfies readonly (keyof Found)[]
export const nothingFound: Found = { listings: [], measures: [], commitments: [], incentives: [], records: [] }

/** What is said of one organisation: everything that is signed. */
export type Answer = Found & {
  readonly code: string
  readonly found: boolean
  readonly name: string | null
  /** What there is to say where nothing is listed; null where something is. */
  readonly note: Text | null
  /** Where the report of the version the scene allows is ordered. */
  readonly report: string | null
}

const notes = {
  unknown: {
    zh: '登记库中没有这个代码的组织。请核对代码；没有查到不等于没有信用信息。',
    en: 'No organisation here has this code. Check the code; that nothing was found does not mean that there is nothing.',
  },
  nothing: {
    zh: '没有本事项可以使用的信用信息。这不是对该组织信用状况的评价。',
    en: 'There is nothing that this matter lets you use. That is no statement on the credit of the organisation.',
  },
} as const satisfies Readonly<Record<string, Text>>

/** Where a department orders the report of a matter: what is open to everybody on the public page, else at its own desk, where the read is noted. */
export const reportPlace = ({ report, purpose }: Pick<UseScene, 'report' | 'purpose'>, code: string): string | null =>
  report === null
    ? null
    : report === 'public'
      ? `/organisations/${code}/report`
      : `/workbench/reports?${new URLSearchParams({ code, purpose }).toString()}`

/** Puts an answer together, with the sentence for where there is nothing to tell. */
export function answerOf({
  code,
  name,
  found,
  report,
}: {
  readonly code: string
  readonly name: string | null
  readonly found: Found
  readonly report: string | null
}): Answer {
  const isEmpty = sections.every((section) => found[section].length === 0)
  const note = name === null ? notes.unknown : isEmpty ? notes.nothing : null
  return { code, found: name !== null, name, ...found, note, report: name === null ? null : report }
}

/** How much each section of an answer holds, in the order of `sections`. */
export const countsOf = (found: Found): number[] => sections.map((section) => found[section].length)

/** One organisation that was asked about, as it is kept. */
export type Checked = {
  readonly subjectId: number
  readonly checkId: string
  readonly code: string
  readonly name: string
  readonly sourceCode: string
  readonly sourceName: string
  readonly scene: string
  readonly sceneFrom: Day
  readonly purpose: string
  readonly reference: string
  readonly askedAt: Date
  readonly askedRole: string
  readonly found: readonly number[]
  readonly dueOn: Day
  readonly outcome: Outcome | null
  readonly reason: string | null
  readonly restsOnKind: 'measure' | 'listing' | null
  readonly restsOnKey: string | null
  readonly decidedAs: 'approver' | 'head' | null
  readonly outcomeAt: Date | null
}

/** How a check stands: its outcome is awaited, late, or told. */
export type Standing = 'open' | 'late' | 'settled'

/** How checks of a scene went: counts only. */
export type SceneFigures = {
  readonly scene: string
  readonly checked: number
  readonly granted: number
  readonly conditions: number
  readonly refused: number
  readonly open: number
  readonly late: number
}
