import type { Mistake } from '../platform/errors.ts'
import { keptText } from '../subjects/index.ts'
import { fail } from './errors.ts'
import type { Owner } from './draws/held-draw.ts'

/** Notes a mistake at a field of a form. */
export type Wrong = (field: string, zh: string, en: string) => void

/** Every mistake of a form, as it is found. */
export function collectMistakes(): { readonly mistakes: Mistake[]; readonly wrong: Wrong } {
  const mistakes: Mistake[] = []
  return { mistakes, wrong: (field, zh, en) => void mistakes.push({ field, text: { zh, en } }) }
}

/** A key of a form is its body's own, and of one thing it makes: no form is answered with what another made. */
export const ownKey = ({ body, unit }: Owner, made: string, key: string | null): string | null =>
  key === null ? null : [body, unit ?? '', made, key].join(' ')

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

const longestReason = 500

/** A reason as it is kept. */
export function requireReason(written: string): string {
  const reason = keptText(written)
  if (reason !== '' && reason.length <= longestReason) return reason
  const text = { zh: `请写明原因，不超过 ${longestReason} 字。`, en: `Give the reason in at most ${longestReason} characters.` }
  throw fail('inspections.no-reason', { details: [{ field: 'reason', text }] })
}
