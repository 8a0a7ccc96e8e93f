import type { Download } from '../platform/files/download.ts'
import { writeCsv } from '../platform/tabular/index.ts'
import { say, type Lang, type Text } from '../platform/text.ts'
import type { ContractsContext } from './context.ts'
import type { OwingOf } from './figures-store.ts'
import { readFigures } from './read-public.ts'

const columns: readonly (readonly [keyof OwingOf, Text])[] = [
  ['code', { zh: '单位代码', en: 'Code' }],
  ['name', { zh: '单位', en: 'Body' }],
  ['running', { zh: '未到期笔数', en: 'Not due yet' }],
  ['runningWan', { zh: '未到期金额（万元）', en: 'Not due yet (10 000 yuan)' }],
  ['overdue', { zh: '逾期未付笔数', en: 'Overdue' }],
  ['overdueWan', { zh: '逾期未付金额（万元）', en: 'Overdue (10 000 yuan)' }],
  ['overdueToSmall', { zh: '其中欠中小企业笔数', en: 'Overdue to small and medium firms' }],
  ['overdueToSmallWan', { zh: '其中欠中小企业金额（万元）', en: 'Overdue to small and medium firms (10 000 yuan)' }],
  ['paidInTime', { zh: '按期支付笔数', en: 'Paid in time' }],
  ['paidLate', { zh: '逾期后支付笔数', en: 'Paid late' }],
  ['longest', { zh: '最长逾期天数', en: 'Longest late (days)' }],
  ['disputed', { zh: '有争议笔数', en: 'In dispute' }],
  ['disputedWan', { zh: '有争议金额（万元）', en: 'In dispute (10 000 yuan)' }],
]

/** What each public body owes, as a file for spreadsheets. */
export async function exportFigures(ctx: ContractsContext, lang: Lang): Promise<Download> {
  const { bodies, today } = await readFigures(ctx)
  const rows = [columns.map(([, label]) => say(label, lang)), ...bodies.map((one) => columns.map(([key]) => String(one[key])))]
  return {
    fileName: `${say({ zh: '合同款支付统计', en: 'contract-payments' }, lang)}-${today}.csv`,
    mediaType: 'text/csv; charset=utf-8',
    bytes: writeCsv(rows),
  }
}
