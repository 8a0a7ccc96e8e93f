/** Who took a record is told when it must go (decisions/018). */
export { acknowledgeRecall } from './acknowledge.ts'
export { beforeReading, isReader, rememberReading, type Given } from './remember.ts'
export { recallFigures, type Figures } from './figures.ts'
export { listReaders, readerOfActor } from './find-readers.ts'
export { lastCopies } from './last-copies.ts'
export { actorOfReaderKey, issueReaderKey } from './reader-key.ts'
export type { Reader } from './reader.ts'
export { registerReader } from './register.ts'
