import type { IntakeContext } from '../intake/index.ts'

/** A filing goes the way of a submission. */
export type FilingsContext = IntakeContext
