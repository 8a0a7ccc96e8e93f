import type { IntakeContext } from '../intake/index.ts'

/** A contract goes the way of a submission. */
export type ContractsContext = IntakeContext
