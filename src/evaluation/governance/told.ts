import { fewest } from '../groups/groups.ts'
import { tellCount, tellSum, type Told, type ToldSum } from '../groups/told-count.ts'
import type { CriterionChange, GroupChange, Move, TrialSums } from './trial.ts'

/** What a trial comes to as far as its reader is told. */
export type ToldSums = {
  readonly organisations: ToldSum
  readonly better: ToldSum
  readonly worse: ToldSum
  readonly stay: ToldSum
  readonly moves: readonly ToldMove[]
  /** Counts are told with every group, or with none of them. */
  readonly groups: readonly (Omit<GroupChange, 'count' | 'better' | 'worse'> & { readonly counts: Counts | null })[]
  readonly criteria: readonly (Omit<CriterionChange, 'changed'> & { readonly changed: Told })[]
  /** To the last organisation, with nothing kept back. */
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
 * What everybody is told. Counts follow the rule of every count (`tellCount`); sums of moves are told from the moves as they are told, for a sum
 * of its own beside them, and beside how many have each grade, would narrow a small count. Criteria are told where nobody's points follow from their mean.
 * Groups are told by the change of their mean alone.
 */
export function tellPublic(sums: TrialSums): ToldSums {
  const { organisations } = sums
  const [better = 0, worse = 0, , apart = 0] = countsOf(sums)
  const criteria = sums.criteria.filter(({ changed }) => [changed, organisations - changed, organisations - apart - changed].every(isTold))
  const mean = (value: number | null, of: number) => (of < fewest ? null : value)
  const moves = sums.moves.map((one) => ({ ...one, count: tellCount(one.count) }))
  const toldOf = (direction: Direction) => tellSum(moves.filter((one) => directionOf(one) === direction).map(({ count }) => count))
  return {
    ...{ organisations: tellSum(moves.map(({ count }) => count)), better: toldOf('better'), worse: toldOf('worse'), stay: toldOf('stay') },
    moves,
    groups: sums.groups
      .filter(({ count }) => count >= fewest)
      .map(({ by, value, oldMean, newMean }) => ({ by, value, oldMean, newMean, counts: null })),
    criteria: criteria.map((one) => ({
      ...one,
      changed: tellCount(one.changed),
      ...{ amongBetter: mean(one.amongBetter, better), amongWorse: mean(one.amongWorse, worse) },
    })),
    isWhole: false,
  }
}

const isTold = (count: number): boolean => count === 0 || count >= fewest
