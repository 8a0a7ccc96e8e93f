import type { ColumnType } from 'kysely'
import type { Day } from '../platform/time.ts'
import type { Change, Fields } from './content.ts'
import type { RecordState } from './record.ts'

type Decided = {
  authorityCode: string
  authorityName: string
  title: string | null
  decidedOn: Day
  validUntil: Day | null
  countedUntil: Day | null
  severity: string | null
  scope: string
}

export type RecordsTables = {
  'records.record': Decided & {
    recordId: number
    subjectId: number
    item: string
    naturalKey: string
    sourceCode: string
    dueOn: Day | null
    state: RecordState
    firstArrivedAt: Date
    acceptedAt: Date
    version: number
    contentHash: Buffer | null
    leafIndex: number
  }
  'records.version': Decided & {
    recordId: number
    version: number
    subjectId: number
    change: Change
    undoes: number | null
    submissionId: number | null
    rowNo: number | null
    reason: string | null
    actor: string
    confirmedBy: string | null
    receivedAt: Date
    arrivedAt: Date
    sourceCode: string
    subjectCode: string
    fields: ColumnType<Fields | null, string | null, null>
    sealed: readonly string[] | null
    contentHash: Buffer | null
    salt: Buffer | null
    leafIndex: number
  }
  'records.organisationChange': {
    leafIndex: number
    change: 'merged' | 'separated'
    fromId: number
    toId: number
    fromCode: string
    toCode: string
    moved: readonly number[]
    arrivedAt: Date
    salt: Buffer
  }
  'records.mark': {
    leafIndex: number
    subjectId: number
    recordId: number
    caseId: number
    change: 'marked' | 'unmarked'
    arrivedAt: Date
    salt: Buffer
  }
  'records.openMark': { subjectId: number; recordId: number; caseId: number; since: Date }
  'records.erasure': { recordId: number; subjectId: number; reason: string; actor: string; erasedAt: Date }
}
