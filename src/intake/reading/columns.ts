import { headerKey, knownHeaders, type Field, type Item } from '../../packs/index.ts'
import { maskPersonIds } from '../../subjects/index.ts'

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
