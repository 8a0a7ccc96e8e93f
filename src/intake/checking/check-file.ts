import { giveBackThread, hasOtherCore, letOthersWork, takeThread, type Thread } from '../../platform/threads.ts'
import { compileBlocks, type Block, type CheckedBlock, type FileRules } from './check-block.ts'
import type { Answer, Question } from './check-thread.ts'

const threadModule = new URL('./check-thread.ts', import.meta.url)
type Helper = Thread<Question, Answer>
/** A file of fewer blocks is checked before a thread has started. */
const worthAThread = 8
/** How many blocks the thread has at hand, and how many checked ones wait for one before them: what bounds memory. */
const atHand = 2
const mostWaiting = 6

/**
 * Checks the blocks of a file and gives them back in their order. Where there is a second core, another thread takes what it
 * can and this one the rest; until that thread has started, and without one, this thread does all.
 */
export async function* checkFile(blocks: AsyncIterable<Block>, rules: FileRules): AsyncGenerator<CheckedBlock> {
  const check = compileBlocks(rules)
  const queue: (CheckedBlock | Promise<CheckedBlock>)[] = []
  let helper: Helper | null = null
  let isReady = false
  let seen = 0
  try {
    for await (const block of blocks) {
      if (++seen === worthAThread && hasOtherCore()) {
        helper = takeThread(threadModule)
        helper.ask(rules).then(
          () => (isReady = true),
          () => undefined,
        )
      }
      const isFree = isReady && helper?.isSound && helper.unanswered < atHand
      // What the thread fails at is done here, and fails here with its own reason when the block is to blame.
      queue.push(
        isFree
          ? (helper as Helper).ask(block).then(
              (checked) => checked ?? check(block),
              () => check(block),
            )
          : check(block),
      )
      // Between two blocks others have their turn, and answers are heard.
      await letOthersWork()
      while (queue.length > mostWaiting || (queue.length > 0 && !(queue[0] instanceof Promise)))
        yield await (queue.shift() as (typeof queue)[number])
    }
    for (const one of queue) yield await one
  } finally {
    if (helper !== null) giveBackThread(threadModule, helper)
  }
}
