import type { ColumnType } from 'kysely'
import type { Day } from '../platform/time.ts'
import type { Reader, ReaderKey } from './readers/reader.ts'
import type { Recall } from './recall.ts'
import type { TakenAs } from './fetches/taken-as.ts'

export type RecallsTables = {
  'recalls.reader': Reader & { decidedBy: string | null; changedAt: Date }
  'recalls.key': ReaderKey & { digest: Buffer; issuedBy: string; revokedBy: string | null }
  'recalls.fetch': {
    subjectId: number
    recordId: number
    readerCode: string
    takenAs: TakenAs
    version: number
    firstDay: Day
    lastDay: Day
  }
  'recalls.rangeFetch': {
    readerCode: string
    takenAs: TakenAs
    filter: ColumnType<Readonly<Record<string, string>> | null, string | null, never>
    filterKey: string
    leafFrom: number
    leafTo: number
    firstDay: Day
    lastDay: Day
  }
  'recalls.recall': Recall & { subjectId: number; isOpen: boolean }
  'recalls.delivery': {
    subjectId: number
    recallId: number
    readerCode: string
    takenAs: TakenAs
    madeAt: Date
    dueAt: Date
    attempts: number
    lastAttemptAt: Date | null
    lastStatus: number | null
    lastFault: string | null
    arrivedAt: Date | null
    mailedAt: Date | null
    remindedAt: Date | null
    deadAt: Date | null
    acknowledgedAt: Date | null
    acknowledgedBy: 'webhook' | 'api' | 'page' | null
  }
}
