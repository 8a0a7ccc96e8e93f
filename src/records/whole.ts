/**
 * Whole records, what is not public too, without a question who reads them: for the capabilities that decide that themselves
 * before they come here. boundaries.mjs names them.
 */
export { recordProofOf, recordProofsOf } from './proof.ts'
export { findRecords, historyOf, inForceOn, listRecords, recordsAsKnownAt } from './store.ts'
