import type { IntakeContext } from '../intake/index.ts'

/** A signed commitment goes the way of a submission. */
export type CommitmentsContext = IntakeContext
