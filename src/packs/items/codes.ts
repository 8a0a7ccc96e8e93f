import type { Code, CodeSet } from '../pack.ts'

/** What is compared of a spelling: width, case and blanks do not matter. */
const foldSpelling = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff]+/g, '')
    .toLowerCase()

/** Separates the code from the words that explain it, as in 其他-责令改正. */
const explained = /^(.+?)\s*[-－—–:：]+\s*(.+)$/su

/** Every way a code may be written. Numbers are also understood without their leading zeros. */
export function spellingsOf(code: Code): string[] {
  const numbers = code.code === null ? [] : [code.code, code.code.replace(/^0+(?=\d)/, '')]
  return [...new Set([code.key, ...numbers, code.label.zh, code.label.en, ...code.aliases].map(foldSpelling))]
}

const indexes = new WeakMap<CodeSet, ReadonlyMap<string, Code>>()

function indexOf(set: CodeSet): ReadonlyMap<string, Code> {
  const known = indexes.get(set)
  if (known) return known
  const index = new Map<string, Code>()
  for (const code of set.codes) for (const spelling of spellingsOf(code)) if (!index.has(spelling)) index.set(spelling, code)
  indexes.set(set, index)
  return index
}

/** A code found by a spelling, and the words behind `其他-`, if any. */
export type FoundCode = { readonly code: Code; readonly words: string | null }

/** The code a spelling means: its key, number, label or alias, also as `其他-说明`. */
export function codeOf(set: CodeSet, spelling: string): FoundCode | null {
  const index = indexOf(set)
  const whole = index.get(foldSpelling(spelling))
  if (whole) return { code: whole, words: null }
  const parts = explained.exec(spelling.trim())
  const code = parts?.[1] === undefined ? undefined : index.get(foldSpelling(parts[1]))
  return code && parts?.[2] !== undefined ? { code, words: parts[2].trim() } : null
}

/** What is stored: the key, with the explaining words behind a hyphen. Several codes are joined with `;`. */
export const storedCode = ({ code, words }: FoundCode): string => (words === null ? code.key : `${code.key}-${words.replaceAll(';', '；')}`)

/** The parts of what is stored for a field of several codes. */
export const storedCodes = (stored: string): string[] => stored.split(';').filter((part) => part !== '')

/** The key in what is stored for one code. */
export function keyOfStored(stored: string): string {
  const hyphen = stored.indexOf('-')
  return hyphen === -1 ? stored : stored.slice(0, hyphen)
}
