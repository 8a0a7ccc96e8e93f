import { answerQuestions } from '../../platform/threads.ts'
import { compileBlocks, type Block, type CheckedBlock, type FileRules } from './check-block.ts'

/** A thread that checks rows is asked with the rules of a file first, then with its blocks. */
export type Question = FileRules | Block
export type Answer = CheckedBlock | null

let check: ((block: Block) => CheckedBlock) | null = null

answerQuestions<Question, Answer>((question) => {
  if (!('rows' in question)) {
    // Rules that cannot be read leave none of the file before.
    check = null
    check = compileBlocks(question)
    return [null, []]
  }
  const checked = check?.(question) ?? null
  return [checked, checked === null ? [] : [checked.checked.buffer, checked.refused.buffer, checked.meant.buffer]]
})
