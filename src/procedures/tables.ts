import type { Generated } from 'kysely'
import type { Day } from '../platform/time.ts'
import type { DeadlineState } from './procedure.ts'

export type ProceduresTables = {
  'procedures.case': {
    caseId: Generated<number>
    subjectId: number
    procedure: string
    sourceCode: string | null
    state: string
    openedAt: Date
    closedAt: Date | null
  }
  'procedures.step': {
    subjectId: number
    caseId: number
    stepNo: number
    action: string
    state: string
    reason: string
    actorKind: string
    actorId: string
    unit: string | null
    takenAt: Date
  }
  'procedures.deadline': {
    subjectId: number
    caseId: number
    key: string
    endsAt: Date
    lastDay: Day
    sure: boolean
    reachedAt: Date | null
    standing: DeadlineState
  }
}
