import { decidedSince, durationParts, openEnd } from '../../packs/index.ts'
import type { Day } from '../../platform/time.ts'
import { earliestShown, type PublicityWindow } from './visibility.ts'

/**
 * Publicity windows as SQL. Everything from the pack is written into the text as a literal, so that one pack gives one
 * statement; the day is the only parameter, so that publicity ends on the exact day without a job having to run.
 */
export const literal = (text: string): string => {
  if (text.includes('\\') || text.includes('\0')) throw new RangeError('a key in a pack holds neither a backslash nor a zero byte')
  return `'${text.replaceAll("'", "''")}'`
}

function byItem(windows: readonly PublicityWindow[]): Map<string, PublicityWindow[]> {
  const items = new Map<string, PublicityWindow[]>()
  for (const window of windows) items.set(window.item, [...(items.get(window.item) ?? []), window])
  return items
}

const endOf = (day: string): string => `case when ${day} < ${literal(openEnd)} then ${day} else 'infinity'::date end`

function lastDay(until: PublicityWindow['until'], r: string): string {
  if ('always' in until) return `'infinity'::date`
  if ('validity' in until) return endOf(`${r}.valid_until`)
  // What is counted from one of its fields has its last day stored (`Judge.countedUntil`).
  if (until.since !== undefined) return endOf(`coalesce(${r}.counted_until, ${r}.valid_until)`)
  const { years, months, days } = durationParts(until.after)
  // The day the duration ends on is no longer shown; PostgreSQL, too, takes the last day of a month without that number (decisions/011).
  return `(${r}.decided_on + interval '${years} years ${months} months ${days} days')::date - 1`
}

function fits(window: PublicityWindow, r: string): string {
  const conditions = [`${r}.decided_on >= ${literal(window.from)}`]
  if (window.to !== null) conditions.push(`${r}.decided_on <= ${literal(window.to)}`)
  if ('only' in window.severities) conditions.push(`${r}.severity in (${window.severities.only.map(literal).join(', ')})`)
  else if (window.severities.except.length > 0)
    conditions.push(`(${r}.severity is null or ${r}.severity not in (${window.severities.except.map(literal).join(', ')}))`)
  return conditions.join(' and ')
}

/** The last day a record is shown, as a date: `infinity` without an end, `-infinity` when it never is. */
export function shownUntilSql(windows: readonly PublicityWindow[], r = 'r'): string {
  const arms = [...byItem(windows)].map(
    ([item, own]) =>
      `when ${literal(item)} then case ${own.map((window) => `when ${fits(window, r)} then ${lastDay(window.until, r)}`).join(' ')} else '-infinity'::date end`,
  )
  return arms.length === 0 ? `'-infinity'::date` : `case ${r}.item ${arms.join(' ')} else '-infinity'::date end`
}

/** The last day record `r` is shared with those it is not public to, of these items by their windows; others have no end. */
export const sharedUntilSql = (items: readonly string[], windows: readonly PublicityWindow[], r = 'r'): string =>
  items.length === 0
    ? `'infinity'::date`
    : `case when ${r}.item in (${items.map(literal).join(', ')}) then ${shownUntilSql(windows, r)} else 'infinity'::date end`

/**
 * A condition an index can use, which every record shown on `day` fulfils: nothing whose longest time is long over.
 * It narrows; `shownUntilSql` decides.
 */
export function mayBeShownSql(windows: readonly PublicityWindow[], day: Day, r = 'r'): string {
  const plain: string[] = []
  const ranges: string[] = []
  for (const [item, own] of byItem(windows)) {
    const earliest = own.map((window) => earliestShown(window, day)).toSorted()[0] as Day
    if (own.every((window) => decidedSince(window, day) !== null))
      ranges.push(`(${r}.item = ${literal(item)} and ${r}.decided_on >= ${literal(earliest)})`)
    else plain.push(literal(item))
  }
  const arms = plain.length === 0 ? ranges : [`${r}.item in (${plain.join(', ')})`, ...ranges]
  return arms.length === 0 ? 'false' : `(${arms.join(' or ')})`
}
