import { giveBackThread, takeThread, type Thread } from '../threads.ts'
import type { LetterSheet } from './sheet.ts'

export type { LetterSheet } from './sheet.ts'

const module = new URL('./typeset-thread.ts', import.meta.url)

let thread: Thread<LetterSheet, Uint8Array> | undefined
let asked = 0

/**
 * Sets a letter as PDF/A-2a. One thread sets one letter after the other, so that pages never wait for it and memory is
 * that of one letter; after a minute without letters it ends.
 */
export async function typesetLetter(sheet: LetterSheet): Promise<Uint8Array> {
  if (thread?.isSound !== true) thread = takeThread<LetterSheet, Uint8Array>(module)
  const mine = thread
  asked += 1
  try {
    return await mine.ask(sheet)
  } finally {
    asked -= 1
    if (asked === 0 && thread === mine) {
      thread = undefined
      giveBackThread(module, mine)
    }
  }
}
