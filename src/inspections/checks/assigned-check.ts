import type { Organisation } from '../../subjects/index.ts'
import type { Sheet } from './sheet.ts'

/** A check that was drawn or noted, by the number of its task, with the two who make it today. */
export type Check = {
  readonly subjectId: number
  readonly number: string
  readonly isDrawn: boolean
  readonly title: string
  readonly since: Date
  readonly inspectors: readonly string[]
  /** Those of the two whose number ended and whose place nobody could take. */
  readonly ended: readonly string[]
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

/** A record, or confirmed to become one. */
export const isSettled = ({ sheet, isRecorded }: Pick<Check, 'sheet' | 'isRecorded'>): boolean => isRecorded || sheet?.state === 'taken'
