import type { IntakeContext } from '../intake/index.ts'

/** What was found goes the way of a submission. */
export type InspectionsContext = IntakeContext
