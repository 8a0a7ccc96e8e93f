import { keptText } from '../subjects/index.ts'

/** Notes a mistake at a field of a form. */
export type Wrong = (field: string, zh: string, en: string) => void

/** What stands in one box, parted by spaces, commas or lines. */
export const partsIn = (typed: string): string[] =>
  typed
    .normalize('NFKC')
    .split(/[\s,;、]+/)
    .filter((one) => one !== '')

/** The same, each once. */
export const numbersIn = (typed: string): string[] => [...new Set(partsIn(typed))]

const longest = 120

/** A short text that has to be there. */
export function textIn(wrong: Wrong, field: string, typed: string, zh: string, en: string): string {
  const kept = keptText(typed)
  if (kept === '' || kept.length > longest)
    wrong(field, `请填写${zh}，不超过 ${longest} 字。`, `Give ${en} in at most ${longest} characters.`)
  return kept
}

/** A division and everything in it; null for all. */
export function divisionIn(wrong: Wrong, typed: string): string | null {
  const division = typed.trim()
  if (division !== '' && !/^\d{2,12}$/.test(division))
    wrong('division', '行政区划代码须为 2 至 12 位数字。', 'A division is a code of 2 to 12 digits.')
  return division || null
}
