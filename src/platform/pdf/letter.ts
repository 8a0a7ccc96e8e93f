import { fileURLToPath } from 'node:url'
import type { Lang } from '../text.ts'
import { startOf, type Day } from '../time.ts'
import { typeset } from './typeset.ts'

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

const template = fileURLToPath(new URL('./letter.typ', import.meta.url))

/** Sets a letter as PDF/A-2a: archived and read aloud; the same letter is the same file. */
export const typesetLetter = (sheet: LetterSheet): Promise<Uint8Array> =>
  typeset({ template, inputs: { sheet: JSON.stringify(sheet) }, standard: 'A-2a', at: startOf(sheet.day) })
