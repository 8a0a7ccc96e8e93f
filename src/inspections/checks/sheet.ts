import type { Day } from '../../platform/time.ts'

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
