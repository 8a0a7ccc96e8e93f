import { sha256 } from '@noble/hashes/sha2.js'
import { canonicalBytes } from '../../ledger/check/index.ts'
import { fromHex, joinBytes, toHex } from '../../platform/crypto/bytes.ts'
import { nextInspector, type Team } from './assign.ts'
import { readCanonical, shapes } from './canonical.ts'
import { problem, type Problem } from './problems.ts'
import { keyOf, rankBy } from './rank.ts'
import { byTeam, checkSealed, readSealed } from './sealed.ts'
import type { Terms } from './terms.ts'

/** Why an inspector was replaced: by the program for a conflict or a number that ended, or asked for by somebody. */
const reasons = ['conflict', 'ended', 'asked'] as const
type Because = (typeof reasons)[number]

/** A change in a team, by places of the pool. */
export type Replacement = { readonly team: number; readonly inspector: number; readonly next: number; readonly because: Because }

/** Everybody who was replaced at once; the ledger holds its hash alone, for the list tells how many checks somebody had. */
export type ReplacingAct = { readonly salt: string; readonly replacements: readonly Replacement[] }

/** What approvers and auditors read beside the sealed file: the acts of a draw in order. */
export type ReplacementsFile = { readonly type: typeof replacementsType; readonly draw: string; readonly acts: readonly ReplacingAct[] }

export const replacementsType = 'xinheng.draw-replacements/v1'

/** One hash for all the replacements of an act, however many: SHA-256 of the salt and the list as canonical JSON. */
export const listHash = ({ salt, replacements }: ReplacingAct): string =>
  toHex(sha256(joinBytes(fromHex(salt), canonicalBytes(replacements.map((one) => ({ ...one }))))))

const { oneOf, text, number, hex, list, object } = shapes
const isReplacements = object({
  type: oneOf(replacementsType),
  draw: text,
  acts: list(
    object({ salt: hex, replacements: list(object({ team: number, inspector: number, next: number, because: oneOf(...reasons) })) }),
  ),
})

const readReplacements = (bytes: Uint8Array): ReplacementsFile | null => readCanonical<ReplacementsFile>(bytes, isReplacements)

/** What those who may read them have beside what is published. */
export type Inside = { readonly sealed: Uint8Array; readonly replacements: Uint8Array }

/** A draw that was computed again: its terms as a file and read, its seed, teams, drawn objects, and the hash that each act has in the ledger. */
export type Computed = {
  readonly file: Uint8Array
  readonly terms: Terms
  readonly seed: string
  readonly teams: readonly Team[]
  readonly objects: readonly number[]
  readonly lists: readonly string[]
}

/** Checks what is kept inside: the sealed file is that of the terms, and every replacement is in the ledger and the one the seed gives. */
export function checkInside(draw: Computed, { sealed: bytes, replacements }: Inside): Problem[] {
  const problems = checkSealed(draw.terms, bytes)
  const [sealed, file] = [readSealed(bytes), readReplacements(replacements)]
  if (problems.length > 0 || sealed === null) return problems
  const isKept = file !== null && file.draw === draw.terms.draw && file.acts.map(listHash).join() === draw.lists.join()
  if (!isKept)
    problems.push(
      problem(
        'replacements',
        '更换清单与信用链中的指纹不符。',
        'The lists of replacements do not have the hashes that stand in the ledger.',
      ),
    )
  const objects = byTeam(sealed, draw.objects)
  const conflicts = new Set(sealed.conflicts.map((pair) => pair.join()))
  const hasConflict = ({ team, inspector }: Replacement): boolean => conflicts.has([inspector, objects[team - 1]].join())
  if (
    file !== null &&
    !followsSeed(
      draw,
      file.acts.flatMap((act) => act.replacements),
      hasConflict,
    )
  )
    problems.push(
      problem(
        'replacement',
        '有一次更换检查人员不是按种子的顺序，或者不是所写的原因。',
        'A replacement of an inspector does not follow from the seed, or not for the reason it gives.',
      ),
    )
  return problems
}

/** At most so many are replaced in a team because somebody asked. */
export const mostAsked = 2

/** Every replacement is of somebody who is there, by whom the seed gives, for a conflict where there is one and for nothing else there. */
function followsSeed(
  { file, terms, seed, teams }: Computed,
  replacements: readonly Replacement[],
  hasConflict: (one: Replacement) => boolean,
): boolean {
  const rank = rankBy(keyOf(sha256(file), seed))
  const had = new Map(teams.map((team, at) => [at + 1, team]))
  const there = new Map(teams.map((team, at) => [at + 1, new Set(team)]))
  const asked = Map.groupBy(
    replacements.filter(({ because }) => because === 'asked'),
    ({ team }) => team,
  )
  return (
    [...asked.values()].every((of) => of.length <= mostAsked) &&
    replacements.every((one) => {
      const { team, inspector, next, because } = one
      const before = had.get(team) ?? []
      had.set(team, [...before, next])
      const isThere = there.get(team)?.delete(inspector) === true
      there.get(team)?.add(next)
      return isThere && (because === 'conflict') === hasConflict(one) && nextInspector(team, before, terms.inspectors.length, rank) === next
    })
  )
}
