import type { Place } from './problem.ts'

/** A value read from YAML. */
export type Raw = string | number | boolean | null | readonly Raw[] | RawMap
export type RawMap = { readonly [key: string]: Raw }

type Written = { readonly place: Place; readonly keys: ReadonlyMap<string, Place> }
const written = new WeakMap<object, Written>()

/** Remembers where a value was written, and each of its properties (or elements, by index). */
export function remember(value: object, place: Place, keys: ReadonlyMap<string, Place>): void {
  written.set(value, { place, keys })
}

const nowhere: Place = { pack: '', file: '', line: 0 }

/** Where a value, or one of its properties, was written. */
export function placeOf(value: unknown, key?: string | number): Place {
  const entry = typeof value === 'object' && value !== null ? written.get(value) : undefined
  if (!entry) return nowhere
  return (key === undefined ? undefined : entry.keys.get(String(key))) ?? entry.place
}

/** Lays the properties of one value over another's; each keeps the place it was written at. */
export function overlay<T extends object>(below: T, above: object, skip: readonly string[] = []): T {
  const one = written.get(below)
  const two = written.get(above)
  const result = Object.fromEntries(
    [...Object.entries(below), ...Object.entries(above)].filter(([key]) => !skip.includes(key) || Object.hasOwn(above, key)),
  )
  remember(result, two?.place ?? one?.place ?? nowhere, new Map([...(one?.keys ?? []), ...(two?.keys ?? [])]))
  return result as T
}
