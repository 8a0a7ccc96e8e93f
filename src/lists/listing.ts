import type { Text } from '../platform/text.ts'
import type { Day } from '../platform/time.ts'

/** A listing in force, by the organisation that was asked about. */
export type Listing = {
  /** The number of its record. */
  readonly listingId: string
  readonly subjectId: number
  /** A code of `seriousListName`. */
  readonly list: string
  readonly listName: Text
  readonly sourceCode: string
  readonly authorityName: string
  readonly documentNo: string
  readonly reason: string
  readonly listedOn: Day
  readonly listedUntil: Day | null
  /** Disputed: an objection to it was accepted and not answered. */
  readonly isMarked: boolean
  /** Keys of the measures that may follow: those the decision names, else those the list allows. */
  readonly measures: readonly string[]
  /** What the decision rests on. */
  readonly basis: string
}
