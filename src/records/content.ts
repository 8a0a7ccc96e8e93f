import { canonicalBytes, type JsonObject } from '../ledger/index.ts'
import { sha256Hex } from '../platform/crypto/native.ts'
import type { Day } from '../platform/time.ts'

/**
 * The canonical form of a record (RFC 8785) is what the log proves:
 * `{"fields":{…},"item":…,"reason"?:…,"source":…,"state"?:…,"subject":…,"until"?:…}`. Every value is text;
 * `reason` is there when a person changed the record, `state` and `until` when that withdrew or ended it.
 */
export type Content = {
  readonly fields: Fields
  readonly item: string
  readonly source: string
  /** The code of the organisation as the source wrote it, empty when it named none. */
  readonly subject: string
}
const canonicalText = (value: JsonObject): string => Buffer.from(canonicalBytes(value)).toString()

export type Fields = Readonly<Record<string, string>>
export type Change = 'accepted' | 'updated' | 'corrected' | 'withdrawn' | 'ended'

/** The fields of a record in canonical form. */
export const fieldsText = (fields: Fields): string => canonicalText(fields)

/** The canonical form from fields that are canonical text already: the hot path of a submission. */
export const contentText = (fields: string, item: string, source: string, subject: string): string =>
  `{"fields":${fields},"item":${JSON.stringify(item)},"source":${JSON.stringify(source)},"subject":${JSON.stringify(subject)}}`

/** What a change by a person adds to the content: why, what became of the record, and the last day it holds when it was ended. */
export type ChangeNote = { readonly reason: string; readonly state?: 'withdrawn' | 'ended'; readonly until?: Day }

/** What is proved of a version; `note` is null for what came in a submission. */
export const versionContent = ({ fields, item, source, subject }: Content, note: ChangeNote | null): JsonObject => ({ fields, item, source, subject, ...note })

/** The canonical form of a version. */
export const versionText = (content: Content, note: ChangeNote | null): string => canonicalText(versionContent(content, note))

/** What makes two arrivals of a record the same: the digest of its canonical form, without salt. Never leaves the database. */
export const contentHash = (canonical: string): string => sha256Hex(canonical)

let scratch = Buffer.alloc(65_536)

/** Both digests of a version in hexadecimal: of its content, and its entry in the log, SHA-256(salt || canonical form). */
export function hashesOf(salt: string, canonical: string): { readonly content: string; readonly entry: string } {
  // A UTF-16 unit is at most three bytes in UTF-8.
  if (scratch.length < 16 + canonical.length * 3) scratch = Buffer.alloc(16 + canonical.length * 3)
  scratch.write(salt, 0, 16, 'hex')
  const end = 16 + scratch.write(canonical, 16, 'utf8')
  return { content: sha256Hex(scratch.subarray(16, end)), entry: sha256Hex(scratch.subarray(0, end)) }
}

/** The entry alone. */
export const entryOf = (salt: string, canonical: string): string => hashesOf(salt, canonical).entry

let pool = ''
let used = 0

/** Sixteen random bytes in hexadecimal, drawn from the system 16 KB at a time. */
export function newSalt(): string {
  if (used === pool.length) {
    pool = Buffer.from(crypto.getRandomValues(new Uint8Array(16_384))).toString('hex')
    used = 0
  }
  used += 32
  return pool.slice(used - 32, used)
}
