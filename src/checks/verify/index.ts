/** The check of proofs of checks: pure, the same in the program and in the browser. */
export { explainProofs } from './explain-proofs.ts'
export { proofsIn } from './proofs-in.ts'
export { verifyProofs } from './verify-proofs.ts'
