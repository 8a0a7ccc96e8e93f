import type { Day } from '../platform/time.ts'
import type { InForce, Item, Pack } from './pack.ts'

export const holdsOn = (rule: Pick<InForce, 'from' | 'to'>, day: Day): boolean => rule.from <= day && (rule.to === null || day <= rule.to)

const byKey = new WeakMap<Pack, ReadonlyMap<string, readonly Item[]>>()

/** The editions of an item, oldest first; none when the pack does not have it. */
export function editionsOf(pack: Pack, key: string): readonly Item[] {
  let editions = byKey.get(pack)
  if (!editions) {
    editions = Map.groupBy(
      pack.items.toSorted((a, b) => (a.from < b.from ? -1 : 1)),
      (item) => item.key,
    )
    byKey.set(pack, editions)
  }
  return editions.get(key) ?? []
}

/** The edition of an item in force on a day: what a decision of that day is judged by. */
export const itemOn = (pack: Pack, key: string, day: Day): Item | null => editionsOf(pack, key).find((item) => holdsOn(item, day)) ?? null

/** Every item in force on a day, in the order of the pack. */
export const itemsOn = (pack: Pack, day: Day): readonly Item[] => pack.items.filter((item) => holdsOn(item, day))
