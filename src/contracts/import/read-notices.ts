import type { Mistake } from '../../platform/errors.ts'
import { readDay } from '../../intake/index.ts'
import { headerKey } from '../../packs/index.ts'
import { limitsOfForm, readTable, splitHeader, type Bytes } from '../../platform/tabular/index.ts'
import { methodsOf, type WantedContract } from '../check-contract.ts'
import type { ContractsContext } from '../context.ts'
import { supplierSizes } from '../contract.ts'
import { sizeWords } from '../workbench/words.ts'
import { mostContracts, mostMegabytes, type Imported } from './imported.ts'

/** The columns of award notices (中标公告) with what they are also called. */
export const noticeColumns: Readonly<Partial<Record<keyof WantedContract, readonly string[]>>> = {
  projectNo: ['项目编号', '采购项目编号', '招标编号'],
  name: ['项目名称', '采购项目名称', '合同名称'],
  partyA: ['采购人统一社会信用代码', '采购人代码', '甲方统一社会信用代码'],
  partyB: [
    '中标供应商统一社会信用代码',
    '中标人统一社会信用代码',
    '供应商统一社会信用代码',
    '成交供应商统一社会信用代码',
    '中标供应商代码',
  ],
  subjectMatter: ['主要标的', '主要标的名称', '采购内容'],
  amountWan: ['中标金额（万元）', '成交金额（万元）', '中标（成交）金额（万元）'],
  announcedOn: ['公告日期', '中标公告日期', '发布日期'],
  announcementRef: ['公告编号', '公告网址', '公告编号或者网址'],
  procurementMethod: ['采购方式', '招标方式'],
  performBy: ['履约期限', '合同履行期限'],
  supplierSize: ['供应商规模', '企业规模'],
}
const needed: readonly (keyof WantedContract)[] = ['projectNo', 'name', 'partyA', 'partyB', 'amountWan', 'announcedOn']
const empty: WantedContract = {
  ...{
    partyA: '',
    partyB: '',
    contractNo: '',
    name: '',
    projectNo: '',
    subjectMatter: '',
    spec: '',
    quantity: '',
    unitPrice: '',
    amountWan: '',
  },
  ...{ signedOn: '', performBy: '', announcedOn: '', announcementRef: '', procurementMethod: '', supplierSize: '' },
}

/** The awards of a table of notices, CSV or XLSX, with every mistake at its row. */
export async function readNotices(
  ctx: ContractsContext,
  bytes: Bytes,
): Promise<{ readonly found: readonly Imported[]; readonly mistakes: readonly Mistake[] }> {
  const mistakes: Mistake[] = []
  const fieldOf = new Map(
    Object.entries(noticeColumns).flatMap(([field, names]) =>
      names.map((name) => [headerKey(name), field as keyof WantedContract] as const),
    ),
  )
  const table = await readTable(bytes, {
    isKnownHeader: (text: string) => fieldOf.has(headerKey(text)),
    limits: limitsOfForm(mostMegabytes),
  })
  const { header, batches } = await splitHeader(table, (text) => fieldOf.has(headerKey(text)))
  const columns = (header?.labels ?? []).map((name) => fieldOf.get(headerKey(name)) ?? null)
  for (const field of needed.filter((one) => !columns.includes(one)))
    mistakes.push({
      field: noticeColumns[field]?.[0] ?? field,
      text: { zh: `缺少“${noticeColumns[field]?.[0]}”一列。`, en: `The column “${noticeColumns[field]?.[0]}” is missing.` },
    })
  const found: Imported[] = []
  for await (const { rows, numbers } of batches) {
    for (const [index, row] of rows.entries()) {
      const cells: Record<string, string> = {}
      for (const [place, field] of columns.entries())
        if (field !== null && (cells[field] ?? '') === '') cells[field] = (row[place] ?? '').trim()
      found.push(noticeOf(ctx, cells, numbers[index] ?? index + 1))
      if (found.length > mostContracts) {
        await table.close()
        return { found, mistakes }
      }
    }
  }
  if (found.length === 0 && mistakes.length === 0)
    mistakes.push({ field: '', text: { zh: '表中没有中标结果。', en: 'The table has no award.' } })
  return { found, mistakes }
}

function noticeOf(ctx: ContractsContext, cells: Readonly<Record<string, string>>, rowNumber: number): Imported {
  const text = (field: keyof WantedContract): string => cells[field] ?? ''
  const day = (field: 'announcedOn' | 'performBy') => (text(field) === '' ? '' : (readDay(text(field)) ?? text(field)))
  const method = methodsOf(ctx).find(({ key, label, aliases }) => [key, label.zh, label.en, ...aliases].includes(text('procurementMethod')))
  const size = supplierSizes.find((one) => [one as string, sizeWords[one].zh, `${sizeWords[one].zh}企业`].includes(text('supplierSize')))
  const path = `第 ${rowNumber} 行`
  const paths = Object.fromEntries(Object.entries(noticeColumns).map(([field, names]) => [field, `${path}，${names[0]}`]))
  return {
    path,
    paths,
    wanted: {
      ...empty,
      ...{ projectNo: text('projectNo'), name: text('name'), partyA: text('partyA'), partyB: text('partyB'), amountWan: text('amountWan') },
      ...{
        subjectMatter: text('subjectMatter') || text('name'),
        announcedOn: day('announcedOn'),
        announcementRef: text('announcementRef'),
      },
      ...{
        performBy: day('performBy'),
        procurementMethod: method?.key ?? (text('procurementMethod') === '' ? 'other' : text('procurementMethod')),
      },
      supplierSize: size ?? text('supplierSize'),
    },
    releaseKey: null,
    awardKey: `notice ${text('partyA')} ${text('projectNo')}`.slice(0, 200),
    duties: [],
  }
}
