import type { Table } from '../../platform/tabular/index.ts'
import type { Text } from '../../platform/text.ts'
import { maskPersonIds } from '../../subjects/index.ts'

/** How the rows lie in a file, as it was found. */
export type Layout = {
  /** The sheet that was read, and how many there are; null for text. */
  readonly sheet: { readonly name: string; readonly of: number } | null
  /** What parts the cells of a CSV file. */
  readonly delimiter: string | null
  /** The first and the last row of the header; null where every row names its fields. */
  readonly headerRows: readonly [number, number] | null
}

/** People put ids into names of sheets too. */
export const layoutOf = ({ format, sheet, sheets, delimiter }: Table, headerRows: readonly [number, number] | null): Layout => ({
  sheet: sheet === null ? null : { name: maskPersonIds(sheet.toWellFormed().replaceAll('\0', '')).slice(0, 100), of: sheets.length },
  delimiter,
  headerRows: format === 'csv' || format === 'xlsx' ? headerRows : null,
})

const delimiters: Readonly<Record<string, Text>> = {
  ',': { zh: '逗号', en: 'commas' },
  '\t': { zh: '制表符', en: 'tabs' },
  ';': { zh: '分号', en: 'semicolons' },
  '|': { zh: '竖线', en: 'bars' },
}

/** Format and encoding, sheet, delimiter and header of a file: what was found, part by part. */
export function layoutWords({
  format,
  encoding,
  layout,
}: {
  readonly format: string | null
  readonly encoding: string | null
  readonly layout: Layout | null
}): Text[] {
  const { sheet, delimiter, headerRows } = layout ?? { sheet: null, delimiter: null, headerRows: null }
  const same = (text: string): Text => ({ zh: text, en: text })
  const [first, last] = headerRows ?? [0, 0]
  const parts: (Text | false)[] = [
    format !== null && same(format.toUpperCase()),
    encoding !== null && same(encoding.toUpperCase()),
    delimiter !== null && {
      zh: `以${delimiters[delimiter]?.zh ?? `“${delimiter}”`}分隔`,
      en: `separated by ${delimiters[delimiter]?.en ?? `"${delimiter}"`}`,
    },
    sheet !== null && {
      zh: `工作表“${sheet.name}”${sheet.of > 1 ? `（共 ${sheet.of} 张）` : ''}`,
      en: `sheet "${sheet.name}"${sheet.of > 1 ? ` (of ${sheet.of})` : ''}`,
    },
    headerRows !== null &&
      (first === last
        ? { zh: `表头在第 ${first} 行`, en: `header in row ${first}` }
        : { zh: `表头在第 ${first}–${last} 行`, en: `header in rows ${first}–${last}` }),
  ]
  return parts.filter((part) => part !== false)
}
