import { fewest } from '../groups/groups.ts'
import type { Counted, GroupCount } from './counted.ts'

/** What a criterion makes of the difference between a group and all, in points. */
type CriterionShare = {
  /** Because fewer or more of the group have any data for it. */
  readonly byCoverage: number
  /** Because records of those with data show something else. */
  readonly byRecords: number
}

export type GroupDifference = GroupCount & {
  /** Mean of the group less the mean of all, in points. */
  readonly difference: number
  readonly criteria: readonly CriterionShare[]
  /** What no criterion explains: nothing, since scores are sums, but for the rounding of means. */
  readonly unexplained: number
}

/**
 * Each group beside all: the difference of mean scores, and what each criterion makes of it. Without data a criterion has its starting
 * points, so its mean is c·m + (1 − c)·s for coverage c, mean m of those with data, and start s; the difference of two such means parts into
 * (c₁ − c₂)(m₂ − s), which is missing data, and c₁(m₁ − m₂), which is what the records show. Of a group so small that it would be a
 * statement about each of its organisations nothing is told.
 */
export function groupDifferences({ groups }: Counted, starts: readonly number[]): GroupDifference[] {
  const all = groups.find(({ by }) => by === 'all')
  if (all === undefined) return []
  return groups
    .filter(({ by, count }) => by !== 'all' && count >= fewest)
    .map((group) => {
      const criteria = starts.map((start, at): CriterionShare => {
        const [own, whole] = [group.covered[at] ?? 0, all.covered[at] ?? 0]
        const [ownMean, wholeMean] = [group.coveredMeans[at] ?? start, all.coveredMeans[at] ?? start]
        return { byCoverage: (own - whole) * (wholeMean - start), byRecords: own === 0 ? 0 : own * (ownMean - wholeMean) }
      })
      const difference = (group.mean ?? 0) - (all.mean ?? 0)
      const explained = criteria.reduce((sum, { byCoverage, byRecords }) => sum + byCoverage + byRecords, 0)
      return { ...group, difference, criteria, unexplained: difference - explained }
    })
}
