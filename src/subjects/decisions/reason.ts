import { fail } from '../errors.ts'
import { maskPersonIds } from '../person-ids.ts'

const longest = 500

/** A reason that is kept and may be shown: there, short, well-formed, and without numbers of persons. */
export function checkedReason(reason: string): string {
  const masked = maskPersonIds(reason.toWellFormed().replaceAll('\0', '').trim())
  // A cut through a character of two units would leave half of it.
  const text = masked.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '')
  if (text === '') throw fail('subjects.reason-missing')
  return text
}
