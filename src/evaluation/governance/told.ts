import { fewest } from '../groups.ts'
import type { CriterionChange, GroupChange, Move, TrialSums } from './trial.ts'

/** A count as it is told: `few` is more than none and fewer than `fewest`; `untold` is kept back because a small one would follow from it. */
export type Told = number | 'few' | 'untold'

/** What a trial comes to as far as its reader is told. */
export type ToldSums = {
  readonly organisations: Told
  readonly better: Told
  readonly worse: Told
  readonly stay: Told
  readonly moves: readonly ToldMove[]
  /** Counts are told with every group, or with none of them. */
  readonly groups: readonly (Omit<GroupChange, 'count' | 'better' | 'worse'> & { readonly counts: Counts | null })[]
  readonly criteria: readonly CriterionChange[]
  /** Nothing of counts and criteria is kept back. */
  readonly isWhole: boolean
}
export type ToldMove = Omit<Move, 'count'> & { readonly count: Told }
type Counts = Pick<GroupChange, 'count' | 'better' | 'worse'>

/** Better, worse and the same grade, and what has none on either side. */
type Direction = 'better' | 'worse' | 'stay' | 'apart'
const directions: readonly Direction[] = ['better', 'worse', 'stay', 'apart']

export function directionOf({ old, new: next }: Pick<Move, 'old' | 'new'>): Direction {
  if (old === next) return 'stay'
  if (old === null || next === null) return 'apart'
  return next < old ? 'better' : 'worse'
}

const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0)
const countsOf = ({ moves }: TrialSums): number[] =>
  directions.map((direction) => sum(moves.filter((one) => directionOf(one) === direction).map(({ count }) => count)))

/** Everything, for the office. */
export function tellAll(sums: TrialSums): ToldSums {
  const [better = 0, worse = 0, stay = 0] = countsOf(sums)
  const groups = sums.groups.map(({ count, better: up, worse: down, ...group }) => ({
    ...group,
    counts: { count, better: up, worse: down },
  }))
  return { ...sums, better, worse, stay, groups, isWhole: true }
}

/**
 * What everybody is told. Counts of moves are parts of parts of one sum, and of each sum `tellParts` decides. Groups are other parts of
 * the same sums, each with counts that could be subtracted from those: of them only the change of the mean is told.
 */
export function tellPublic(sums: TrialSums): ToldSums {
  const { organisations } = sums
  const parts = countsOf(sums)
  const [, , , apart = 0] = parts
  const told = (organisations < fewest ? null : tellParts(parts)) ?? []
  const [better = 'untold', worse = 'untold', stay = 'untold'] = told
  const moves = directions.flatMap((direction, place) => {
    if (typeof told[place] !== 'number') return []
    const within = sums.moves.filter((one) => directionOf(one) === direction)
    return (tellParts(within.map(({ count }) => count)) ?? []).map((count, at) => ({ ...(within[at] as Move), count }))
  })
  const criteria = sums.criteria.filter(({ changed }) => [changed, organisations - changed, organisations - apart - changed].every(isTold))
  const mean = (value: number | null, of: Told) => (typeof of === 'number' ? value : null)
  return {
    organisations: organisations < fewest ? 'few' : organisations,
    ...{ better, worse, stay },
    moves,
    groups: sums.groups
      .filter(({ count }) => count >= fewest)
      .map(({ by, value, oldMean, newMean }) => ({ by, value, oldMean, newMean, counts: null })),
    criteria: criteria.map((one) => ({ ...one, amongBetter: mean(one.amongBetter, better), amongWorse: mean(one.amongWorse, worse) })),
    isWhole:
      moves.length === sums.moves.length &&
      criteria.length === sums.criteria.length &&
      [...told, ...moves.map(({ count }) => count)].every((one) => typeof one === 'number'),
  }
}

const isTold = (count: number): boolean => count === 0 || count >= fewest

/**
 * The parts of a sum that is known. Small ones are not told; so that none of them is the sum less the rest, the smallest of the others are
 * kept back too, until those alone leave room for any small one to be anything from one to `fewest`. Null: there is no such room, and no part is told, nor which of them there are.
 */
export function tellParts(parts: readonly number[]): Told[] | null {
  if (parts.every(isTold)) return [...parts]
  const others = [...parts.keys()].filter((at) => (parts[at] ?? 0) >= fewest).toSorted((a, b) => (parts[a] ?? 0) - (parts[b] ?? 0))
  let room = 0
  const enough = others.findIndex((at) => (room += (parts[at] ?? 0) - fewest) >= fewest)
  if (enough === -1) return null
  const back = new Set(others.slice(0, enough + 1))
  return parts.map((count, at) => (back.has(at) ? 'untold' : isTold(count) ? count : 'few'))
}
