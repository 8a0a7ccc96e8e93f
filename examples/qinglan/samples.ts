import { streams, type Stream } from './plan.ts'
import { pack } from './generate.ts'
import { editionFor, fileOf, gathered, withinOf } from './file.ts'
import { rowsOf, type Row } from './rows.ts'

export type Sample = { readonly name: string; readonly bytes: Buffer }

const streamOf = (source: string, item: string): Stream => streams.find((stream) => stream.source === source && stream.item === item)!

/** Two small files of the demo clerk's department to try by hand: one as it should be, one with the mistakes departments make. */
export async function sampleFiles(): Promise<Sample[]> {
  const permits = await write({ ...streamOf('市监局', 'permit'), rows: 24 * 3 }, ({ fault }) => fault === null, 20)
  const penalties = await write({ ...streamOf('市监局', 'penalty'), rows: 3_200 }, () => true, 60, faultsFirst)
  return [
    { name: '行政许可-无误.csv', bytes: permits },
    { name: '行政处罚-常见错误.xlsx', bytes: penalties },
  ]
}

async function write(
  stream: Stream,
  keep: (row: Row) => boolean,
  most: number,
  order: (rows: Row[]) => Row[] = (rows) => rows,
): Promise<Buffer> {
  const rules = await pack()
  const rows = order(rowsOf(stream, stream.files - 1, withinOf(rules, stream.item)).filter(keep)).slice(0, most)
  return gathered(fileOf(editionFor(rules, stream), stream, rows.map(asSample)))
}

/** Documents of their own: the demo has those of the deliveries already. */
const asSample = (row: Row): Row => ({
  ...row,
  values: { ...row.values, documentNo: row.values['documentNo']?.replace('〔', '样〔') ?? '' },
})

/** One of each mistake, then rows without any, in the order they were decided. */
function faultsFirst(rows: Row[]): Row[] {
  const seen = new Set<string>()
  const faulty = rows.filter(({ fault }) => fault !== null && !seen.has(fault) && seen.add(fault) !== undefined)
  const clean = rows.filter(({ fault }) => fault === null).slice(0, 60 - faulty.length)
  return [...faulty, ...clean].toSorted((one, other) => (one.values['documentNo'] ?? '').localeCompare(other.values['documentNo'] ?? ''))
}
