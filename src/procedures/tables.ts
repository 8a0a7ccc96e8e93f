import type { Generated } from 'kysely'
import type { Day } from '../platform/time.ts'
import type { IssuedLetter } from './letter.ts'
import type { Notice } from './notice.ts'
import type { DeadlineState } from './procedure.ts'

export type ProceduresTables = {
  'procedures.case': {
    caseId: Generated<number>
    subjectId: number
    procedure: string
    sourceCode: string | null
    counterpartId: number | null
    title: string | null
    state: string
    openedAt: Date
    closedAt: Date | null
    dueAt: Date | null
    assignee: string | null
    assignedBody: string | null
    requestKey: string | null
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
    body: string | null
    unit: string | null
    takenAt: Date
    lastDay: Day | null
  }
  'procedures.stepFile': {
    subjectId: number
    caseId: number
    stepNo: number
    fileNo: number
    fileId: string
    name: string
    size: number
    mediaType: string
  }
  'procedures.deadline': {
    subjectId: number
    caseId: number
    key: string
    startsAt: Date
    endsAt: Date
    lastDay: Day
    sure: boolean
    reachedAt: Date | null
    workdaysUsed: number
    standing: DeadlineState
  }
  'procedures.notice': Notice & { subjectId: number; caseId: number; dueAt: Date; givenAt: Date | null }
  'procedures.letter': Omit<IssuedLetter, 'sheets'> & { subjectId: number; caseId: number; sheets: unknown }
  'procedures.feed': {
    tokenDigest: Buffer
    login: string
    body: string
    unit: string | null
    madeAt: Date
    readAt: Date | null
    endedAt: Date | null
  }
  'procedures.counted': { one: Generated<boolean>; rules: string; countedAt: Date }
}
