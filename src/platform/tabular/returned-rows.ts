import type { Download } from '../files/download.ts'
import type { Lang, Text } from '../text.ts'
import { writeCsv } from './csv-writer.ts'
import { writeXlsx, xlsxType } from './xlsx/write.ts'

/** The header of the column that says why a row came back; a mended file is read without it. */
const reasonHeader = { zh: '退回原因', en: 'Why refused' } as const satisfies Text
export const isReasonHeader = (header: string): boolean => header === reasonHeader.zh || header === reasonHeader.en

type Returned = {
  /** What came: its name, and how it was written; the answer is written the same. */
  readonly from: { readonly fileName: string; readonly format: string | null; readonly encoding: string | null }
  readonly number: number
  /** Of the columns that came; the one that says why is put behind them. */
  readonly headers: readonly string[]
  /** Cells of those columns, and why. */
  readonly rows: AsyncIterable<string[]>
}

/** Refused rows as a file in the format and encoding they came in, with why in the last column; mended, it is sent like any other. */
export function writeReturned({ from, number, headers, rows }: Returned, lang: Lang): Download {
  const word = { zh: '退回', en: 'refused' }[lang]
  const name = `${from.fileName.replace(/\.[A-Za-z0-9]{1,5}$/, '')}-${word}-${number}`
  if (from.format === 'xlsx') {
    const columns = [...headers.map((header) => ({ header })), { header: reasonHeader[lang], remark: true, width: 60 }]
    return {
      fileName: `${name}.xlsx`,
      mediaType: xlsxType,
      bytes: writeXlsx([{ name: { zh: '退回', en: 'Refused' }[lang], columns, rows }]),
    }
  }
  const encoding = from.encoding?.startsWith('gb18030') ? 'gb18030' : 'utf-8'
  const all = async function* () {
    yield [...headers, reasonHeader[lang]]
    yield* rows
  }
  return { fileName: `${name}.csv`, mediaType: `text/csv; charset=${encoding}`, bytes: writeCsv(all(), { encoding }) }
}
