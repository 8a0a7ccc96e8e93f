import type { Relation } from '../packs/index.ts'
import type { Day } from '../platform/time.ts'

/** A note of one read, as an auditor sees it. */
export type Entry = {
  readonly entryId: number
  readonly subjectId: number
  readonly organisationCode: string | null
  readonly organisationName: string
  readonly readAt: Date
  readonly toldAt: Date
  readonly keptUntil: Day
  readonly body: string
  readonly unit: string | null
  readonly unitName: string | null
  readonly role: string
  /** A login or the prefix of a key. */
  readonly actor: string
  readonly relation: Relation
  readonly purpose: string
  readonly ground: string
  readonly route: string
  readonly items: readonly string[]
  readonly records: readonly number[]
  readonly consentId: number | null
}

/** The same as the organisation sees it: which body and role, never which person. */
export type ToldEntry = Omit<Entry, 'actor' | 'subjectId' | 'toldAt' | 'organisationCode' | 'organisationName'>

export const told = ({
  actor: _actor,
  subjectId: _subject,
  toldAt: _told,
  organisationCode: _code,
  organisationName: _name,
  ...entry
}: Entry): ToldEntry => entry
