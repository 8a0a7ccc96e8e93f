import { sha256 } from '@noble/hashes/sha2.js'
import { fromHex, joinBytes, toHex, utf8 } from '../../platform/crypto/bytes.ts'
import { problem, type Problem } from './problems.ts'
import { rankBy } from './rank.ts'
import { readCanonical, shapes } from './canonical.ts'
import { inspectorPattern, inspectorsEach, mostConflicts, type Terms } from './terms.ts'

/**
 * What is committed with the terms and shown to nobody outside, for it tells of persons: who stands at which place of the pool, who must not
 * inspect what, and which team gets which object.
 */
export type Sealed = {
  readonly type: typeof sealedType
  /** Number of the draw. */
  readonly draw: string
  /** By place: each number with the salt of its mark in the terms. */
  readonly inspectors: readonly { readonly number: string; readonly salt: string }[]
  /** Who must not inspect which object: place and number of the object, in order. */
  readonly conflicts: readonly (readonly [number, number])[]
  /** Puts objects into the order of teams. */
  readonly key: string
}

export const sealedType = 'xinheng.draw-sealed/v1'

/** The mark of an inspector in the terms: hides whose it is until the salt is told. */
export const markOf = (number: string, salt: string): string => toHex(sha256(joinBytes(fromHex(salt), utf8(number))))

const { oneOf, text, number, hex, list, pair, object } = shapes
const isSealed = object({
  type: oneOf(sealedType),
  draw: text,
  inspectors: list(object({ number: text, salt: hex })),
  conflicts: list(pair(number, number)),
  key: hex,
})

export const readSealed = (bytes: Uint8Array): Sealed | null => readCanonical<Sealed>(bytes, isSealed)

/** Everything that keeps a sealed file from being that of the terms. */
export function checkSealed(terms: Terms, bytes: Uint8Array): Problem[] {
  const sealed = readSealed(bytes)
  const isThat =
    sealed !== null &&
    toHex(sha256(bytes)) === terms.sealed &&
    sealed.draw === terms.draw &&
    sealed.inspectors.every((one) => inspectorPattern.test(one.number)) &&
    new Set(sealed.inspectors.map((one) => one.number)).size === sealed.inspectors.length &&
    sealed.inspectors.map((one) => markOf(one.number, one.salt)).join() === terms.inspectors.join()
  if (!isThat)
    return [
      problem(
        'sealed',
        '封存件（检查人员、回避关系和分组密钥）不是锁定时的那一份。',
        'The sealed file (inspectors, conflicts and the key of the teams) is not the one that was committed.',
      ),
    ]
  return conflictProblems(sealed, terms)
}

function conflictProblems({ conflicts }: Sealed, { inspectors }: Terms): Problem[] {
  const found: Problem[] = []
  const areKnown = conflicts.every(([place, one]) => isCount(place, inspectors.length) && isCount(one, Number.MAX_SAFE_INTEGER))
  const areOrdered = conflicts.every(([a, x], at) => {
    const [b, y] = conflicts[at - 1] ?? [0, 0]
    return a > b || (a === b && x > y)
  })
  if (conflicts.length > mostConflicts || !areKnown || !areOrdered)
    found.push(
      problem(
        'conflicts',
        `回避关系须为名录内人员与对象，各不相同并按顺序排列，最多 ${mostConflicts} 条。`,
        `Conflicts name an inspector of the pool and an object, each pair once, in order, ${mostConflicts} at most.`,
      ),
    )
  const few = leftWithFew(conflicts, inspectors.length)
  if (few.length > 0)
    found.push(
      problem(
        'pool-too-small',
        `有 ${few.length} 户检查对象回避之后不足两名检查人员。`,
        `Conflicts leave fewer than two inspectors for ${few.length} object(s).`,
      ),
    )
  return found
}

/** Of whom conflicts leave fewer inspectors of a pool than inspect each. */
export const leftWithFew = <Of>(conflicts: readonly (readonly [inspector: unknown, of: Of])[], pool: number): Of[] =>
  [...Map.groupBy(conflicts, ([, of]) => of)]
    .filter(([, own]) => pool - new Set(own.map(([inspector]) => inspector)).size < inspectorsEach)
    .map(([of]) => of)

const isCount = (value: number, most: number): boolean => Number.isSafeInteger(value) && value >= 1 && value <= most

/** Drawn objects in the order of their teams: without the key nobody can tell which team went where. */
export function byTeam({ key }: Pick<Sealed, 'key'>, objects: readonly number[]): number[] {
  const rank = rankBy(fromHex(key))
  return objects
    .map((one) => ({ one, rank: rank(`team/${one}`) }))
    .sort((a, b) => a.rank - b.rank || a.one - b.one)
    .map(({ one }) => one)
}
