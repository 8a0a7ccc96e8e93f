/** Who took a record is told when it must go (decisions/015). */
export { acknowledgeRecall } from './acknowledge.ts'
export { lastCopies } from './last-copies.ts'
export { recallsAfter } from './list-recalls.ts'
export { actorOfReaderKey } from './reader-key.ts'
export { registerReader } from './register.ts'
export { beforeReading, isReader, rememberReading, type Given } from './remember.ts'
export { spreadRecalls } from './spread.ts'
