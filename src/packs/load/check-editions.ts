import { addDays } from '../../platform/time.ts'
import { placeOf } from './place.ts'
import { problem, type Problem } from './problem.ts'

type Edition = { readonly key: string; readonly from: string; readonly to?: string | null }

/** Editions of one key must not overlap; where they are `seamless`, none may be missing between two either. */
export function checkEditions(editions: readonly Edition[], problems: Problem[], seamless = false): void {
  for (const [key, own] of Map.groupBy(editions, (one) => one.key)) {
    const ordered = own.toSorted((a, b) => (a.from < b.from ? -1 : 1))
    for (const [index, next] of ordered.entries()) {
      const before = ordered[index - 1]
      if (!before) continue
      const place = placeOf(next, 'from')
      if (before.to == null || before.to >= next.from)
        problems.push(problem(place, 'packs.overlap', { item: key, from: next.from, other: before.from }))
      else if (seamless && addDays(before.to, 1) !== next.from)
        problems.push(problem(place, 'packs.gap', { key, to: before.to, from: next.from }))
    }
  }
}
