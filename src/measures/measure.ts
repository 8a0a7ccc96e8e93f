import { holdsOn, type Measure, type MeasureMode, type Pack, type Scope } from '../packs/index.ts'
import type { Day } from '../platform/time.ts'
import type { Text } from '../platform/text.ts'
import type { SubjectStatus, SubjectType } from '../subjects/index.ts'

/** The procedure of the pack that a proposal goes through. */
export const measureProcedure = 'measure'

/** Why a restriction ended: its time is over, its ground ended or was wrong from the beginning, or the executor lifted it early. */
export type EndedWhy = 'expired' | 'ground' | 'wrong' | 'revoked'

/** A record that stands, as far as a restriction may follow from it. */
export type Ground = {
  readonly subjectId: number
  readonly recordId: number
  readonly item: string
  readonly severity: string | null
  readonly scope: Scope
  readonly decidedOn: Day
  readonly validUntil: Day | null
  readonly countedUntil: Day | null
  /** The last day it may be acted on; null: none is the last. */
  readonly lastDay: Day | null
  readonly sourceCode: string
  /** Classes of the unit that found it, by words in its name. */
  readonly foundBy: readonly string[]
  readonly fields: Readonly<Record<string, string | null>>
  readonly subjectType: SubjectType
  readonly status: SubjectStatus
  /** Of a listing: what its decision and its list allow to follow. */
  readonly allowed: readonly string[]
  /** Disputed by an objection that is open. */
  readonly isMarked: boolean
}

/** A restriction proposed to one executor on one record. */
export type Proposal = {
  readonly subjectId: number
  readonly measureId: number
  readonly measure: string
  readonly editionFrom: Day
  readonly recordId: number
  readonly trigger: string
  readonly list: string | null
  readonly finderCode: string
  readonly executorCode: string
  /** Null: the program proposed it. */
  readonly proposedBy: string | null
  readonly proposedAt: Date
  /** The last day on which its organisation may state its view before a decision, as its notice names it. */
  readonly viewUntil: Day | null
  readonly reason: string
  readonly caseId: number
  readonly state: string
  readonly stateAt: Date
  readonly dueOn: Day | null
  readonly closedAt: Date | null
  readonly held: boolean
  readonly endedAt: Date | null
  readonly endedWhy: EndedWhy | null
}

/** What a person of the executor decided. */
export type Execution = {
  readonly mode: MeasureMode
  readonly from: Day
  readonly until: Day | null
  readonly matter: string
  readonly decisionNo: string
  readonly reason: string
  readonly decidedAs: 'approver' | 'head'
  readonly decidedAt: Date
}

/** The edition a proposal was made by. */
export const editionOf = ({ measures }: Pack, { measure, editionFrom }: Pick<Proposal, 'measure' | 'editionFrom'>): Measure | null =>
  measures.find(({ key, from }) => key === measure && from === editionFrom) ?? null

/** The edition of a restriction in force on a day. */
export const measureOn = ({ measures }: Pack, key: string, day: Day): Measure | null =>
  measures.find((one) => one.key === key && holdsOn(one, day)) ?? null

export const nameOf = (pack: Pack, proposal: Pick<Proposal, 'measure' | 'editionFrom'>): Text =>
  editionOf(pack, proposal)?.name ?? { zh: proposal.measure, en: proposal.measure }

/** States in which nothing is decided yet. */
export const undecided: ReadonlySet<string> = new Set(['initiated', 'verified', 'pushed', 'acknowledged', 'objected'])

/** States in which it applies. */
export const applied: ReadonlySet<string> = new Set(['executed', 'reported'])

export const whyEnded: Readonly<Record<EndedWhy, Text>> = {
  expired: { zh: '期限届满', en: 'its time is over' },
  ground: { zh: '依据的记录已经失效、移出或者修复', en: 'the record it rests on ended, was removed or repaired' },
  wrong: { zh: '依据的记录有误，已经更正或者撤回', en: 'the record it rests on was wrong and was corrected or withdrawn' },
  revoked: { zh: '执行单位提前解除', en: 'the executor lifted it early' },
}
