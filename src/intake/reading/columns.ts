import type { Field, Item } from '../../packs/index.ts'
import { maskPersonIds } from '../../subjects/index.ts'

/** What is compared of a header: width, case, blanks, brackets of any style, marks of required columns do not matter. */
export const headerKey = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[([【〔〈<{](必填|选填|必须|required|optional)[)\]】〕〉>}]/g, '')
    .replace(/[\s\u200b\ufeff*:：()[\]【】〔〕〈〉<>{}"“”'‘’\-‐–—_/、,，.。]/g, '')

type MatchedColumn = {
  readonly column: number
  readonly header: string
  readonly field: string
  /** Holds document numbers or codes, which may look like what is masked in free text. */
  readonly isCode?: true
}
type OtherColumn = { readonly column: number; readonly header: string }

/** How the columns of a file and the fields of an item meet. */
export type ColumnMatch = {
  readonly matched: readonly MatchedColumn[]
  /** Never kept, shown or logged beyond their header. */
  readonly unmatched: readonly OtherColumn[]
  /** Columns with ids of persons: read by nobody. */
  readonly dropped: readonly OtherColumn[]
  /** Fields that every edition requires and no column brings: the file cannot be taken. */
  readonly missing: readonly string[]
}

/** Every header that means a field, over all editions of an item; the latest edition's meaning counts. */
export function knownHeaders(editions: readonly Item[]): ReadonlyMap<string, Field> {
  const known = new Map<string, Field>()
  const add = (text: string, field: Field) => {
    const key = headerKey(text)
    if (key !== '' && !known.has(key)) known.set(key, field)
  }
  const newestFirst = editions.toReversed()
  for (const { fields } of newestFirst)
    for (const field of fields) for (const text of [field.label.zh, field.label.en, field.key]) add(text, field)
  for (const { fields } of newestFirst) for (const field of fields) for (const text of field.aliases) add(text, field)
  // A unit or a note in brackets may be left out: 罚款金额 for 罚款金额（万元）.
  for (const { fields } of newestFirst)
    for (const field of fields) for (const text of [field.label.zh, ...field.aliases]) add(text.replace(/[（(][^（()）]*[)）]$/, ''), field)
  return known
}

/** Matches headers to fields. A second column for the same field is not read: which of the two counts is not ours to guess. */
export function matchColumns(headers: readonly string[], editions: readonly Item[], known = knownHeaders(editions)): ColumnMatch {
  const matched: MatchedColumn[] = []
  const unmatched: OtherColumn[] = []
  const dropped: OtherColumn[] = []
  const taken = new Set<string>()
  const inKey = new Set(editions.flatMap(({ naturalKey }) => naturalKey))
  const isCode = ({ key, type }: Field) => type === 'identifier' || inKey.has(key)
  for (const [column, header] of headers.entries()) {
    if (header === '') continue
    const field = known.get(headerKey(header))
    const shown = maskPersonIds(header.toWellFormed().replaceAll('\0', '')).slice(0, 100)
    if (field === undefined || taken.has(field.key)) {
      unmatched.push({ column, header: shown })
      continue
    }
    taken.add(field.key)
    if (field.never === 'drop') dropped.push({ column, header: shown })
    else matched.push({ column, header: shown, field: field.key, ...(isCode(field) ? { isCode: true } : {}) })
  }
  const always = (editions.at(-1)?.fields ?? []).filter((field) => field.required && field.never === null)
  const missing = always
    .filter(({ key }) => editions.every((edition) => edition.fields.find((field) => field.key === key)?.required) && !taken.has(key))
    .map((field) => field.key)
  return { matched, unmatched, dropped, missing }
}
