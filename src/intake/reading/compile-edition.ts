import { compileJudge, keyOfStored, storedCodes, type Item, type Pack, type Rule } from '../../packs/index.ts'
import type { Day } from '../../platform/time.ts'
import { sealedKeysOf } from '../../records/index.ts'
import { rulePrefix } from '../checking/problem.ts'
import { blankWords, compileReader } from './readers.ts'
import { Reading, shownValue } from './reading.ts'

/** One edition of an item, ready to read rows of one file. */
export type Edition = {
  readonly item: Item
  readonly reading: Reading
  /** Reads every cell of a row and runs every rule; what it found is in `reading`. */
  readonly read: (cells: readonly string[], day: Day | null) => void
  readonly severity: (day: Day) => string | null
  readonly validUntil: () => Day | null
  readonly countedUntil: (day: Day) => Day | null
  readonly scope: (day: Day) => string
  readonly naturalKey: () => string[]
  readonly title: () => string
  /** The fields that have a value, in canonical form (RFC 8785): all, the open ones, the sealed ones. */
  readonly texts: () => { readonly all: string; readonly open: string; readonly sealed: string }
  /** The keys of those that are sealed; null when the edition seals none. */
  readonly sealed: readonly string[] | null
}

/** `columns` gives the cell of a field by its key. */
export function compileEdition(pack: Pack, item: Item, columns: ReadonlyMap<string, number>, today: Day): Edition {
  const { fields, parts } = item
  const reading = new Reading(fields.map((field) => field.key))
  const { values, faulty } = reading
  const sent = fields.filter((field) => columns.has(field.key))
  const refusing = sent.filter((field) => field.never === 'refuse').map((field) => columns.get(field.key) as number)
  const wanted = sent
    .filter((field) => field.never === null)
    .map((field) => ({
      key: field.key,
      column: columns.get(field.key) as number,
      // A required text answers for its own empty words: they are named in the reason.
      keepsWords: field.required && field.emptyWords.length > 0,
      read: compileReader(field, {
        codeSet: field.codeSet === null ? undefined : pack.codeSets.get(field.codeSet),
        inKey: item.naturalKey.includes(field.key),
        folded: field.key === parts.subjectOrgCode || field.key === parts.subjectRegNo,
        isSubjectCode: field.key === parts.subjectCode,
      }),
    }))
  const required = fields.filter((field) => field.required && field.never === null).map((field) => field.key)
  const judge = compileJudge(item, pack.calendar)

  function read(cells: readonly string[], day: Day | null): void {
    reading.clear()
    for (const column of refusing) {
      const cell = cells[column]
      if (cell && !blankWords.has(cell.trim())) {
        reading.person = true
        return
      }
    }
    for (const { key, column, keepsWords, read: readCell } of wanted) {
      const cell = cells[column]
      if (cell === undefined || cell === '') continue
      if (cell.length < 5 && !keepsWords && blankWords.has(cell.trim())) continue
      const before = reading.problems.length
      values[key] = readCell(cell, reading)
      if (reading.problems.length > before) faulty.add(key)
    }
    if (reading.person) return
    for (const key of required) if (values[key] === undefined && !faulty.has(key)) reading.fault('required', key, null)
    for (const rule of judge.broken(values, { decided: day ?? today, today }, faulty)) report(rule, cells)
  }

  /** A broken rule shows the cell as the file has it, not the code it was read as. */
  function report({ key, level, fields }: Rule, cells: readonly string[]): void {
    const field = fields[0] ?? null
    const cell = field === null || values[field] === undefined ? undefined : cells[columns.get(field) ?? -1]
    const problem = { code: `${rulePrefix}${key}`, field, ...(cell ? { value: shownValue(cell) } : {}) }
    if (level === 'error') reading.problems.push(problem)
    else reading.warnings.push(problem)
  }

  const labels = labelsOf(pack, item)
  const sealed = sealedKeysOf(item)
  return {
    item,
    reading,
    read,
    severity: (day) => judge.severity(values, day),
    scope: (day) => judge.scope(values, day),
    validUntil: () => judge.validUntil(values),
    countedUntil: (day) => judge.countedUntil(values, day),
    naturalKey: () => item.naturalKey.map((key) => values[key] ?? ''),
    title: () => {
      const value = values[item.title] ?? ''
      const whole =
        labels === null
          ? value
          : storedCodes(value)
              .map((code) => labels.get(keyOfStored(code)) ?? code)
              .join('、')
      return whole.length > 200 ? `${whole.slice(0, 199).toWellFormed()}…` : whole
    },
    sealed,
    texts: textsOf(values, sealed),
  }
}

// oxlint-disable-next-line no-control-regex -- what JSON writes differently
const needsEscape = /["\\\u0000-\u001f]/

/** Writes each value once and puts it where it belongs. Values are well-formed, so few of them need more than quotes. */
function textsOf(values: Reading['values'], sealed: readonly string[] | null): Edition['texts'] {
  const members = Object.keys(values).map((key) => ({ key, head: `${JSON.stringify(key)}:`, isSealed: sealed?.includes(key) ?? false }))
  return () => {
    let [all, open, shut] = ['', '', '']
    for (const { key, head, isSealed } of members) {
      const value = values[key]
      if (value === undefined) continue
      const member = head + (needsEscape.test(value) ? JSON.stringify(value) : `"${value}"`)
      all += all === '' ? member : `,${member}`
      if (isSealed) shut += shut === '' ? member : `,${member}`
      else open += open === '' ? member : `,${member}`
    }
    return { all: `{${all}}`, open: `{${open}}`, sealed: `{${shut}}` }
  }
}

function labelsOf(pack: Pack, item: Item): ReadonlyMap<string, string> | null {
  const codeSet = item.fields.find((field) => field.key === item.title)?.codeSet
  const codes = codeSet ? pack.codeSets.get(codeSet)?.codes : undefined
  return codes ? new Map(codes.map((code) => [code.key, code.label.zh])) : null
}
