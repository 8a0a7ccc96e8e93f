import { market, nameOf, sendRows, type Cells } from '../intake/fixtures.ts'
import type { IntakeContext } from '../intake/index.ts'
import type { PackContext } from '../packs/index.ts'
import type { Actor } from '../platform/context.ts'
import { clerkOf, givenSource } from '../sources/fixtures.ts'
import { inventUscc } from '../subjects/fixtures.ts'

/** Departments that execute: the one that lists is the market department of intake. */
export const housing = inventUscc(7101, '11130628')
export const treasury = inventUscc(7102, '11130628')

export const of = (unit: string, role: string, id = `${role} of ${unit}`): Actor => ({ ...clerkOf(unit), id, role })
export const office = (role = 'approver'): Actor => ({ kind: 'user', id: `office ${role}`, body: 'office', role, unit: null })
export const firm = (number: number, role = 'head'): Actor => ({
  ...{ kind: 'user', id: `${role}-${number}`, body: 'organisation', role },
  unit: inventUscc(number),
})

export async function givenExecutors(ctx: PackContext): Promise<void> {
  await givenSource(ctx, { code: housing, name: '高阳县住房和城乡建设局', shortName: '住建局' })
  await givenSource(ctx, { code: treasury, name: '高阳县财政局', shortName: '财政局' })
}

/** A listing by the market department as a row of a file; every value may be replaced. */
const listingRow = (number: number, cells: Cells = {}): Cells => ({
  行政相对人名称: nameOf(number),
  行政相对人类别: '法人及非法人组织',
  统一社会信用代码: inventUscc(number),
  法定代表人: '甄某',
  列入决定文书号: `高市监列〔2026〕${number}号`,
  名单名称: '严重违法失信名单',
  列入事由: '被吊销许可证件且情节严重',
  列入依据: '《市场监督管理严重违法失信名单管理办法》第二条',
  事先告知书文号: `高市监告〔2026〕${number}号`,
  事先告知送达日期: '2026-10-12',
  陈述申辩期限届满日: '2026-10-19',
  是否书面放弃陈述申辩: '否',
  陈述申辩及核实情况: '期限内未提出陈述申辩',
  列入决定日期: '2026-11-09',
  决定书送达日期: '2026-11-10',
  拟采取的惩戒措施: '列为重点监管对象',
  移出条件: '履行义务并消除危害后果',
  移出程序: '向作出决定的机关提出申请',
  救济途径: '六十日内申请行政复议',
  信用修复告知书送达日期: '2026-11-10',
  名单有效期至: '2029-11-08',
  决定机关: '高阳县市场监督管理局',
  决定机关统一社会信用代码: market,
  数据来源单位: '高阳县市场监督管理局',
  数据来源单位统一社会信用代码: market,
  ...cells,
})

/** Listings that came in a file of the market department, taken in. */
export const givenListings = (ctx: IntakeContext, numbers: readonly number[], cells: Cells = {}) =>
  sendRows(
    ctx,
    numbers.map((number) => listingRow(number, cells)),
    { item: 'seriousList' },
  )
