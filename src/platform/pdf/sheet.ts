import type { Lang } from '../text.ts'
import type { Day } from '../time.ts'

/** A letter as it is set: every text in one language, ready to be read. */
export type LetterSheet = {
  readonly lang: Lang
  readonly title: string
  /** The number a letter is cited by. */
  readonly number: string
  /** To whom it is written. */
  readonly to: string
  readonly lines: readonly string[]
  /** Names and values in a table below the text, and what follows them. */
  readonly facts: readonly (readonly [name: string, value: string])[]
  readonly after: readonly string[]
  readonly sender: string
  readonly day: Day
  /** The day in words. */
  readonly date: string
  /** What stands where the seal is put. */
  readonly seal: string
  readonly foot: string
}
