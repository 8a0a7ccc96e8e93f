import { placeOf } from './place.ts'
import { problem, type Problem } from './problem.ts'

/** A problem for each entry of a list whose key one before it has; the key is in the member `at`. */
export function writtenTwice<Key extends string>(entries: readonly { readonly [K in Key]: string }[], what: string, at: Key): Problem[] {
  const seen = new Set<string>()
  return entries
    .filter((entry) => seen.size === seen.add(entry[at]).size)
    .map((entry) => problem(placeOf(entry, at), 'packs.duplicate', { what, key: entry[at] }))
}
