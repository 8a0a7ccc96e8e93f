import { foldCode } from '../codes/fold.ts'
import { sectionRange } from '../codes/industry.ts'
import { nameKey } from '../name.ts'
import type { SubjectType } from '../codes/registry.ts'
import type { SubjectStatus } from '../subject.ts'

export type SearchFilters = {
  readonly type?: SubjectType | undefined
  readonly status?: SubjectStatus | undefined
  /** A division and everything in it: `130000`, `130600`, `130628`. */
  readonly division?: string | undefined
  /** A section (`C`), or the first digits of a class (`17`, `1751`). */
  readonly industry?: string | undefined
}

/** A search as the store needs it: the key of the name part, the code it may be, and filters as ranges. */
export type SearchQuery = {
  readonly key: string
  readonly code: string | null
  readonly type: string | null
  readonly status: string | null
  readonly division: CodeRange | null
  readonly industry: CodeRange | null
}

/** From the first code to just before the last. */
export type CodeRange = { readonly from: string; readonly before: string }

/** Every code beginning with these digits; `:` is the character after `9`. */
const beginningWith = (digits: string): CodeRange => ({ from: digits, before: `${digits}:` })

function divisionRange(code: string): CodeRange | null {
  const digits = /^\d{2,12}$/.exec(code)?.[0]
  return digits === undefined ? null : beginningWith(digits.length === 6 ? digits.replace(/(?:00){1,2}$/, '') : digits)
}

function industryRange(code: string): CodeRange | null {
  const upper = code.trim().toUpperCase()
  const section = sectionRange(upper)
  if (section !== undefined) return { from: section[0], before: `${section[1]}:` }
  const digits = /^[A-T]?(\d{1,4})$/.exec(upper)?.[1]
  return digits === undefined ? null : beginningWith(digits)
}

/** Reads what was typed; null when it is too short to search by. */
export function readQuery(text: string, filters: SearchFilters): SearchQuery | null {
  const key = nameKey(text.slice(0, 200))
  if ([...key].length < 2) return null
  const folded = foldCode(text.slice(0, 200))
  return {
    key,
    code: /^[0-9A-Z]{6,18}$/.test(folded) && /\d/.test(folded) ? folded : null,
    type: filters.type ?? null,
    status: filters.status ?? null,
    division: filters.division ? (divisionRange(filters.division) ?? beginningWith('?')) : null,
    industry: filters.industry ? (industryRange(filters.industry) ?? beginningWith('?')) : null,
  }
}

/** Shares of the sample, 0 to 1: rows with the text, with the text at the start, and each of them within the filters. */
export type Shares = {
  readonly rows: number
  readonly text: number
  readonly textFiltered: number
  readonly prefix: number
  readonly prefixFiltered: number
}

/**
 * How to collect the organisations that contain the text.
 * `ordered`: so common that walking the table in order finds enough at once. `grams`: rare enough for the bigram index.
 * `filters`: the text is common but the filters are not, so they lead.
 */
export type Plan = { readonly contains: 'ordered' | 'grams' | 'filters'; readonly prefix: boolean }

const common = 0.03

/** The sample decides: lists of a common bigram are too long to read, and a walk for a rare one never ends. */
export function planSearch({ rows, text, textFiltered, prefix, prefixFiltered }: Shares): Plan {
  const known = rows >= 400
  const contains = known && textFiltered >= common ? 'ordered' : known && text >= common ? 'filters' : 'grams'
  return { contains, prefix: !known || prefix < common || prefixFiltered >= prefix * 0.1 }
}
