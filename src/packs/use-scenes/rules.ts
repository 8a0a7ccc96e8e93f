import type { Text } from '../../platform/text.ts'
import type { InForce } from '../in-force.ts'

/** One edition of a scene 用信场景: a matter in which a department may use credit, and what of it, at most. */
export type UseScene = InForce & {
  readonly key: string
  readonly name: Text
  readonly summary: Text
  /** Whether the law asks a department to check credit in this matter, or lets it. */
  readonly obligation: 'mustCheck' | 'mayCheck'
  /** A purpose of the pack: what the read is noted as. */
  readonly purpose: string
  /** Codes of `seriousListName`; null: every list. */
  readonly lists: readonly string[] | null
  /** Keys of measures that may bear on the matter. */
  readonly measures: readonly string[]
  /** Items of the catalogue whose public records may be used. */
  readonly items: readonly string[]
  readonly commitments: readonly ('open' | 'broken')[]
  readonly incentives: boolean
  /** The version of the credit report that may be asked for; null: none. */
  readonly report: string | null
  /** Working days from the check within which its outcome is told. */
  readonly outcomeWithin: number
  /** For how many hours the proof of a check speaks for what is; whoever decides later asks again. */
  readonly proofHours: number
}
