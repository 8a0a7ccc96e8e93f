import { isReasonHeader, splitHeader, type Batch, type Table } from '../../platform/tabular/index.ts'
import { fail } from '../errors.ts'
import { maskPersonIds } from '../persons/person-ids.ts'
import type { RegisterColumn } from './register-column.ts'
import type { RegisterLayout } from './register-import.ts'

/** What a register says of an organisation. Columns about people's ids are not in this list: they are never read. */
const aliases = {
  name: '主体名称 企业名称 单位名称 机构名称 名称 法人名称 组织名称 字号名称 市场主体名称 现用名称 name',
  uscc: '统一社会信用代码 社会信用代码 信用代码 统一代码 统一社会信用码 uscc',
  orgCode: '组织机构代码 机构代码 组织代码 orgcode',
  regNo: '注册号 工商注册号 工商登记码 登记号 营业执照注册号 营业执照号 regno',
  taxRegNo: '税务登记号 税务登记证号 税号 纳税人识别号 taxregno',
  institutionCertNo: '事业单位证书号 事业单位法人证书号 institutioncertno',
  socialCertNo: '社会组织登记证号 社会团体登记证号 社会组织登记号 socialcertno',
  type: '主体类型 类型 主体类别 市场主体类型 单位类型 机构类型 企业类型 企业类型名称 type',
  status: '登记状态 状态 经营状态 企业状态 主体状态 存续状态 单位状态 status',
  establishedOn: '成立日期 注册日期 登记日期 设立日期 核准设立日期 成立时间 establishedon',
  endedOn: '注销日期 注吊销日期 吊销日期 终止日期 撤销日期 迁出日期 endedon',
  regAuthority: '登记机关 登记管理机关 发证机关 注册机关 登记管理部门 regauthority',
  address: '住所 地址 注册地址 登记地址 经营场所 住所地址 住址 营业场所 address',
  industry: '行业代码 行业 所属行业 国民经济行业代码 行业分类 行业门类 industry',
  division: '行政区划代码 行政区划 所在区划 区划代码 所属区域 所在地区划 区域 division region',
  size: '企业规模 规模 规模类型 size',
  formerNames: '曾用名 曾用名称 历史名称 原名称 formernames',
  parentCode:
    '隶属企业代码 上级单位统一社会信用代码 隶属单位代码 上级单位代码 总公司统一社会信用代码 隶属企业统一社会信用代码 主管单位代码 parentcode',
  legalRepresentative:
    '法定代表人 法人代表 负责人 经营者 法定代表人姓名 负责人姓名 法定代表人或负责人 法定代表人负责人 经营者姓名 执行事务合伙人 legalrepresentative',
} as const satisfies Readonly<Record<RegisterColumn, string>>

const fold = (label: string) =>
  label
    .normalize('NFKC')
    .replace(/[\s_*()（）:：/、-]/g, '')
    .replace(/必填|选填/g, '')
    .toLowerCase()
const columnOf = new Map(
  Object.entries(aliases).flatMap(([column, names]) => names.split(' ').map((name) => [fold(name), column as RegisterColumn] as const)),
)

/** The column a header means; `_` and blanks as in `legal_representative` make no difference. */
const registerColumn = (label: string): RegisterColumn | undefined => columnOf.get(fold(label))

export type RegisterHeader = { readonly columns: RegisterLayout['columns']; readonly unread: readonly string[] }

/** Finds the header of a register file; without a name column and some code column it is no register. */
export async function readRegisterHeader(table: Table): Promise<{ header: RegisterHeader; batches: AsyncIterable<Batch> }> {
  const { header, batches } = await splitHeader(table, (text) => registerColumn(text) !== undefined)
  const columns: { column: RegisterColumn; place: number; header: string }[] = []
  const has = (column: RegisterColumn) => columns.some((one) => one.column === column)
  const unread: string[] = []
  for (const [place, label] of (header?.labels ?? []).entries()) {
    const column = registerColumn(label)
    if (column !== undefined && !has(column)) columns.push({ column, place, header: maskPersonIds(label) })
    else if (label !== '' && !isReasonHeader(label)) unread.push(maskPersonIds(label))
  }
  if (!has('name') || !(has('uscc') || has('orgCode') || has('regNo'))) {
    await table.close()
    throw fail('subjects.not-a-register')
  }
  return { header: { columns, unread }, batches }
}
