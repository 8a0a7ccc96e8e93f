import { fromBase64 } from '../platform/crypto/bytes.ts'
import { repeatsMember } from '../platform/read-json.ts'
import type { Text } from '../platform/text.ts'
import { unreadable } from './check/errors.ts'
import type { Range } from './ranges.ts'

/** The two documents people take away and check later, and their reading. Hashes and salts are base64. */

export const receiptType = 'xinheng.receipt/v1'
export const recordProofType = 'xinheng.record-proof/v1'

/** Bytes of salt before the canonical form of a record. */
export const saltLength = 16

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined }
export type JsonObject = { readonly [key: string]: Json | undefined }

/** Says what was done with a submission, and proves that exactly the accepted rows stand in the ledger. */
export type Receipt = {
  readonly type: typeof receiptType
  /** What the program states: counts, times, who sent what. */
  readonly statement: JsonObject
  /** The places of the accepted rows, and one root over the subtrees that make up those places. */
  readonly rows: { readonly count: number; readonly ranges: readonly Range[]; readonly root: string }
  /** The checkpoint and the subtrees that lead to its root: inside the ranges, and around them. Null if nothing was ever appended. */
  readonly log: { readonly checkpoint: string; readonly inside: readonly string[]; readonly around: readonly string[] } | null
  readonly key: string
  /** A signed note of `receiptText`. */
  readonly signature: string
}

/** Proves that one record stands in the ledger. Without its content (not to be shown, or erased by law) it proves that the entry stands there. */
export type RecordProof = {
  readonly type: typeof recordProofType
  readonly record: JsonObject | null
  readonly salt: string | null
  readonly entry: string
  /** c2sp.org/tlog-proof: place, inclusion proof and checkpoint. */
  readonly proof: string
  readonly key: string
}

/** What is signed for a receipt. Its second line is no number, so it can never pass for a checkpoint. */
export const receiptText = (contentHash: string): string => `${receiptType}\n${contentHash}\n`

/** Records are flat and statements nearly so. What is nested deeper than this is no document, and would exhaust what reads it. */
const deepest = 64
const isShallow = (value: unknown, left = deepest): boolean =>
  typeof value !== 'object' || value === null || (left > 0 && Object.values(value).every((member) => isShallow(member, left - 1)))

/** Reads a JSON object that is not nested too deeply and in which no member stands twice; says what is wrong with it otherwise. */
export function parseJson(text: string): JsonObject {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw unreadable(wrong.json)
  }
  if (!isShallow(value)) throw unreadable(wrong.deep)
  if (repeatsMember(text)) throw unreadable(wrong.twice)
  if (!isObject(value)) throw unreadable(wrong.object)
  return value as JsonObject
}

/** Reads a document from JSON; says what is wrong with it otherwise. */
export function parseDocument(text: string): Receipt | RecordProof {
  const value: Record<string, unknown> = parseJson(text)
  if (value['type'] === receiptType) return isReceipt(value) ? value : refuse(receiptType)
  if (value['type'] === recordProofType) return isRecordProof(value) ? value : refuse(recordProofType)
  throw unreadable(wrong.type)
}

const wrong = {
  json: { zh: '不是 JSON', en: 'it is not JSON' },
  deep: { zh: `嵌套超过 ${deepest} 层`, en: `it is nested deeper than ${deepest} levels` },
  twice: { zh: '同一个字段写了两次', en: 'a member stands twice in it' },
  object: { zh: '不是 JSON 对象', en: 'it is no JSON object' },
  type: { zh: 'type 不是已知的文件类型', en: 'its type is none we know' },
} satisfies Record<string, Text>

function refuse(type: string): never {
  throw unreadable({ zh: `${type} 的字段缺失或格式不对`, en: `members of ${type} are missing or malformed` })
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const isHash = (value: unknown): value is string => typeof value === 'string' && fromBase64(value)?.length === 32
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0
const isRange = (value: unknown): boolean => isObject(value) && isCount(value['start']) && isCount(value['end'])
const are = (values: unknown, test: (value: unknown) => boolean): boolean => Array.isArray(values) && values.every(test)
/** Unknown members would be outside what is checked. */
const hasOnly = (value: Record<string, unknown>, members: readonly string[]): boolean =>
  Object.keys(value).every((key) => members.includes(key))

function isReceipt(value: Record<string, unknown>): value is Record<string, unknown> & Receipt {
  const { statement, rows, log, key, signature } = value
  return (
    hasOnly(value, ['type', 'statement', 'rows', 'log', 'key', 'signature']) &&
    isObject(statement) &&
    isObject(rows) &&
    isCount(rows['count']) &&
    are(rows['ranges'], isRange) &&
    isHash(rows['root']) &&
    (log === null ||
      (isObject(log) && typeof log['checkpoint'] === 'string' && are(log['inside'], isHash) && are(log['around'], isHash))) &&
    typeof key === 'string' &&
    typeof signature === 'string'
  )
}

function isRecordProof(value: Record<string, unknown>): value is Record<string, unknown> & RecordProof {
  const { record, salt, entry, proof, key, disputed } = value
  const isErased = record === null && salt === null
  return (
    // Whether the record was disputed when the proof was made may stand beside it: said, not proven.
    hasOnly(value, ['type', 'record', 'salt', 'entry', 'proof', 'key', 'disputed']) &&
    (disputed === undefined ||
      disputed === null ||
      (isObject(disputed) && hasOnly(disputed, ['since']) && typeof disputed['since'] === 'string')) &&
    (isErased || (isObject(record) && typeof salt === 'string' && fromBase64(salt)?.length === saltLength)) &&
    isHash(entry) &&
    typeof proof === 'string' &&
    typeof key === 'string'
  )
}
