import type { ColumnType } from 'kysely'
import type { Day } from '../platform/time.ts'
import type { SourceStatus } from './source.ts'

type Instant = ColumnType<Date, Date, Date>

export type SourcesTables = {
  'sources.source': {
    code: string
    name: string
    shortName: string
    divisionCode: string
    contact: string
    status: SourceStatus
    since: Day
    registeredAt: Instant
    changedAt: Instant
  }
  'sources.itemRight': { sourceCode: string; item: string; fromDay: Day; toDay: Day | null; basis: string }
  'sources.key': {
    prefix: string
    sourceCode: string
    label: string
    digest: Buffer
    issuedAt: Instant
    issuedBy: string
    expiresAt: Instant
    lastUsedAt: Date | null
    revokedAt: Date | null
    revokedBy: string | null
    replaces: string | null
  }
}
