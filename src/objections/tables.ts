import type { Generated } from 'kysely'
import type { Day } from '../platform/time.ts'
import type { Lang } from '../platform/text.ts'
import type { Decision, Fault, GivenBy, Outcome, Way } from './objection.ts'

export type ObjectionsTables = {
  'objections.objection': {
    subjectId: number
    objectionId: Generated<number>
    way: Way
    fault: Fault
    words: string
    email: string | null
    lang: Lang
    secretHash: Buffer | null
    lodgedAt: Date
    item: string | null
    aboutDay: Day | null
  }
  'objections.matter': {
    subjectId: number
    caseId: number
    objectionId: number
    sourceCode: string
    lodgedAt: Date
    acceptedAt: Date | null
    decidedAt: Date | null
    answeredAt: Date | null
    closedAt: Date | null
    outcome: Outcome | null
  }
  'objections.objectedRecord': { subjectId: number; caseId: number; recordId: number; version: number }
  'objections.objectedField': { subjectId: number; caseId: number; recordId: number; field: string; said: string; proposed: string | null }
  'objections.decision': { subjectId: number; caseId: number; stepNo: number; recordId: number; outcome: Decision }
  'objections.evidence': {
    subjectId: number
    evidenceId: Generated<number>
    caseId: number
    fileId: string
    name: string
    size: number
    mediaType: string
    givenBy: GivenBy
    released: boolean
    givenAt: Date
  }
  'objections.usedForm': { formHash: Buffer; expiresAt: Date }
}
