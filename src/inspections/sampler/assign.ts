import type { Rank } from './rank.ts'
import { inspectorsEach } from './terms.ts'

/** Who goes together, by their places in the pool; the first is team 1. */
export type Team = readonly number[]

/** The places of a pool in the order of one round. */
const round = (pool: number, number: number, rank: Rank): number[] =>
  Array.from({ length: pool }, (_, at) => at + 1)
    .map((place) => ({ place, rank: rank(`inspector/${number}/${place}`) }))
    .sort((a, b) => a.rank - b.rank) // stable: of equal ones, the earlier place
    .map(({ place }) => place)

/**
 * Forms teams. Inspectors stand in line; a team takes the first two different ones, and when the line ends before, the whole pool queues up
 * behind in the order of the next round. So everybody has one turn in each round.
 */
export function assign(teams: number, pool: number, rank: Rank): Team[] {
  const line: number[] = []
  let rounds = 0
  return Array.from({ length: teams }, () => {
    const chosen: number[] = []
    for (let at = 0; chosen.length < inspectorsEach;) {
      if (at >= line.length) line.push(...round(pool, rounds++, rank))
      if (chosen.includes(line[at] as number)) at += 1
      else chosen.push(...line.splice(at, 1))
    }
    return chosen
  })
}

/** Who takes a place in a team: the first by rank who was never in it. Null when nobody is left. */
export function nextInspector(team: number, had: readonly number[], pool: number, rank: Rank): number | null {
  let [next, lowest]: [number | null, number] = [null, Infinity]
  for (let place = 1; place <= pool; place++) {
    if (had.includes(place)) continue
    const one = rank(`replacement/${team}/${place}`)
    if (one < lowest) [next, lowest] = [place, one]
  }
  return next
}
