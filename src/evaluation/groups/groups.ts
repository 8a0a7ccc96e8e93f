import type { Text } from '../../platform/text.ts'

/** What organisations are put in groups by. */
export const groupings = {
  type: { zh: '主体类型', en: 'Type' },
  industry: { zh: '行业门类', en: 'Industry section' },
  region: { zh: '行政区划', en: 'Region' },
  age: { zh: '存续年限', en: 'Age' },
  size: { zh: '规模', en: 'Size' },
} as const satisfies Readonly<Record<string, Text>>
export type Grouping = keyof typeof groupings
export const groupingKeys = Object.keys(groupings) as readonly Grouping[]
export const isGrouping = (word: string): word is Grouping => Object.hasOwn(groupings, word)

/** Whole years since it was established; `unknown` where the register does not say. */
export const ageBands: Readonly<Record<string, Text>> = {
  under1: { zh: '不满 1 年', en: 'under 1 year' },
  under3: { zh: '1 至 3 年', en: '1 to 3 years' },
  under10: { zh: '3 至 10 年', en: '3 to 10 years' },
  over10: { zh: '10 年以上', en: '10 years and more' },
  unknown: { zh: '不详', en: 'unknown' },
}

/** There are no official English names of sections and regions: in English the code, with the official name. */
export const nameOfSection = (code: string, name: string): Text => ({ zh: name, en: `section ${code} (“${name}”)` })
export const nameOfRegion = (code: string, name: string): Text => ({ zh: name, en: `${code} (${name})` })

/** Fewer organisations than this are never told apart: it would be a statement about each of them. */
export const fewest = 20
