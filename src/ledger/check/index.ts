export { canonicalBytes } from '../canonical.ts'
export { parseJson, recordProofType, type Json, type JsonObject, type RecordProof } from '../document.ts'
export { contentLines, verifyDocument, type Verification } from './verify.ts'
export { explain, type Explanation } from './explain.ts'
