import { writeZip } from '../files/zip-writer.ts'
import { readTable, type ReadOptions } from './read-table.ts'
import type { Table } from './table.ts'

/** Gathers a stream of bytes. */
export async function bytesOf(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const held: Uint8Array[] = []
  for await (const chunk of source) held.push(chunk)
  return Buffer.concat(held)
}

/** A table and all its rows. */
export async function readAll(bytes: Uint8Array, options: ReadOptions & { size?: number } = {}) {
  const size = options.size ?? 65_536
  const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size))
  const table = await readTable(chunks, options)
  return { table, ...(await rowsOf(table)) }
}

async function rowsOf(table: Table) {
  const rows: string[][] = []
  const numbers: number[] = []
  const hidden: number[] = []
  for await (const batch of table.batches) {
    rows.push(...batch.rows)
    numbers.push(...batch.numbers)
    hidden.push(...batch.hidden)
  }
  return { rows, numbers, hidden }
}

const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const rels = (inner: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`

/** A workbook made by hand from the XML of its sheet: what spreadsheet libraries would not write. */
export function workbook(sheet: string, more: Readonly<Record<string, string | Iterable<string>>> = {}): Promise<Buffer> {
  const parts: Record<string, string | Iterable<string>> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': rels(`<Relationship Id="r1" Type="${types}/officeDocument" Target="xl/workbook.xml"/>`),
    'xl/workbook.xml': '<workbook xmlns:r="x"><sheets><sheet name="表一" sheetId="1" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': rels(
      `<Relationship Id="r1" Type="${types}/worksheet" Target="worksheets/sheet1.xml"/>` +
        `<Relationship Id="r2" Type="${types}/sharedStrings" Target="/xl/sharedStrings.xml"/>` +
        `<Relationship Id="r3" Type="${types}/styles" Target="styles.xml"/>`,
    ),
    'xl/worksheets/sheet1.xml': sheet,
    ...more,
  }
  return zip(parts)
}

export const zip = (parts: Readonly<Record<string, string | Iterable<string>>>): Promise<Buffer> =>
  bytesOf(writeZip(Object.entries(parts).map(([name, text]) => ({ name, text: typeof text === 'string' ? [text] : text }))))
