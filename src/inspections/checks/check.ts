import type { Day } from '../../platform/time.ts'
import type { Organisation } from '../../subjects/index.ts'

export type Values = Readonly<Record<string, string>>

/** `sent`: another person of the department has to confirm it. `returned`: to be mended by who checked. `taken`: handed in, a record. */
type SheetState = 'sent' | 'returned' | 'taken'

/** What an inspector sent of a check. */
export type Sheet = {
  readonly state: SheetState
  readonly unit: string
  /** What was filled in; null once it is with the record. */
  readonly entered: Values | null
  readonly requestKey: string
  readonly inspectors: readonly string[]
  readonly sentBy: string
  readonly sentAt: Date
  readonly settledAt: Date | null
  readonly reason: string | null
  readonly submissionId: number | null
  readonly caseId: number | null
  /** The last day on which its result is published in time. */
  readonly publishBy: Day
}

/** A check that was drawn or noted, by the number of its task, with the two who make it today. */
export type Check = {
  readonly subjectId: number
  readonly number: string
  readonly isDrawn: boolean
  readonly title: string
  readonly since: Date
  readonly inspectors: readonly string[]
  /** The departments of these two. */
  readonly units: readonly string[]
  readonly sheet: Sheet | null
  /** The department sent the result in a file: there is nothing left to fill in. */
  readonly isRecorded: boolean
}

/** What an inspector needs to go there; nothing of what records show. */
export type Visited = Pick<Organisation, 'name' | 'uscc' | 'address'>

export const isToBeMade = ({ sheet, isRecorded }: Pick<Check, 'sheet' | 'isRecorded'>): boolean =>
  !isRecorded && (sheet === null || sheet.state === 'returned')
