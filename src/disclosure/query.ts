import type { Day } from '../platform/time.ts'
import type { Moment, Tendency } from './shown.ts'

/** A list of organisations: search text (part of a name, code, former name) and filters, all optional. */
export type OrganisationQuery = {
  readonly text?: string | undefined
  readonly type?: string | undefined
  readonly status?: string | undefined
  /** A division code or its leading digits: 13, 1306, 130628. */
  readonly division?: string | undefined
  /** A section letter or a code of the industry classification: C, C33. */
  readonly industry?: string | undefined
  readonly limit?: number | undefined
  readonly cursor?: string | undefined
}

export const recordSorts = ['newest', 'oldest', 'arrived'] as const

/** A list of records: filters (all must hold), order and page. */
export type RecordQuery = {
  /** The organisation's code. */
  readonly organisation?: string | undefined
  readonly item?: string | undefined
  readonly category?: string | undefined
  readonly tendency?: Tendency | undefined
  readonly severity?: string | undefined
  readonly authority?: string | undefined
  readonly source?: string | undefined
  readonly division?: string | undefined
  readonly industry?: string | undefined
  /** Decided on or after, and on or before. */
  readonly from?: Day | undefined
  readonly until?: Day | undefined
  readonly sort?: (typeof recordSorts)[number] | undefined
  readonly limit?: number | undefined
  readonly cursor?: string | undefined
  readonly moment?: Moment | undefined
}
