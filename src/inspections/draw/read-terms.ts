import { canonicalBytes, parseJson, type JsonObject } from '../../ledger/check/index.ts'
import { sameBytes } from '../../platform/crypto/bytes.ts'
import { XinhengError } from '../../platform/errors.ts'
import { problem } from './problems.ts'
import { termsType, type Terms } from './terms.ts'

type Shape = (value: unknown) => boolean
const text: Shape = (value) => typeof value === 'string' && value.trim() !== '' && value.length <= 200
const number: Shape = (value) => typeof value === 'number'
const oneOf =
  (...values: readonly string[]): Shape =>
  (value) =>
    values.includes(value as string)
const list =
  (of: Shape): Shape =>
  (value) =>
    Array.isArray(value) && value.every(of)
const pair =
  (first: Shape, second: Shape): Shape =>
  (value) =>
    Array.isArray(value) && value.length === 2 && first(value[0]) && second(value[1])
const object =
  (members: Readonly<Record<string, Shape>>): Shape =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).every((key) => Object.hasOwn(members, key)) &&
    Object.entries(members).every(([key, shape]) => shape((value as Record<string, unknown>)[key]))

const seedOf = (kind: string, members: Readonly<Record<string, Shape>>): Shape =>
  object({ kind: oneOf(kind), at: text, where: text, ...members })
const dice = seedOf('dice', { rolls: number })
const lottery = seedOf('lottery', { game: text, issue: text, numbers: number })
const isTerms = object({
  type: oneOf(termsType),
  draw: text,
  title: text,
  by: text,
  frame: object({ objects: number, sha256: (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value) }),
  strata: list(object({ key: text, objects: number, perMille: number, least: number })),
  inspectors: list(text),
  conflicts: list(pair(text, number)),
  seed: (value) => dice(value) || lottery(value),
  names: oneOf('published', 'withheld'),
})

/** Terms from their file; null when it is no canonical JSON of terms. */
export function readTerms(bytes: Uint8Array): Terms | null {
  try {
    const value: JsonObject = parseJson(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
    return isTerms(value) && sameBytes(canonicalBytes(value), bytes) ? (value as unknown as Terms) : null
  } catch (error) {
    if (error instanceof XinhengError || error instanceof TypeError) return null
    throw error
  }
}

export const termsProblem = problem(
  'terms-form',
  '抽取方案不是规范格式（RFC 8785）的 JSON，或者字段缺失、多余、格式不对。',
  'The terms are no canonical JSON (RFC 8785), or members are missing, unknown or malformed.',
)
