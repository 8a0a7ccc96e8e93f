import type { Generated } from 'kysely'
import type { Day } from '../platform/time.ts'

export type AccessTables = {
  'access.entry': {
    subjectId: number
    entryId: Generated<number>
    readAt: Date
    toldAt: Date
    keptUntil: Day
    body: string
    unit: string | null
    role: string
    actorKind: 'user' | 'key'
    actor: string
    relation: string
    purpose: string
    ground: string
    route: string
    items: readonly string[]
    records: readonly number[]
    consentId: number | null
  }
  'access.question': { subjectId: number; entryId: number; caseId: number }
}
