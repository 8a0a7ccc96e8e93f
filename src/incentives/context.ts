import type { PackContext } from '../packs/index.ts'

/** Who qualifies follows from grades and records by the rules in force. */
export type IncentivesContext = PackContext
