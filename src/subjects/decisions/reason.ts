import { fail } from '../errors.ts'
import { hasPersonId, maskPersonIds } from '../persons/person-ids.ts'

const longest = 500

/** A reason for what is changed, trimmed; null when it says nothing, is too long, cannot be stored, or holds a number of a person. */
export function acceptedReason(reason: string): string | null {
  const text = reason.trim()
  return text === '' || text.length > longest || !text.isWellFormed() || text.includes('\0') || hasPersonId(text) ? null : text
}

/** A reason for a decision, mended where `acceptedReason` refuses: there, short, well-formed, and without numbers of persons. */
export function checkedReason(reason: string): string {
  const masked = maskPersonIds(reason.toWellFormed().replaceAll('\0', '').trim())
  // A cut through a character of two units would leave half of it.
  const text = masked.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '')
  if (text === '') throw fail('subjects.reason-missing')
  return text
}
