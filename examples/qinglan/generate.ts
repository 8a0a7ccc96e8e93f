import { fileURLToPath } from 'node:url'
import { shippedPacks, type Pack } from '../../src/packs/index.ts'
import { writeCsv } from '../../src/platform/tabular/index.ts'
import { editionFor, fileOf, gathered, qinglanPack, withinOf } from './file.ts'
import { streams, type Stream } from './plan.ts'
import { Random } from './random.ts'
import { registerRows } from './register.ts'
import { receivedOn, rowsOf, type Row } from './rows.ts'
import { sourceOf } from './sources.ts'

/** Where the pack `qinglan` lies. */
export const demoPacks: string = fileURLToPath(new URL('../packs', import.meta.url))

let loaded: Promise<Pack> | undefined
/** The rules of the invented county. */
export const pack = (): Promise<Pack> => (loaded ??= qinglanPack([shippedPacks, demoPacks]))

export type Delivery = {
  /** The code of the department. */
  readonly source: string
  readonly item: string
  readonly fileName: string
  readonly receivedAt: Date
  /** What the file holds before it is written, each row with what was done to it. */
  rows(): Promise<Row[]>
  /** The file, made when asked for: the same bytes each time. */
  bytes(): Promise<Buffer>
}

const titles: Readonly<Record<string, string>> = {
  permit: '行政许可', penalty: '行政处罚', inspection: '监督检查', compulsion: '行政强制', abnormalList: '经营异常名录', seriousList: '严重失信名单', judgment: '裁判文书',
  commitment: '信用承诺', voluntaryFiling: '自主申报', contract: '合同履约', evaluationResult: '信用评价', honour: '荣誉', reward: '行政奖励', confirmation: '行政确认',
  adjudication: '行政裁决', realEstate: '不动产', utilityPayment: '水气缴费', socialInsurancePayment: '社保缴纳', warehousing: '仓储物流',
  agriOperator: '农业经营主体',
} // prettier-ignore
const endings = { csv: 'csv', gb18030: 'csv', tsv: 'txt', xlsx: 'xlsx' } as const

/** Everything the departments sent in three years, file by file in the order it arrived. Only what is asked for is made. */
export const deliveries: readonly Delivery[] = streams
  .flatMap((stream) => Array.from({ length: stream.files }, (_, index) => delivery(stream, index)))
  .toSorted((one, other) => one.receivedAt.getTime() - other.receivedAt.getTime())

function delivery(stream: Stream, index: number): Delivery {
  const { source, item, layout } = stream
  const receivedAt = arrival(stream, index)
  const rows = async () => rowsOf(stream, index, withinOf(await pack(), item))
  return {
    source: sourceOf(source).code,
    item,
    fileName: `${source}_${titles[item] ?? item}_${receivedAt.toISOString().slice(0, 7)}${layout.edition === undefined ? '' : '_补录'}.${endings[layout.format]}`,
    receivedAt,
    rows,
    bytes: async () => gathered(fileOf(editionFor(await pack(), stream), stream, await rows())),
  }
}

/** In office hours of the day it arrives. */
function arrival(stream: Stream, index: number): Date {
  const random = new Random(`hour ${stream.source}/${stream.item}/${index}`)
  const two = (value: number) => String(value).padStart(2, '0')
  return new Date(`${receivedOn(stream, index)}T${two(random.int(9, 16))}:${two(random.int(0, 59))}:${two(random.int(0, 59))}+08:00`)
}

/** The base register of the county as a file. */
export const registerFile = (): Promise<Buffer> => gathered(writeCsv(registerRows()))
