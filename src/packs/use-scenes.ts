import type { Text } from '../platform/text.ts'
import type { Day } from '../platform/time.ts'
import { holdsOn } from './catalogue.ts'
import type { InForce, Pack } from './pack.ts'

/** Whether the law asks a department to check credit in this matter, or lets it. */
export type Obligation = 'mustCheck' | 'mayCheck'

/** What of commitments a scene may use. */
export const usedCommitments = ['open', 'broken'] as const
export type UsedCommitment = (typeof usedCommitments)[number]

/** One edition of a scene 用信场景: a matter in which a department may use credit, and what of it, at most. */
export type UseScene = InForce & {
  readonly key: string
  readonly name: Text
  readonly summary: Text
  readonly obligation: Obligation
  /** A purpose of the pack: what the read is noted as. */
  readonly purpose: string
  /** Codes of `seriousListName`; null: every list. */
  readonly lists: readonly string[] | null
  /** Keys of measures that may bear on the matter. */
  readonly measures: readonly string[]
  /** Items of the catalogue whose public records may be used. */
  readonly items: readonly string[]
  readonly commitments: readonly UsedCommitment[]
  readonly incentives: boolean
  /** The version of the credit report that may be asked for; null: none. */
  readonly report: string | null
  /** Working days from the check within which its outcome is told. */
  readonly outcomeWithin: number
}

/** The scenes in force on a day, in the order of the pack. */
export const useScenesOn = (pack: Pack, day: Day): readonly UseScene[] => pack.useScenes.filter((scene) => holdsOn(scene, day))

/** The edition of a scene in force on a day. */
export const useSceneOn = (pack: Pack, key: string, day: Day): UseScene | null =>
  useScenesOn(pack, day).find((scene) => scene.key === key) ?? null
