import { canonicalText, saltLength, type JsonObject } from '../ledger/index.ts'
import { sha256Hex } from '../platform/crypto/native.ts'
import type { Day } from '../platform/time.ts'

/**
 * The canonical form of a record (RFC 8785) is what the log proves:
 * `{"fields":{…},"item":…,"reason"?:…,"sealed"?:…,"source":…,"state"?:…,"subject":…,"until"?:…}`. Every value is text;
 * `fields` are those everyone may read, `sealed` is the seal of the others; `reason` is there when a person changed the
 * record, `state` and `until` when that withdrew, ended, repaired or shielded it. See decisions/006-salted-leaves.md.
 */
export type Content = {
  /** All fields, open and sealed. */
  readonly fields: Fields
  /** The keys of the sealed ones, whether or not they have a value; null when the edition seals none. */
  readonly sealed: readonly string[] | null
  readonly item: string
  readonly source: string
  /** The code of the organisation as the source wrote it, empty when it named none. */
  readonly subject: string
}
export type Fields = Readonly<Record<string, string>>
/**
 * `reassigned`, `restored`: what a row had brought was taken back with the decision which organisation it means. `repaired`,
 * `shielded`: a case of repair ended the display, for good or for the time; `reinstated`: that was taken back.
 */
export type Change =
  | 'accepted'
  | 'updated'
  | 'corrected'
  | 'withdrawn'
  | 'ended'
  | 'reassigned'
  | 'restored'
  | 'repaired'
  | 'shielded'
  | 'reinstated'
  | 'erased'

/** Open and sealed fields apart. */
export function splitFields(fields: Fields, sealed: readonly string[] | null): { readonly open: Fields; readonly sealed: Fields } {
  const closed = new Set(sealed)
  const part = (isClosed: boolean) => Object.fromEntries(Object.entries(fields).filter(([key]) => closed.has(key) === isClosed))
  return { open: part(false), sealed: part(true) }
}

/** Fields in canonical form. */
export const fieldsText = (fields: Fields): string => canonicalText(fields)

/** The canonical form from open fields that are canonical text already: the hot path of a submission. */
export const contentText = (open: string, seal: string | null, item: string, source: string, subject: string): string =>
  `{"fields":${open},"item":${JSON.stringify(item)},${seal === null ? '' : `"sealed":"${seal}",`}"source":${JSON.stringify(source)},"subject":${JSON.stringify(subject)}}`

/** What a change by a person adds to the content: why, what became of the record, and the last day it holds when it was ended. */
export type ChangeNote = { readonly reason: string; readonly state?: NotedState; readonly until?: Day }
type NotedState = 'withdrawn' | 'ended' | 'repaired' | 'shielded'

const notedStates: Partial<Record<Change, NotedState>> = {
  withdrawn: 'withdrawn',
  reassigned: 'withdrawn',
  ended: 'ended',
  repaired: 'repaired',
  shielded: 'shielded',
}

/** The note of a version, from what is stored of it. */
export function noteOf({
  change,
  reason,
  validUntil,
}: {
  change: Change
  reason: string | null
  validUntil: Day | null
}): ChangeNote | null {
  if (reason === null) return null
  const state = notedStates[change]
  return { reason, ...(state && { state }), ...(state === 'ended' && validUntil !== null ? { until: validUntil } : {}) }
}

/** What is proved of a version; `note` is null for what came in a submission. */
export function versionContent(salt: string, { fields, sealed, item, source, subject }: Content, note: ChangeNote | null): JsonObject {
  const parts = splitFields(fields, sealed)
  return {
    fields: parts.open,
    item,
    source,
    subject,
    ...(sealed === null ? {} : { sealed: sealOf(salt, fieldsText(parts.sealed)) }),
    ...note,
  }
}

/** The canonical form of a version. */
export const versionText = (salt: string, content: Content, note: ChangeNote | null): string =>
  canonicalText(versionContent(salt, content, note))

/**
 * What makes two arrivals of a record the same: a digest of all its fields (canonical text), sealed or not, without salt.
 * Never leaves the database.
 */
export const contentHash = (fields: string, item: string, source: string, subject: string): string =>
  salted('', contentText(fields, null, item, source, subject))

let scratch = Buffer.alloc(65_536)

/** SHA-256 of one half of a salt, or nothing, and a text, in hexadecimal. Hashing bytes is several times as fast as hashing text. */
function salted(half: string, text: string): string {
  // A UTF-16 unit is at most three bytes in UTF-8.
  if (scratch.length < saltLength + text.length * 3) scratch = Buffer.alloc(saltLength + text.length * 3)
  const start = half === '' ? 0 : scratch.write(half, 0, saltLength, 'hex')
  const end = start + scratch.write(text, start, 'utf8')
  return sha256Hex(scratch.subarray(0, end))
}

const half = saltLength * 2

/** The entry of a version in the log: SHA-256(first half of the salt || canonical form). */
export const entryOf = (salt: string, canonical: string): string => salted(salt.slice(0, half), canonical)

/** The half of a salt that its entry is made with. */
export const entrySalt = (salt: string): Buffer => Buffer.from(salt.slice(0, half), 'hex')

/** What stands for the sealed fields (canonical text): SHA-256(second half of the salt || them). */
export const sealOf = (salt: string, sealed: string): string => salted(salt.slice(half), sealed)

let pool = ''
let used = 0

/** Thirty-two random bytes in hexadecimal, half for the entry and half for the seal, drawn from the system 32 KB at a time. */
export function newSalt(): string {
  if (used === pool.length) {
    pool = Buffer.from(crypto.getRandomValues(new Uint8Array(32_768))).toString('hex')
    used = 0
  }
  used += 2 * half
  return pool.slice(used - 2 * half, used)
}
