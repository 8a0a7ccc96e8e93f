import { overlay, placeOf, remember } from './place.ts'
import { problem, type Problem } from './problem.ts'
import { contentLists, type Content, type WrittenCodeSet, type WrittenItem } from './written.ts'

type Keyed = { readonly key: string }
type Entry = Keyed & { readonly after?: string }

const idOfItem = (item: WrittenItem): string => `${item.key} ${item.from}`

/** Entries of one pack whose id was already used in the same list. */
function withoutDoubles<T extends Keyed>(entries: readonly T[], what: string, id: (entry: T) => string, problems: Problem[]): T[] {
  const seen = new Set<string>()
  return entries.filter((entry) => {
    const own = id(entry)
    if (!seen.has(own)) return seen.add(own)
    problems.push(problem(placeOf(entry, 'key'), 'packs.duplicate', { what, key: own }))
    return false
  })
}

/**
 * Lays a list over another by key: what has the same key is merged, the rest is added — at the end, after the entry
 * `after` names, or in front where the first match decides.
 */
function mergeList<T extends Entry>(
  below: readonly T[],
  above: readonly T[],
  added: 'end' | 'front',
  merge: (below: T, above: T) => T,
): T[] {
  const own = new Map(above.map((entry) => [entry.key, entry]))
  const merged = below.map((entry) => {
    const over = own.get(entry.key)
    return over === undefined ? entry : merge(entry, over)
  })
  const known = new Set(below.map((entry) => entry.key))
  const fresh = above.filter((entry) => !known.has(entry.key))
  if (added === 'front') return [...fresh, ...merged]
  for (const entry of fresh) {
    const place = entry.after === undefined ? -1 : merged.findIndex(({ key }) => key === entry.after)
    if (place === -1) merged.push(entry)
    else merged.splice(place + 1, 0, entry)
  }
  return merged
}

const lists = { fields: 'end', rules: 'end', severities: 'front', scopes: 'front', publicity: 'front' } as const
type ItemList = keyof typeof lists

/** Lays an item over the same edition of the pack below, or over the edition it is `like`. */
function mergeItem(below: WrittenItem, above: WrittenItem, skip: readonly string[] = []): WrittenItem {
  const result = overlay(below, above, skip) as WrittenItem & Record<string, unknown>
  for (const [list, added] of Object.entries(lists) as [ItemList, 'end' | 'front'][]) {
    const under = (below[list] ?? []) as readonly Entry[]
    const over = (above[list] ?? []) as readonly Entry[]
    if (under.length + over.length === 0) continue
    ;(result as Record<string, unknown>)[list] = mergeList(under, over, added, (one, two) => overlay(one, two))
  }
  if (below.parts && above.parts) (result as Record<string, unknown>)['parts'] = overlay(below.parts, above.parts)
  return result
}

function mergeCodeSet(below: WrittenCodeSet, above: WrittenCodeSet): WrittenCodeSet {
  const codes = mergeList(below.codes ?? [], above.codes ?? [], 'end', (one, two) => overlay(one, two))
  const result = { ...overlay(below, above), codes }
  remember(
    result,
    placeOf(above),
    new Map([
      ['codes', placeOf(above, 'codes')],
      ['name', placeOf(above.name ? above : below, 'name')],
    ]),
  )
  return result
}

/** Puts the groups an item uses in place of their names. */
function expand(item: WrittenItem, groups: Pick<Content, 'fieldGroups' | 'ruleGroups'>, problems: Problem[]): WrittenItem {
  const put = (list: 'fields' | 'rules', find: (key: string) => readonly Keyed[] | undefined): { [list: string]: Keyed[] } => {
    if (item[list] === undefined) return {}
    const merged = new Map<string, Keyed>()
    const written = new Set<string>()
    for (const entry of item[list]) {
      if ('use' in entry) {
        const found = find(entry.use)
        if (!found) problems.push(problem(placeOf(entry), 'packs.unknown-group', { key: entry.use }))
        for (const one of found ?? []) merged.set(one.key, one)
        continue
      }
      if (written.has(entry.key)) problems.push(problem(placeOf(entry, 'key'), 'packs.duplicate', { what: list, key: entry.key }))
      written.add(entry.key)
      // An entry of a group written again after it refines the group's entry in its place.
      const before = merged.get(entry.key)
      merged.set(entry.key, before ? overlay(before, entry) : entry)
    }
    return { [list]: [...merged.values()] }
  }
  return overlay(item, {
    ...put('fields', (key) => groups.fieldGroups.find((group) => group.key === key)?.fields),
    ...put('rules', (key) => groups.ruleGroups.find((group) => group.key === key)?.rules),
  })
}

/** Editions that are `like` another one of the same item, filled from it. */
function fillLike(items: readonly WrittenItem[], problems: Problem[]): WrittenItem[] {
  const filled = new Map(items.map((item) => [idOfItem(item), item]))
  const fill = (item: WrittenItem, seen: readonly string[]): WrittenItem => {
    if (item.like === undefined) return item
    const id = `${item.key} ${item.like}`
    const model = filled.get(id)
    if (!model || seen.includes(id)) {
      problems.push(problem(placeOf(item, 'like'), 'packs.unknown-edition', { item: item.key, from: item.like }))
      return overlay(item, {}, ['like'])
    }
    const result = overlay(mergeItem(fill(model, [...seen, id]), item, ['to']), {}, ['like'])
    filled.set(idOfItem(item), result)
    return result
  }
  return items.map((item) => fill(item, [idOfItem(item)]))
}

/** Lays the content of a pack over that of the pack it extends. */
export function mergeContent(below: Content, own: Content, problems: Problem[]): Content {
  const result: Record<string, unknown> = {}
  for (const list of contentLists) {
    if (list === 'items') continue
    const above = withoutDoubles<Keyed>(own[list], list, ({ key }) => key, problems)
    const merge: (one: Keyed, two: Keyed) => Keyed = list === 'codeSets' ? mergeCodeSet : overlay
    result[list] = mergeList<Keyed>(below[list], above, 'end', merge)
  }
  const groups = result as Pick<Content, 'fieldGroups' | 'ruleGroups'>
  const above = withoutDoubles(own.items, 'items', idOfItem, problems).map((item) => expand(item, groups, problems))
  const items = new Map(below.items.map((item) => [idOfItem(item), item]))
  for (const item of above) {
    const under = items.get(idOfItem(item))
    items.set(idOfItem(item), under ? mergeItem(under, item) : item)
  }
  result['items'] = fillLike([...items.values()], problems)
  return result as Content
}
