import { readShippedCsv } from '../../platform/files/shipped.ts'

/** The first and last two-digit division of each section of GB/T 4754, which are consecutive. */
let ranges: ReadonlyMap<string, readonly [first: string, last: string]> | undefined

export function sectionRange(section: string): readonly [first: string, last: string] | undefined {
  if (ranges === undefined) {
    const found = new Map<string, [string, string]>()
    for (const { code = '', level = '', parent = '' } of readShippedCsv(new URL('../data/industries.csv', import.meta.url))) {
      if (level !== '2') continue
      const range = found.get(parent)
      if (range === undefined) found.set(parent, [code, code])
      else if (code > range[1]) range[1] = code
      else if (code < range[0]) range[0] = code
    }
    ranges = found
  }
  return ranges.get(section)
}
