import { say, type Lang, type Text } from '../platform/text.ts'
import { writeCsv } from '../platform/tabular/index.ts'
import { attachment } from '../platform/http/attachment.ts'

type Month<Key extends string> = { readonly month: string } & Readonly<Record<Key, number | null>>
type OfSource<Key extends string> = {
  readonly source: { readonly code: string; readonly name: string }
  readonly months: readonly Month<Key>[]
}
type File<Key extends string> = {
  readonly fileName: string
  readonly columns: Readonly<Record<Key, Text>>
  readonly rows: readonly OfSource<Key>[]
}

/** Figures by source and month as a file for spreadsheets; what could not be measured is empty. */
export function figuresCsv<Key extends string>({ fileName, columns, rows }: File<Key>, lang: Lang): Response {
  const keys = Object.keys(columns) as Key[]
  const head = [{ zh: '单位代码', en: 'Code' }, { zh: '单位', en: 'Source' }, { zh: '月份', en: 'Month' }, ...Object.values<Text>(columns)]
  const lines = rows.flatMap(({ source, months }) =>
    months.map((one) => [source.code, source.name, one.month, ...keys.map((key) => String(one[key] ?? ''))]),
  )
  const bytes = writeCsv([head.map((label) => say(label, lang)), ...lines])
  return attachment({ fileName, mediaType: 'text/csv; charset=utf-8', bytes })
}
