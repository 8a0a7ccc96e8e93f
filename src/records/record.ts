import type { Text } from '../platform/text.ts'
import type { Day } from '../platform/time.ts'
import type { Change, Fields } from './content.ts'

/**
 * `current`: stands as it says. `ended`: its validity was ended before its time. `withdrawn`: its source took it back, or the
 * office the decision that it is about this organisation. `repaired`: kept, and no longer shown, shared or used. `shielded`: the same
 * for the time, while a reorganisation is carried out. `erased`: its content was erased by law.
 */
export type RecordState = 'current' | 'withdrawn' | 'ended' | 'repaired' | 'shielded' | 'erased'

export const stateWords: Readonly<Record<RecordState, Text>> = {
  current: { zh: '有效', en: 'Stands' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  ended: { zh: '有效期已结束', en: 'Validity ended' },
  repaired: { zh: '已修复', en: 'Repaired' },
  shielded: { zh: '暂时屏蔽', en: 'Shielded for the time' },
  erased: { zh: '已依法删除', en: 'Erased by law' },
}

/** An accepted fact as one of its versions says it. Content is null once it was erased. */
export type CreditRecord = {
  readonly recordId: number
  readonly subjectId: number
  readonly item: string
  readonly naturalKey: string
  readonly sourceCode: string
  readonly authorityCode: string
  readonly authorityName: string
  readonly title: string | null
  readonly decidedOn: Day
  readonly validUntil: Day | null
  readonly countedUntil: Day | null
  readonly dueOn: Day | null
  readonly severity: string | null
  readonly scope: string
  readonly state: RecordState
  readonly firstArrivedAt: Date
  readonly version: number
  readonly change: Change
  readonly reason: string | null
  readonly submissionId: number | null
  readonly arrivedAt: Date
  readonly subjectCode: string
  readonly fields: Fields | null
  readonly leafIndex: number
}

/** What each state may become, and by which change. */
export const mayChange: Readonly<Record<'corrected' | 'updated' | 'withdrawn' | 'ended' | CaseChange, readonly RecordState[]>> = {
  // A correction also brings back what was withdrawn or ended by mistake.
  corrected: ['current', 'withdrawn', 'ended'],
  updated: ['current'],
  withdrawn: ['current', 'ended', 'shielded'],
  ended: ['current'],
  repaired: ['current', 'ended', 'shielded'],
  shielded: ['current', 'ended'],
  reinstated: ['repaired', 'shielded'],
}

/** A change that a case of repair makes to several records at once. */
export type CaseChange = Extract<Change, 'repaired' | 'shielded' | 'reinstated'>

/** A change that one person makes. */
export type ManualChange = Extract<Change, 'corrected' | 'updated' | 'withdrawn' | 'ended' | 'reassigned' | 'restored'>
