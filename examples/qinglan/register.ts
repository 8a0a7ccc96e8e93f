import { addDays } from '../../src/platform/time.ts'
import { demoBank } from './accounts.ts'
import { makeCode, mistyped, withWrongInner } from './codes.ts'
import { organisations, type Organisation } from './organisations.ts'
import { Random } from './random.ts'

const registerHeader = [
  '统一社会信用代码', '主体名称', '主体类型', '登记状态', '成立日期', '注销日期', '登记机关', '住所', '行业代码',
  '行政区划代码', '企业规模', '曾用名', '隶属企业统一社会信用代码', '法定代表人',
] as const // prettier-ignore

/** How many organisations have a code with each defect; about one in a hundred together. */
export const defects = { sameCode: 60, wrongInner: 60, unknownDivision: 60, mistyped: 20 } as const

/** A code no table of divisions has. */
const nowhere = '138888'

let codes: ReadonlyMap<string, string> | undefined

/** The code the register has for an organisation, where it is not its own. */
export function defectiveCodes(): ReadonlyMap<string, string> {
  if (codes !== undefined) return codes
  const wrong = new Map<string, string>()
  const list = new Random('qinglan defects').shuffle(
    organisations().filter(({ kind }) => kind === 'company' || kind === 'shop' || kind === 'school'),
  )
  const take = (count: number, change: (one: Organisation, other: Organisation, place: number) => string) => {
    for (let i = 0; i < count; i++) {
      const one = list.pop()!
      wrong.set(one.code, change(one, list[i]!, i))
    }
  }
  take(defects.sameCode, (_, other) => other.code)
  take(defects.wrongInner, (one) => withWrongInner(one.code))
  take(defects.unknownDivision, (one, _, place) => makeCode(one.code.slice(0, 2), 'MA', 900_000 + place, nowhere))
  take(defects.mistyped, (one, _, place) => mistyped(one.code, 9 + (place % 7)))
  codes = wrong
  return wrong
}

/** The base register, header first, as the registration departments would hand it over. */
export function* registerRows(): Generator<string[]> {
  yield [...registerHeader]
  const wrong = defectiveCodes()
  for (const one of organisations()) {
    const former = one.formerName === null ? '' : `${one.formerName}（${one.establishedOn}至${addDays(one.renamedOn!, -1)}）`
    yield [
      wrong.get(one.code) ?? one.code, one.name, one.type, one.status, one.establishedOn, one.endedOn ?? '', one.authority, one.address, one.industry,
      '139088', one.size, former, one.parentCode ?? '', one.head,
    ] // prettier-ignore
  }
  yield [
    demoBank.code, demoBank.name, '股份有限公司', '存续', '2006-08-18', '', '青岚县市场监督管理局', '青岚县城关镇衡平路1号', 'J6621',
    '139088', '中型', '', '', '',
  ] // prettier-ignore
}
