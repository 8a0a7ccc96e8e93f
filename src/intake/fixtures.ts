import type { PackContext } from '../packs/index.ts'
import { copyInto, copyLine } from '../platform/database/copy.ts'
import type { Actor } from '../platform/context.ts'
import { clerkOf, givenSource } from '../sources/fixtures.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import type { IntakeContext } from './context.ts'
import { readSubmission } from './find.ts'
import { mergeSubmission } from './merging/merge-submission.ts'
import { receiveSubmission, type ReceiveInput } from './receive.ts'
import type { Submission } from './submission.ts'

/** The department the invented rows come from. */
export const market = inventUscc(7001, '11130628')
export const otherSource = inventUscc(7002, '11130628')
export const clerk: Actor = clerkOf(market)

export const nameOf = (number: number): string => `高阳县虚构${number}号纺织有限公司`

export type Cells = Readonly<Record<string, string>>

/** A penalty with the headers of the 2018 template; every value may be replaced. */
export const penaltyRow = (number: number, cells: Cells = {}): Cells => ({
  行政相对人名称: nameOf(number),
  行政相对人类别: '法人及非法人组织',
  '行政相对人代码_1(统一社会信用代码)': inventUscc(number),
  法定代表人: '甄某',
  行政处罚决定书文号: `高市监罚〔2026〕${number}号`,
  违法行为类型: '未按规定公示价格',
  违法事实: '经检查，该单位销售商品未明码标价，情节轻微，已当场责令改正。',
  处罚依据: '《中华人民共和国价格法》第四十二条',
  处罚类别: '警告;罚款',
  处罚内容: '给予警告，并处罚款',
  '罚款金额（万元）': '0.05',
  处罚决定日期: '2026-11-10',
  处罚有效期: '2027-11-10',
  公示截止期: '2027-11-10',
  信用修复告知书送达日期: '2026-11-10',
  处罚机关: '高阳县市场监督管理局',
  处罚机关统一社会信用代码: market,
  数据来源单位: '高阳县市场监督管理局',
  数据来源单位统一社会信用代码: market,
  备注: '',
  ...cells,
})

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** Rows as CSV; the headers are those of all rows in order of appearance. */
export function csv(rows: readonly Cells[]): Buffer<ArrayBuffer> {
  const headers = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return Buffer.from(
    [headers, ...rows.map((row) => headers.map((header) => row[header] ?? ''))].map((cells) => cells.map(quoted).join(',')).join('\r\n'),
  )
}

/** Registered organisations number `from` to `to`, written straight into the register. */
export async function givenOrganisations(ctx: PackContext, from: number, to: number): Promise<void> {
  const at = ctx.now().toISOString()
  const numbers = Array.from({ length: to - from + 1 }, (_, index) => from + index)
  const lines = (values: (number: number) => (string | number | boolean | null)[]) => [
    numbers.map((number) => copyLine(values(number))).join(''),
  ]
  await copyInto(
    ctx.db,
    'subjects.subject (subject_id, uscc, name, name_key, search_names, subject_type, status, division_code, first_seen_at, changed_at)',
    lines((number) => [
      number,
      inventUscc(number),
      nameOf(number),
      nameOf(number),
      nameOf(number),
      'enterprise',
      'active',
      '130628',
      at,
      at,
    ]),
  )
  await copyInto(
    ctx.db,
    'subjects.code (value, kind, subject_id)',
    lines((number) => [inventUscc(number), 'uscc', number]),
  )
  await copyInto(
    ctx.db,
    'subjects.name_key (name_key, subject_id, is_current)',
    lines((number) => [nameOf(number), number, true]),
  )
}

/** The two departments, with rights for every item of the pack. */
export async function givenSources(ctx: PackContext): Promise<void> {
  await givenSource(ctx, { code: market, name: '高阳县市场监督管理局', shortName: '市场监管局' })
  await givenSource(ctx, { code: otherSource, name: '高阳县消防救援大队', shortName: '消防' })
}

/** A file of penalties from the market department, read and checked; without `dryRun` its merge is queued. */
export const receiveFile = (ctx: IntakeContext, bytes: ReceiveInput['bytes'], more: Partial<ReceiveInput> = {}): Promise<Submission> =>
  receiveSubmission(ctx.as(clerk), { sourceCode: market, item: 'penalty', fileName: 'x.csv', way: 'page', ...more, bytes })

/** The same, merged at once unless it is a dry run. */
export async function sendFile(ctx: IntakeContext, bytes: Uint8Array, more: Partial<ReceiveInput> = {}): Promise<Submission> {
  const { submissionId } = await receiveFile(ctx, [bytes], more)
  if (more.dryRun !== true) await mergeSubmission(ctx, submissionId)
  return readSubmission(ctx, submissionId)
}

export const sendRows = (ctx: IntakeContext, rows: readonly Cells[], more?: Partial<ReceiveInput>): Promise<Submission> =>
  sendFile(ctx, csv(rows), more)
