/** Who took a record is told when it must go (decisions/015). */
export { acknowledgeRecall } from './deliveries/acknowledge.ts'
export { lastCopies } from './figures/last-copies.ts'
export { recallsAfter } from './list-recalls.ts'
export { actorOfReaderKey } from './readers/use-key.ts'
export { registerReader } from './readers/register-reader.ts'
export { rememberFetch, takesWithKey, type Given } from './fetches/remember.ts'
export { spreadRecalls } from './deliveries/spread.ts'
export { exportOwnRecalls } from './export-own.ts'
