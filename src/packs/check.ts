import type { Text } from '../platform/text.ts'
import { isDay } from '../platform/time.ts'
import { checkCalendar } from './check-calendar.ts'
import { checkItem } from './check-item.ts'
import { spellingsOf } from './codes.ts'
import type { Code } from './pack.ts'
import { placeOf } from './place.ts'
import { problem, type Problem } from './problem.ts'
import type { Content, WrittenBasis, WrittenItem } from './written.ts'

/** Which entries (`items.penalty`) have a shape that makes further checks of them meaningless. */
export type Broken = { has(entry: string): boolean; readonly size: number }

/** What the checks of one part of a pack need to know of the rest. */
export type Known = {
  readonly content: Content
  readonly broken: Broken
  readonly problems: Problem[]
  /** Reports a list of bases: none at all, or a document nobody named. */
  basis(list: readonly WrittenBasis[] | undefined, holder: object, where: string): void
  /** Reports dates that are no days or run backwards. */
  dates(holder: { readonly from?: string; readonly to?: string | null }, where: string): void
  /** Reports properties that must be there. */
  needed(holder: object, where: string, properties: readonly string[]): void
}

const noSuchDay = (day: string): Text => ({ zh: `“${day}”不是日历上的日期`, en: `"${day}" is not a day of the calendar` })

function known(content: Content, broken: Broken, problems: Problem[]): Known {
  const documents = new Set(content.documents.map(({ key }) => key))
  return {
    content,
    broken,
    problems,
    basis(list, holder, where) {
      if (!list?.length) problems.push(problem(placeOf(holder, 'basis'), 'packs.missing-basis', { where }))
      for (const [index, written] of (list ?? []).entries()) {
        const key = typeof written === 'string' ? written : written.doc
        if (!documents.has(key) && !broken.has(`documents.${key}`)) problems.push(problem(placeOf(list, index), 'packs.unknown-document', { key }))
      }
    },
    dates(holder, where) {
      for (const end of ['from', 'to'] as const) {
        const day = holder[end]
        if (day != null && !isDay(day)) problems.push(problem(placeOf(holder, end), 'packs.dates', { where, what: noSuchDay(day) }))
      }
      if (holder.from !== undefined && holder.to != null && holder.to < holder.from)
        problems.push(problem(placeOf(holder, 'to'), 'packs.dates', { where, what: { zh: `结束日 ${holder.to} 早于起始日 ${holder.from}`, en: `it ends on ${holder.to}, before it begins on ${holder.from}` } }))
    },
    needed(holder, where, properties) {
      for (const key of properties) if (!(key in holder)) problems.push(problem(placeOf(holder), 'packs.missing-property', { where, key }))
    },
  }
}

/** Everything about merged content that its shape does not already say. `before`: the content of the pack it extends. */
export function checkContent(content: Content, before: Content, broken: Broken): Problem[] {
  const problems: Problem[] = []
  const about = known(content, broken, problems)
  for (const document of content.documents) about.needed(document, `documents.${document.key}`, ['document', 'sure'])
  for (const list of ['categories', 'severityClasses'] as const) for (const entry of content[list]) if (!broken.has(`${list}.${entry.key}`)) about.needed(entry, `${list}.${entry.key}`, ['name'])
  checkCodeSets(about, before)
  // A broken group would make every item that uses it look broken too.
  const groupsHold = [...content.fieldGroups.map(({ key }) => `fieldGroups.${key}`), ...content.ruleGroups.map(({ key }) => `ruleGroups.${key}`)].every((entry) => !broken.has(entry))
  if (groupsHold)
    for (const item of content.items) {
      if (broken.has(`items.${item.key}`)) continue
      checkItem(item, before.items.find(({ key, from }) => key === item.key && from === item.from), about)
    }
  checkOverlaps(content.items.filter(({ key }) => !broken.has(`items.${key}`)), problems)
  checkCalendar(about)
  return problems
}

function checkCodeSets({ content, broken, problems, basis, needed }: Known, before: Content): void {
  for (const set of content.codeSets) {
    const where = `codeSets.${set.key}`
    if (broken.has(where)) continue
    needed(set, where, ['name', 'codes'])
    basis(set.basis, set, where)
    const taken = new Map<string, string>()
    const seen = new Set<string>()
    const guarded = new Set(before.codeSets.find(({ key }) => key === set.key)?.codes?.filter(({ person }) => person).map(({ key }) => key))
    for (const code of set.codes ?? []) {
      if (seen.has(code.key)) problems.push(problem(placeOf(code, 'key'), 'packs.duplicate', { what: where, key: code.key }))
      seen.add(code.key)
      needed(code, `${where}.${code.key}`, ['label'])
      if (guarded.has(code.key) && code.person !== true) problems.push(problem(placeOf(code, 'person'), 'packs.guard-lifted', { where: `${where}.${code.key}` }))
      if (!code.label) continue
      for (const spelling of spellingsOf({ code: null, aliases: [], person: false, ...code } as Code)) {
        const other = taken.get(spelling)
        if (other !== undefined && other !== code.key) problems.push(problem(placeOf(code), 'packs.spelling-clash', { set: set.key, spelling, code: code.key, other }))
        taken.set(spelling, code.key)
      }
    }
  }
}

function checkOverlaps(items: readonly WrittenItem[], problems: Problem[]): void {
  for (const [index, item] of items.entries())
    for (const other of items.slice(0, index)) {
      if (other.key !== item.key) continue
      const [first, second] = item.from < other.from ? [item, other] : [other, item]
      if (first.to == null || first.to >= second.from) problems.push(problem(placeOf(second, 'from'), 'packs.overlap', { item: item.key, from: second.from, other: first.from }))
    }
}
