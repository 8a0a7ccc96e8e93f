import { overlay, placeOf, remember } from './place.ts'
import { problem, type Problem } from './problem.ts'
import {
  contentLists,
  editionLists,
  type Content,
  type WrittenCodeSet,
  type WrittenItem,
  type WrittenNoViolation,
  type WrittenProcedure,
  type WrittenRepairRules,
  type WrittenReport,
} from './written.ts'
import type { WrittenConduct, WrittenModel, WrittenModelChange } from '../evaluation/written.ts'
import type { WrittenBenefitRules, WrittenIncentive } from '../incentives/written.ts'
import type { WrittenList } from '../lists/written.ts'
import type { WrittenMeasure } from '../measures/written.ts'
import type { WrittenSupervision } from '../supervision/written.ts'
import type { WrittenUseScene } from '../use-scenes/written.ts'

type Keyed = { readonly key: string }
type Entry = Keyed & { readonly after?: string }

/** What has editions: an item, a procedure, the rules of repair, those of a report, a conduct, an evaluation model, how models change, supervision, an incentive, a list. */
/** What has editions: an item, a procedure, the rules of repair, those of a report, a conduct, an evaluation model, how models change, supervision, a scene. */
type Edition =
  | WrittenItem
  | WrittenProcedure
  | WrittenRepairRules
  | WrittenReport
  | WrittenNoViolation
  | WrittenConduct
  | WrittenModel
  | WrittenModelChange
  | WrittenSupervision
  | WrittenMeasure
  | WrittenIncentive
  | WrittenBenefitRules
  | WrittenUseScene
  | WrittenList

const idOf = (edition: Edition): string => `${edition.key} ${edition.from}`

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

const lists = {
  fields: 'end',
  rules: 'end',
  severities: 'front',
  scopes: 'front',
  publicity: 'front',
  states: 'end',
  actions: 'end',
  deadlines: 'end',
  suspensions: 'end',
  letters: 'end',
  conditions: 'end',
  papers: 'end',
  answers: 'front',
  versions: 'end',
  notes: 'end',
  labels: 'end',
  sections: 'end',
  advice: 'front',
  dimensions: 'end',
  vetoes: 'end',
  bands: 'end',
  exempt: 'end',
  ways: 'end',
  bars: 'end',
} as const

/** Lays an edition over the same one of the pack below, or over the one it is `like`. */
function mergeEdition<T extends Edition>(below: T, above: T, skip: readonly string[] = []): T {
  const result = overlay(below, above, skip)
  const [under, over] = [below as Record<string, unknown>, above as Record<string, unknown>]
  const set = (name: string, value: unknown): void => void Object.assign(result, { [name]: value })
  for (const [list, added] of Object.entries(lists)) {
    const [one, two] = [(under[list] ?? []) as readonly Entry[], (over[list] ?? []) as readonly Entry[]]
    if (one.length + two.length > 0)
      set(
        list,
        mergeList(one, two, added, (a, b) => overlay(a, b)),
      )
  }
  if (under['parts'] && over['parts']) set('parts', overlay(under['parts'], over['parts']))
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

/** Editions that are `like` another one of the same key, filled from it. */
function fillLike<T extends Edition>(editions: readonly T[], problems: Problem[]): T[] {
  const filled = new Map(editions.map((edition) => [idOf(edition), edition]))
  const fill = (edition: T, seen: readonly string[]): T => {
    if (edition.like === undefined) return edition
    const id = `${edition.key} ${edition.like}`
    const model = filled.get(id)
    if (!model || seen.includes(id)) {
      problems.push(problem(placeOf(edition, 'like'), 'packs.unknown-edition', { item: edition.key, from: edition.like }))
      return overlay(edition, {}, ['like'])
    }
    const result = overlay(mergeEdition(fill(model, [...seen, id]), edition, ['to']), {}, ['like'])
    filled.set(idOf(edition), result)
    return result
  }
  return editions.map((edition) => fill(edition, [idOf(edition)]))
}

/** Lays editions over those of the pack below. */
function mergeEditions<T extends Edition>(below: readonly T[], above: readonly T[], problems: Problem[]): T[] {
  const editions = new Map(below.map((edition) => [idOf(edition), edition]))
  for (const edition of above) {
    const under = editions.get(idOf(edition))
    editions.set(idOf(edition), under ? mergeEdition(under, edition) : edition)
  }
  return fillLike([...editions.values()], problems)
}

/** Lays the content of a pack over that of the pack it extends. */
export function mergeContent(below: Content, own: Content, problems: Problem[]): Content {
  const result: Record<string, unknown> = {}
  for (const list of contentLists) {
    if ((editionLists as readonly string[]).includes(list)) continue
    const above = withoutDoubles<Keyed>(own[list], list, ({ key }) => key, problems)
    const merge: (one: Keyed, two: Keyed) => Keyed = list === 'codeSets' ? mergeCodeSet : overlay
    // The first row of the access table that fits decides: a nearer pack speaks first.
    result[list] = mergeList<Keyed>(below[list], above, list === 'access' ? 'front' : 'end', merge)
  }
  const groups = result as Pick<Content, 'fieldGroups' | 'ruleGroups'>
  const items = withoutDoubles(own.items, 'items', idOf, problems).map((item) => expand(item, groups, problems))
  result['items'] = mergeEditions(below.items, items, problems)
  for (const list of editionLists)
    if (list !== 'items')
      result[list] = mergeEditions<Edition>(below[list], withoutDoubles<Edition>(own[list], list, idOf, problems), problems)
  return result as Content
}
