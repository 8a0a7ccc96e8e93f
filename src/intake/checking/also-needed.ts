import type { Condition, Item } from '../../packs/index.ts'
import type { Text } from '../../platform/text.ts'
import type { ColumnMatch } from '../reading/columns.ts'
import { labelOf } from './problem.ts'

/**
 * What a file that lacks columns would lack next: columns that some editions require, and rules that no row could meet without a
 * column. A file is sent back once, with everything.
 */
export function alsoNeeded({ matched, missing }: ColumnMatch, editions: readonly Item[]): Text[] {
  const there = new Set([...matched.map(({ field }) => field), ...missing])
  const told = new Set<string>()
  return editions.toReversed().flatMap((edition): Text[] => {
    const fields = edition.fields.filter(({ key, required, never }) => required && never === null && !there.has(key) && !told.has(key))
    for (const { key } of fields) told.add(key)
    const rules = edition.rules.filter(({ key, level, when, must }) => {
      const asked = presenceOf(must)
      const isOpen =
        level === 'error' && asked.length > 0 && asked.every((one) => !there.has(one)) && (when === null || mayHold(when, there))
      if (!isOpen || told.has(`rule ${key}`) || asked.some((one) => told.has(one))) return false
      told.add(`rule ${key}`)
      return true
    })
    return [...(fields.length > 0 ? [fieldsText(edition, fields, editions)] : []), ...rules.map(({ text }) => text)]
  })
}

function fieldsText({ from, to }: Item, fields: Item['fields'], editions: readonly Item[]): Text {
  const labels = fields.map(({ key }) => labelOf(key, editions) ?? { zh: key, en: key })
  const days = to === null ? { zh: `${from} 及以后`, en: `from ${from} on` } : { zh: `${from} 至 ${to}`, en: `from ${from} to ${to}` }
  return {
    zh: `决定日期为 ${days.zh}的行还须有${labels.map(({ zh }) => `“${zh}”`).join('、')}`,
    en: `rows decided ${days.en} also need ${columnsInEnglish(labels)}`,
  }
}

/** The file has the Chinese headers; the English sentence says what they mean too. */
export const columnsInEnglish = (labels: readonly Text[]): string =>
  labels.map(({ zh, en }) => (zh === en ? zh : `${en} (${zh})`)).join(', ')

/** The fields of which a rule wants one filled in; none when it wants something else. */
function presenceOf(must: Condition): readonly string[] {
  const statements = 'any' in must ? must.any : [must]
  return statements.every((one) => 'present' in one && one.present)
    ? statements.flatMap((one) => ('present' in one ? [one.field] : []))
    : []
}

/** Whether a condition can hold of a row that has these fields only. */
function mayHold(when: Condition, there: ReadonlySet<string>): boolean {
  if ('all' in when) return when.all.every((one) => mayHold(one, there))
  if ('any' in when) return when.any.some((one) => mayHold(one, there))
  if ('not' in when || ('present' in when && !when.present)) return true
  return there.has(when.field)
}
