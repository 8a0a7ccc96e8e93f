import type { WantedContract } from '../check-contract.ts'
import type { WantedDuty } from '../owe.ts'
import type { Day } from '../../platform/time.ts'

/** A payment or milestone of a file, with the day it was done, where it says so. */
export type ImportedDuty = { readonly releaseKey: string; readonly wanted: WantedDuty; readonly doneOn: Day | null; readonly path: string }

/** One award or contract of a file. `path` says where it stands there. */
export type Imported = {
  readonly path: string
  /** Where each of its values stands, for the sentence about it. */
  readonly paths: Readonly<Partial<Record<keyof WantedContract, string>>>
  readonly wanted: WantedContract
  /** Null while it is only awarded. */
  readonly releaseKey: string | null
  readonly awardKey: string | null
  readonly duties: readonly ImportedDuty[]
}

export type Outcome = {
  /** Awards and contracts that were not there before. */
  readonly added: number
  /** Awards that became contracts. */
  readonly signed: number
  /** Those that were known, and stay as they are but for new payments. */
  readonly known: number
  readonly duties: number
}

/** So many contracts are taken at once; a longer package comes by the command line. */
export const mostContracts = 200
/** Releases, parties, awards, contracts, milestones and transactions of one file: what is looked at before anything is compared. */
export const mostEntries = 5000
export const mostMegabytes = 10
