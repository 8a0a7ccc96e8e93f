import type { Rank } from './rank.ts'
import { byRank, type Ranked } from './sample.ts'
import { inspectorsEach, type Terms } from './terms.ts'

export type Drawn = { readonly object: number; readonly stratum: string; readonly inspectors: readonly string[] }

type Pool = Pick<Terms, 'inspectors' | 'conflicts'>

/** The pool in the order of one round. */
const round = ({ inspectors }: Pool, number: number, rank: Rank): string[] =>
  inspectors
    .map((inspector) => ({ inspector, rank: rank(`inspector/${number}/${inspector}`) }))
    .sort((a, b) => a.rank - b.rank) // stable: of equal ones, the earlier in the pool
    .map(({ inspector }) => inspector)

/**
 * Gives each drawn object its inspectors. They stand in line; an object takes the first ones that have no conflict with it, and when
 * there are too few, the whole pool queues up behind in the order of the next round. So everybody has one turn in each round.
 */
export function assign(drawn: readonly Ranked[], pool: Pool, rank: Rank): Drawn[] {
  const excluded = excludedBy(pool)
  const line: string[] = []
  let rounds = 0
  const given = drawn.toSorted(byRank).map(({ object, stratum }) => {
    const chosen: string[] = []
    for (let at = 0; chosen.length < inspectorsEach;) {
      if (at >= line.length) line.push(...round(pool, rounds++, rank))
      const inspector = line[at] as string
      if (chosen.includes(inspector) || excluded(object, inspector)) at += 1
      else chosen.push(...line.splice(at, 1))
    }
    return { object, stratum, inspectors: chosen }
  })
  return given.sort((a, b) => a.object - b.object)
}

/** Who takes the place of an inspector who cannot go: the first by rank who was not given the object before. Null when nobody is left. */
export function nextInspector(object: number, had: readonly string[], pool: Pool, rank: Rank): string | null {
  const excluded = excludedBy(pool)
  let [next, lowest]: [string | null, number] = [null, Infinity]
  for (const inspector of pool.inspectors) {
    if (had.includes(inspector) || excluded(object, inspector)) continue
    const place = rank(`replacement/${object}/${inspector}`)
    if (place < lowest) [next, lowest] = [inspector, place]
  }
  return next
}

function excludedBy({ conflicts }: Pool): (object: number, inspector: string) => boolean {
  const pairs = new Set(conflicts.map(([inspector, object]) => `${object}/${inspector}`))
  return (object, inspector) => pairs.has(`${object}/${inspector}`)
}
