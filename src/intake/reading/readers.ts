import { codeOf, storedCode, type CodeSet, type Field, type FoundCode } from '../../packs/index.ts'
import { checkUscc, foldCode, isPersonsNumber, maskPersonIds } from '../../subjects/index.ts'
import type { Reading } from './reading.ts'
import { remembered } from '../../platform/remembered.ts'
import { cleanLine, cleanText, readAmount, readDay, readInteger, splitChoices } from './spellings.ts'

/** Reads one cell that is not blank: the value, or undefined, with the reason in the reading when there is one. */
export type Reader = (cell: string, row: Reading) => string | undefined

/** How departments write that a column does not apply. Only for columns that need no value. */
export const blankWords = new Set(['', '无', '/', '\\', '-', '--', '—', '——', '空', '不适用', 'N/A', 'n/a', 'NULL', 'null', '（空）'])

/** What a spreadsheet shows where a formula failed. */
const formulaErrors = new Set(['#N/A', '#DIV/0!', '#REF!', '#VALUE!', '#NAME?', '#NUM!', '#NULL!'])

export type ReaderOptions = {
  readonly codeSet: CodeSet | undefined
  /** The value identifies the record. */
  readonly inKey: boolean
  /** Codes without hyphens: an organisation code, a registration number. */
  readonly folded: boolean
  /** The code of the organisation the row is about. */
  readonly isSubjectCode: boolean
}

export function compileReader(field: Field, options: ReaderOptions): Reader {
  switch (field.type) {
    case 'text':
      return textReader(field, options, options.inKey ? cleanLine : cleanText)
    case 'identifier':
      return textReader(field, options, options.folded ? (cell) => foldCode(cleanLine(cell)) : cleanLine)
    case 'date':
      return dateReader(field)
    case 'amount':
      return amountReader(field)
    case 'integer':
      return (cell, row) => readInteger(cell) ?? row.fault('not-an-integer', field.key, cell)
    case 'uscc':
      return usccReader(field, options)
    case 'code':
      return codeReader(field, options)
    case 'codes':
      return codesReader(field, options)
  }
}

function textReader(field: Field, options: ReaderOptions, clean: (cell: string) => string): Reader {
  const { key, maxLength } = field
  const emptyWords = new Set(field.required ? field.emptyWords : [])
  const isCode = field.type === 'identifier'
  const kind = isCode || options.inKey ? 'code' : 'text'
  return (cell, row) => {
    const text = clean(cell)
    if (text === '') return undefined
    if (emptyWords.has(text) || formulaErrors.has(text)) return row.fault('empty-words', key, text)
    if (maxLength !== null && text.length > maxLength) return row.fault('too-long', key, text, { limit: maxLength, length: text.length })
    if (options.inKey && !tellsApart.test(text)) return row.fault('signs-only', key, text)
    const masked = maskPersonIds(text, kind)
    if (masked === text) return text
    if (options.inKey) return row.fault('id-in-key', key, text)
    row.warn('masked-id', key)
    // Old tax numbers of sole traders are the owner's resident id with two digits more: nothing of it is kept.
    return isCode && !field.required ? undefined : masked
  }
}

const cacheSize = 4_000

/** A letter or figure beyond the words that every document number has: signs alone fold to nothing, and all such records would be one. */
const tellsApart = /(?![第号字ー])[\p{L}\p{N}]/u

function dateReader(field: Field): Reader {
  const read = remembered(readDay)
  return (cell, row) => read(cell) ?? row.fault('not-a-date', field.key, cell)
}

function amountReader(field: Field): Reader {
  const decimals = field.decimals ?? 6
  return (cell, row) => {
    const reading = readAmount(cell, decimals)
    if ('amount' in reading) return reading.amount
    return row.fault(reading.problem, field.key, cell, reading.problem === 'decimals' ? { limit: decimals } : undefined)
  }
}

function usccReader(field: Field, { isSubjectCode }: ReaderOptions): Reader {
  // Authorities and sources are the same few on every row.
  const good = new Set<string>()
  return (cell, row) => {
    if (good.has(cell)) return cell
    const check = checkUscc(cell)
    // An owner's resident id in place of the code, mistyped or half masked too: whatever else the row says, it would be kept under a
    // person. One id in thirty passes the outer check of a code; no id passes all of them.
    if (isSubjectCode && (!check.valid || check.warnings.length > 0) && isPersonsNumber(cell)) row.person = true
    if (!check.valid) return row.fault('bad-code', field.key, cell, { why: check.problem })
    for (const why of check.warnings) row.warn('doubtful-code', field.key, { why })
    if (!isSubjectCode && check.warnings.length === 0 && check.code === cell && good.size < cacheSize) good.add(cell)
    return check.code
  }
}

/** Looks codes up, remembering spellings: a file has few of them. */
function finder(set: CodeSet | undefined): (text: string) => FoundCode | null {
  const seen = new Map<string, FoundCode | null>()
  return (text) => {
    const known = seen.get(text)
    if (known !== undefined) return known
    const found = set === undefined ? null : codeOf(set, cleanText(text))
    if (seen.size < cacheSize) seen.set(text, found)
    return found
  }
}

/** The stored code; words of its own are free text and may hold what free text may not. */
function stored(found: FoundCode, field: Field, row: Reading): string {
  if (found.words === null) return found.code.key
  const words = maskPersonIds(found.words)
  if (words !== found.words) row.warn('masked-id', field.key)
  return storedCode({ code: found.code, words })
}

const choiceList = (set: CodeSet | undefined): string => {
  const labels = (set?.codes ?? []).filter((code) => !code.person).map((code) => code.label.zh)
  return labels.length > 12 ? `${labels.slice(0, 12).join('、')}…` : labels.join('、')
}

const isPersonWord = (text: string): boolean => text.includes('自然人')

function codeReader(field: Field, { codeSet }: ReaderOptions): Reader {
  const find = finder(codeSet)
  const choices = choiceList(codeSet)
  return (cell, row) => {
    const found = find(cell)
    if (found === null) {
      if (isPersonWord(cell)) row.person = true
      return row.fault('not-in-list', field.key, cell, { choices })
    }
    if (found.code.person) row.person = true
    return stored(found, field, row)
  }
}

function codesReader(field: Field, { codeSet }: ReaderOptions): Reader {
  const find = finder(codeSet)
  const choices = choiceList(codeSet)
  const order = new Map((codeSet?.codes ?? []).map((code, index) => [code, index]))
  return (cell, row) => {
    const all: FoundCode[] = []
    const whole = find(cell)
    for (const part of whole?.words === null ? [cell] : splitChoices(cell)) {
      const found = find(part)
      const last = all.at(-1)
      if (found === null && typeof last?.words === 'string') {
        // 其他-责令改正、限期整改: the marks inside the words part nothing.
        all[all.length - 1] = { code: last.code, words: `${last.words}、${part}` }
        continue
      }
      if (found === null) {
        if (isPersonWord(part)) row.person = true
        return row.fault('not-in-list', field.key, part, { choices })
      }
      if (found.code.person) row.person = true
      if (!all.some((one) => one.code === found.code)) all.push(found)
    }
    if (all.length === 0) return undefined
    if (all.length > 1) all.sort((a, b) => (order.get(a.code) ?? 0) - (order.get(b.code) ?? 0))
    return all.map((found) => stored(found, field, row)).join(';')
  }
}
