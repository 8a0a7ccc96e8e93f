import type { Text } from '../../platform/text.ts'
import type { Duration } from '../conditions/condition.ts'
import type { InForce } from '../in-force.ts'

/** Who may see: anyone; the subject and whom it authorised; organs for a stated purpose; the source alone. */
export type Scope = 'public' | 'authorised' | 'government' | 'restricted'

/** The kind of body a reader acts for; `anyone` is every reader, signed in or not. */
export type ReaderBody = 'anyone' | 'organisation' | 'source' | 'office' | 'bank' | 'reader'

/** Roles that may read content. An auditor is none of them: no pack can let one read. */
export type ReaderRole = 'clerk' | 'approver' | 'head'

/** How the reader stands to the record: anyone, the organisation itself, who reported it, or who was authorised. */
export type Relation = 'any' | 'own' | 'deciding' | 'authorised'

/** What becomes of a value: shown as it is, shown through the mask of its field (where it has one), or not at all. */
export type Answer = 'read' | 'masked' | 'nothing'

/** What a non-public read may be for. */
export type Purpose = InForce & {
  readonly key: string
  readonly name: Text
  /** Who may state it. */
  readonly by: readonly Exclude<ReaderBody, 'anyone'>[]
  /** Who of a body may state it. */
  readonly roles: readonly ReaderRole[]
  /** The case a read rests on: one whose number is stated (`caseNumber`), or an open one of this program, otherwise a number (`case`). */
  readonly ground: 'caseNumber' | 'case' | null
  /** The organisation sees the read so long after it; null: at once. */
  readonly toldAfter: Duration | null
  /** How long the note of the read is kept. */
  readonly keptFor: Duration
}

/** One row of the table that says who reads what. The first row that fits decides; where none does, nothing is read. */
export type AccessRow = InForce & {
  readonly key: string
  readonly who: readonly ReaderBody[]
  /** Null: every role that may read. */
  readonly roles: readonly ReaderRole[] | null
  readonly relation: Relation
  /** Null: every item, every field. */
  readonly items: readonly string[] | null
  readonly fields: readonly string[] | null
  readonly scopes: readonly Scope[]
  /** Null: no purpose needs to be stated. */
  readonly purposes: readonly string[] | null
  readonly gives: Answer
}
