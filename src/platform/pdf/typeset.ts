import { giveBackThread, takeThread, type Thread } from '../threads.ts'

/** A document to set: a template of this program (a `.typ` file) and what it is filled with. */
export type Document = {
  /** The template's path; whatever it reads lies beside it. */
  readonly template: string
  /** What the template finds in `sys.inputs`: text and JSON, never source. */
  readonly inputs: Readonly<Record<string, string>>
  /** PDF/A part 2 for paper that is archived, part 3 where a file is attached. */
  readonly standard: 'A-2a' | 'A-3a'
  /** When it was made, as the file itself says. */
  readonly at: Date
}

const module = new URL('./typeset-thread.ts', import.meta.url)

let thread: Thread<Document, Uint8Array> | undefined
let asked = 0

/**
 * Sets a document as tagged PDF/A. One thread sets one document after the other, so that pages never wait for it and memory is
 * that of one document; after a minute without any it ends.
 */
export async function typeset(document: Document): Promise<Uint8Array> {
  if (thread?.isSound !== true) thread = takeThread<Document, Uint8Array>(module)
  const mine = thread
  asked += 1
  try {
    return await mine.ask(document)
  } finally {
    asked -= 1
    if (asked === 0 && thread === mine) {
      thread = undefined
      giveBackThread(module, mine)
    }
  }
}
