import type { FileRecord } from '../../disclosure/index.ts'
import type { Text } from '../../platform/text.ts'
import type { Day } from '../../platform/time.ts'

/**
 * A check as the organisation that was checked is told of it: from the day its result is entered, or the department named the drawn. Before,
 * telling would announce what comes unannounced. Nothing here tells the band: neither the stratum nor, of a draw by bands, the object.
 */
export type OwnCheck = {
  /** The number of the task; of a result that came without one, that of its document. */
  readonly number: string
  readonly day: Day
  readonly draw: OwnDraw | null
  /** A check that no draw gave. */
  readonly isNoted: boolean
  readonly department: Text
  /** Entered, and confirmed by nobody yet: by when the result is published. */
  readonly awaitedBy: Day | null
  readonly record: FileRecord | null
  readonly order: OwnOrder | null
}

type OwnDraw = {
  readonly number: string
  readonly title: string
  readonly by: string
  /** Which number of the frame it is, where drawn organisations are named, so that anybody may prove it; null elsewhere. */
  readonly object: number | null
}

/** What was ordered to be corrected: how far it is, and by when. */
export type OwnOrder = {
  readonly caseId: number
  readonly state: Text
  readonly isOpen: boolean
  /** The day it had to be corrected by is over, and nothing was reported. */
  readonly isOverdue: boolean
  readonly lastDay: Day | null
}
