import type { IntakeContext } from '../intake/index.ts'

/** A listing goes the way of a submission. */
export type ListsContext = IntakeContext
