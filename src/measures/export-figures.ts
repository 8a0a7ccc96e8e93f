import type { Download } from '../platform/files/download.ts'
import { writeCsv } from '../platform/tabular/index.ts'
import { say, type Lang, type Text } from '../platform/text.ts'
import type { MeasuresContext } from './context.ts'
import type { Figures } from './listed.ts'
import { readFigures } from './lists.ts'

const columns: readonly (readonly [Text, (one: Figures) => string | number | null])[] = [
  [{ zh: '单位代码', en: 'Code' }, ({ code }) => code],
  [{ zh: '执行单位', en: 'Executor' }, ({ name }) => name],
  [{ zh: '提出', en: 'Proposed' }, ({ initiated }) => initiated],
  [{ zh: '已响应', en: 'Answered' }, ({ answered }) => answered],
  [{ zh: '已执行', en: 'Executed' }, ({ executed }) => executed],
  [{ zh: '不适用', en: 'Not applicable' }, ({ notApplicable }) => notApplicable],
  [{ zh: '失效', en: 'Lapsed' }, ({ lapsed }) => lapsed],
  [{ zh: '平均天数', en: 'Average days' }, ({ averageDays }) => averageDays],
  [{ zh: '已终止', en: 'Ended' }, ({ ended }) => ended],
  [{ zh: '已解除', en: 'Lifted' }, ({ lifted }) => lifted],
  [{ zh: '按时解除', en: 'Lifted in time' }, ({ liftedInTime }) => liftedInTime],
  [{ zh: '逾期未解除', en: 'Lifting overdue' }, ({ liftingLate }) => liftingLate],
  [{ zh: '误执行', en: 'Executed wrongly' }, ({ wrong }) => wrong],
]

/** The loop by executor, as a file for spreadsheets. */
export async function exportFigures(ctx: MeasuresContext, lang: Lang): Promise<Download> {
  const { from, to, rows } = await readFigures(ctx)
  const lines = rows.map((one) => columns.map(([, value]) => String(value(one) ?? '')))
  return {
    fileName: `measures-${from}-${to}.csv`,
    mediaType: 'text/csv; charset=utf-8',
    bytes: writeCsv([columns.map(([label]) => say(label, lang)), ...lines]),
  }
}
