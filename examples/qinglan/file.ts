import { itemsOn, loadPack, editionsOf, type Field, type Item, type Pack } from '../../src/packs/index.ts'
import { writeCsv, writeXlsx } from '../../src/platform/tabular/index.ts'
import type { Layout, Stream } from './plan.ts'
import type { Row } from './rows.ts'

/** The pack of the invented county and everything below it, for the columns the departments fill. */
export const qinglanPack = (folders: readonly string[]): Promise<Pack> => loadPack([...folders], 'qinglan')

export function editionFor(pack: Pack, { item, layout }: Stream): Item {
  const editions = editionsOf(pack, item)
  const found = layout.edition === undefined ? editions.at(-1) : editions.find(({ edition }) => edition === layout.edition)
  if (found === undefined) throw new RangeError(`the pack has no ${item} ${layout.edition ?? ''}`)
  return found
}

/** A file as the department sends it: its columns, its headers, its way to write days. */
export function fileOf(edition: Item, stream: Stream, rows: readonly Row[]): AsyncIterable<Uint8Array> {
  const { layout } = stream
  const columns = edition.fields.filter((field) => isSent(field, layout, rows))
  const labels = columns.map((field) => (layout.header === 'codes' ? codeOf(field, stream.item) : field.label.zh))
  const cells = rows.map(({ values }) =>
    columns.map((field) => (field.type === 'date' ? written(values[field.key] ?? '', layout) : (values[field.key] ?? ''))),
  )
  if (layout.format === 'xlsx') return writeXlsx([sheetOf(edition, stream, labels, cells)])
  return writeCsv([labels, ...cells], {
    encoding: layout.format === 'gb18030' ? 'gb18030' : 'utf-8',
    delimiter: layout.format === 'tsv' ? '\t' : ',',
  })
}

/** Departments send what they fill, the required columns, and sometimes columns they should not have. */
function isSent(field: Field, layout: Layout, rows: readonly Row[]): boolean {
  if (field.never !== null) return layout.withIds === true && /^(legalRepresentative|person)Id(No|Type)$/.test(field.key)
  return field.required || field.key === 'remarks' || rows.some(({ values }) => (values[field.key] ?? '') !== '')
}

/** The code the standard gives a column: XK_… for permits, CF_… for penalties. */
function codeOf(field: Field, item: string): string {
  const codes = field.aliases.filter((alias) => /^[A-Z][A-Z_]+$/.test(alias))
  return codes.find((code) => code.startsWith(item === 'permit' ? 'XK_' : 'CF_')) ?? codes[0] ?? field.label.zh
}

function written(day: string, { dates = 'iso' }: Layout): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  if (parts === null || dates === 'iso') return day
  const [, year, month, date] = parts
  if (dates === 'plain') return `${year}${month}${date}`
  return dates === 'slash' ? `${year}/${Number(month)}/${Number(date)}` : `${year}年${Number(month)}月${Number(date)}日`
}

function sheetOf(edition: Item, { source, layout }: Stream, labels: readonly string[], cells: readonly string[][]) {
  const name = edition.name.zh
  if (layout.header === 'title') return { name, columns: [{ header: `青岚县${source}${name}信息报送表` }], rows: [labels, ...cells] }
  if (layout.header !== 'two-rows') return { name, columns: labels.map((header) => ({ header })), rows: cells }
  // 有效期 stands above 自 and 至, as merged cells leave it.
  const upper = labels.map((label) => (label === '有效期自' ? '有效期' : label === '有效期至' ? '' : label))
  const lower = labels.map((label) => (/^有效期[自至]$/.test(label) ? label.slice(3) : ''))
  return { name, columns: upper.map((header) => ({ header })), rows: [lower, ...cells] }
}

/** Working days a decision may take to arrive. */
export const withinOf = (pack: Pack, item: string): number => itemsOn(pack, '2026-01-01').find(({ key }) => key === item)?.reportWithin ?? 7

/** The pieces of a file in one. */
export async function gathered(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const held: Uint8Array[] = []
  for await (const chunk of bytes) held.push(chunk)
  return Buffer.concat(held)
}
