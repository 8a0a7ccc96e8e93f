import { canonicalBytes, parseJson, type JsonObject } from '../../ledger/check/index.ts'
import { sameBytes } from '../../platform/crypto/bytes.ts'
import { XinhengError } from '../../platform/errors.ts'
import { markPattern } from './terms.ts'

/** What a value has to be. */
export type Shape = (value: unknown) => boolean
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

const hex: Shape = (value) => typeof value === 'string' && markPattern.test(value)
export const shapes = { text, number, hex, oneOf, list, pair, object }

/** Canonical JSON of a shape; null when it is anything else. */
export function readCanonical<T>(bytes: Uint8Array, isShape: Shape): T | null {
  try {
    const value: JsonObject = parseJson(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
    return isShape(value) && sameBytes(canonicalBytes(value), bytes) ? (value as unknown as T) : null
  } catch (error) {
    if (error instanceof XinhengError || error instanceof TypeError) return null
    throw error
  }
}
