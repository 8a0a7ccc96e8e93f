import { openTags } from './xml.ts'

/** How a number with a style is meant: as it stands, as a day, as a day with time, or as a time of day. */
export type Meaning = 'number' | 'day' | 'instant' | 'time'

const known: Readonly<Record<Exclude<Meaning, 'number'>, readonly number[]>> = {
  // 27-36 and 50-58 are the formats of Chinese editions: years, months and days, but for the times among them.
  day: [14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58],
  instant: [22],
  time: [18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56],
}
const builtIn = new Map<number, Meaning>(
  (['day', 'instant', 'time'] as const).flatMap((meaning) => known[meaning].map((id) => [id, meaning] as const)),
)

/** What a format code makes of a number; literal text, colours and language marks in it say nothing. */
function meaningOf(formatCode: string): Meaning {
  const code = formatCode
    .split(';')[0]!
    .replace(/"[^"]*"?|\\.|_.|\*./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]?/gi, '')
    .replace(/general|G\/通用格式|AM\/PM|A\/P|上午\/下午/gi, '')
    .toLowerCase()
  if (/[#0?]/.test(code.replace(/s\.0+/g, 's'))) return 'number'
  const hasDay = /[yd年日]/.test(code) || (code.includes('m') && !/[hs]/.test(code))
  const hasTime = /[hs]/.test(code)
  return hasDay ? (hasTime ? 'instant' : 'day') : hasTime ? 'time' : 'number'
}

/** Spreadsheet programs keep no more of them. */
const mostStyles = 65_536

/** The meaning of each cell style of a workbook, by the style's number. */
export function readStyles(xml: string): Meaning[] {
  const formats = new Map<number, Meaning>()
  const meanings: Meaning[] = []
  let inCellStyles = false
  for (const { name, attributes } of openTags(xml)) {
    if (name === 'numFmt') formats.set(Number(attributes.get('numFmtId')), meaningOf(attributes.get('formatCode') ?? ''))
    else if (name === 'cellXfs') inCellStyles = true
    else if (name === 'cellStyles' || name === 'dxfs') inCellStyles = false
    else if (name === 'xf' && inCellStyles) {
      if (meanings.length === mostStyles) break
      const id = Number(attributes.get('numFmtId') ?? 0)
      meanings.push(formats.get(id) ?? builtIn.get(id) ?? 'number')
    }
  }
  return meanings
}
