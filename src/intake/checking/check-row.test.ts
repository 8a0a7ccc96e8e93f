import { beforeAll, describe, expect, it } from 'vitest'
import { editionsOf, loadPack, shippedPacks, type Pack } from '../../packs/index.ts'
import { compileChecker, type RowCheck } from './check-row.ts'
import { matchColumns } from '../reading/columns.ts'
import { market, otherSource, penaltyRow, type Cells } from '../fixtures.ts'
import { problemText } from './problem.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { checkUscc } from '../../subjects/index.ts'

let pack: Pack
beforeAll(async () => {
  pack = await loadPack([shippedPacks], 'gaoyang')
})

function check(cells: Cells): RowCheck {
  const headers = Object.keys(cells)
  const columns = new Map(matchColumns(headers, editionsOf(pack, 'penalty')).matched.map(({ field, column }) => [field, column]))
  return compileChecker({ pack, item: 'penalty', columns, sourceCode: market, today: '2026-11-16', dueOn: () => '2026-11-19' })(
    Object.values(cells),
  )
}

const row = (cells: Cells = {}) => {
  const result = check(penaltyRow(1, cells))
  if (result.outcome !== 'checked') throw new Error(JSON.stringify(result))
  return result
}
const codes = (cells: Cells) => {
  const result = check(penaltyRow(1, cells))
  return result.outcome === 'refused' ? result.problems.map((problem) => `${problem.code} ${problem.field}`) : [result.outcome]
}

describe('a row that follows the rules', () => {
  it('is read into what the record needs', () => {
    const { row: checked, warnings } = row()
    expect(warnings).toEqual([])
    expect(checked).toMatchObject({
      naturalKey: `高市监罚-2026-1号|${market}`,
      title: '未按规定公示价格',
      decidedOn: '2026-11-10',
      validUntil: '2027-11-10',
      dueOn: '2026-11-19',
      severity: 'general',
      scope: 'public',
    })
    expect(JSON.parse(checked.fields)).toMatchObject({
      penaltyCategories: 'warning;fine',
      fineAmountWan: '0.05',
      counterpartCategory: 'legalOrOther',
    })
  })
  it('says the same however it is spelled', () => {
    const one = row().row.contentHash
    const other = row({
      处罚决定日期: '2026年11月10日',
      处罚有效期: '20271110',
      公示截止期: '2027/11/10',
      '罚款金额（万元）': '０．０５００',
      处罚类别: '罚款、警告',
    })
    expect(other.row.contentHash).toBe(one)
    expect(other.row.entry).not.toBe(row().row.entry)
  })
  it('keeps the words of other kinds, marks included', () => {
    const fields = JSON.parse(row({ 处罚类别: '其他-责令改正、限期整改', '罚款金额（万元）': '' }).row.fields) as Record<string, string>
    expect(fields['penaltyCategories']).toBe('other-责令改正、限期整改')
  })
  it('understands the numbers of codes and blank words in columns that need no value', () => {
    expect(row({ 行政相对人类别: '法人及非法人组织', 备注: '/', '行政相对人代码_3(组织机构代码)': '-' }).row.scope).toBe('public')
  })
})

describe('every problem of a row is said', () => {
  it('all of them at once', () => {
    expect(
      codes({ 行政处罚决定书文号: '', 违法事实: '见附件', 处罚决定日期: '2026-13-01', '罚款金额（万元）': '500元', 处罚类别: '打屁股' }),
    ).toEqual([
      'intake.empty-words violationFacts',
      'intake.not-in-list penaltyCategories',
      'intake.unit fineAmountWan',
      'intake.not-a-date decisionDate',
      'intake.required documentNo',
    ])
  })
  it.each<[string, Cells, string[]]>([
    ['a broken rule', { '罚款金额（万元）': '' }, ['rule.fine-needs-amount fineAmountWan']],
    ['a wrong code', { '行政相对人代码_1(统一社会信用代码)': '91130628MA00000000' }, ['intake.bad-code uscc']],
    ['a decision before the catalogue', { 处罚决定日期: '2010-05-01' }, ['intake.not-in-catalogue decisionDate']],
    ['data of another source', { 数据来源单位统一社会信用代码: otherSource }, ['intake.other-source sourceUnitUscc']],
    ['a text that is too long', { 行政处罚决定书文号: '高'.repeat(65) }, ['intake.too-long documentNo']],
    ...['〔〕', '第', '号', '第〔〕号', '——', 'ー'].map((text): [string, Cells, string[]] => [
      `a document number that is ${text}`,
      { 行政处罚决定书文号: text },
      ['intake.signs-only documentNo'],
    ]),
    ['a future decision', { 处罚决定日期: '2026-12-01' }, ['rule.not-in-future decisionDate']],
  ])('%s', (_name, cells, expected) => expect(codes(cells)).toEqual(expect.arrayContaining(expected)))
  it('in both languages, with place and remedy', () => {
    const result = check(penaltyRow(1, { 处罚类别: '打屁股' }))
    if (result.outcome !== 'refused') throw new Error(result.outcome)
    const text = problemText(result.problems[0]!, editionsOf(pack, 'penalty'))
    expect(text.zh).toContain('“处罚类别”的“打屁股”不在代码表中')
    expect(text.en).toContain('"Kinds of penalty"')
    expect(text.zh).not.toContain('行政拘留')
  })
})

const id = '11010519491231002X'
const mobile = '13812345678'
const shop = inventUscc(8, '92130628')
const code = '行政相对人代码_1(统一社会信用代码)'

describe('natural persons', () => {
  it.each<[string, Cells]>([
    ['by category', { 行政相对人类别: '自然人' }],
    ['by category in other words', { 行政相对人类别: '自然人（个人）' }],
    ['by an id column', { 证件号码: id }],
    ['by a penalty only persons get', { 处罚类别: '行政拘留', '罚款金额（万元）': '' }],
    ['by an id in place of the code', { '行政相对人代码_1(统一社会信用代码)': id }],
    ['by a name and no code', { 行政相对人名称: '欧阳小明', [code]: '' }],
    ['by a name and a word for no code', { 行政相对人名称: '欧阳小明', [code]: '无证' }],
    ['by a name and an id that does not check', { 行政相对人名称: '欧阳小明', [code]: '110105194912310119' }],
    ['by a name and an id with stars', { 行政相对人名称: '欧阳小明', [code]: '110105********002X' }],
    ['by an id with stars of somebody with a shop', { 行政相对人名称: '小明便利店', [code]: '110105********002X' }],
    ['by a name and a passport', { 行政相对人名称: 'John Smith', [code]: 'E12345678' }],
    ['by a long name and no code', { 行政相对人名称: '买买提·阿不都热西提', [code]: '无照' }],
    ['by two names and no code', { 行政相对人名称: '王建军、李会军', [code]: '' }],
    ['by a name with an id', { 行政相对人名称: `高阳县虚构1号纺织有限公司 ${id}` }],
    ['by a name with a mobile number and no code', { 行政相对人名称: '欧阳小明13812345678', [code]: '' }],
    ['by a title', { 行政相对人名称: '王女士' }],
    ['by the word for an id', { 行政相对人名称: '王某身份证' }],
    ['by an id for an organisation code', { [code]: '', '行政相对人代码_3(组织机构代码)': id }],
    ['by an id for a registration number', { [code]: '无', '行政相对人代码_2(工商注册号)': id }],
    ['by an id for a tax number', { [code]: '', '行政相对人代码_4(税务登记号)': id }],
    ['by a name with the code of a company', { 行政相对人名称: '王会' }],
    ['by a name with a dot and the code of a company', { 行政相对人名称: '古丽·买买提' }],
    ['by a Latin name and the code of a company', { 行政相对人名称: 'Maria de la Cruz' }],
    ['by a name with a spelled number and the code of a company', { 行政相对人名称: '张伟强一三八七一二三四五六九' }],
    ['by a name with a broken number and the code of a company', { 行政相对人名称: '张伟强电1387电1234电569' }],
    ['by a name with a passport and the code of a company', { 行政相对人名称: '张伟强護照E12345678' }],
    ['by a name with a passport, in simplified characters', { 行政相对人名称: '张伟强护照E12345678' }],
    ['by the traditional word for an id', { 行政相对人名称: '张伟强身份證' }],
    ['by a name with a telephone that is no mobile', { 行政相对人名称: '张伟强電話八七六五四三二' }],
    ['by a name with a number and the code of a shop', { 行政相对人名称: `张伟强${mobile}`, [code]: shop }],
    ['by a name and a mistyped code', { 行政相对人名称: '欧阳小明', [code]: '91130628MA00000000' }],
  ])('are refused %s, and nothing of the row is left', (_name, cells) =>
    expect(check(penaltyRow(1, cells))).toMatchObject({ outcome: 'person', meant: { nameKey: '', isAnybody: false } }),
  )

  it.each<[string, Cells]>([
    ['a short name of a shop', { 行政相对人名称: '老王烧烤', [code]: shop, 行政相对人类别: '个体工商户' }],
    ['a shop without a name of its own', { 行政相对人名称: '欧阳小明', [code]: shop, 行政相对人类别: '个体工商户' }],
    ['an office with a short name', { 行政相对人名称: '县医院', [code]: inventUscc(9, '12130628') }],
    ['a body with a short name', { 行政相对人名称: '工商联', [code]: inventUscc(9, '13130628') }],
    ['a foreign name', { 行政相对人名称: 'Steelyard Trading Co., Ltd.' }],
    ['a name with a mobile number', { 行政相对人名称: `高阳县虚构1号纺织有限公司 ${mobile}` }],
    ['a name that counts', { 行政相对人名称: '一二三四五六七食品有限公司' }],
    ['a name that begins with a number', { 行政相对人名称: '8090网络科技有限公司' }],
    ['a name of a shop with a number', { 行政相对人名称: '138烧烤店' }],
    ['a name of a shop with a mobile number', { 行政相对人名称: `138烧烤店${mobile}` }],
    ['a shop for papers', { 行政相对人名称: '高阳县护照照相馆' }],
    ['a company that left its code out', { [code]: '' }],
    ['a shop with a mistyped code', { 行政相对人名称: '老王烧烤', [code]: '92130628MA00000000' }],
  ])('are not seen in %s', (_name, cells) => expect(check(penaltyRow(1, cells)).outcome).not.toBe('person'))
  it('leave no number in any free text', () => {
    for (const column of [
      '违法行为类型',
      '违法事实',
      '处罚依据',
      '处罚内容',
      '备注',
      '处罚机关',
      '法定代表人',
      '暂扣或吊销证照名称及编号',
      '数据来源单位',
    ]) {
      const { row: checked, warnings } = row({ [column]: `当事人身份证${id}，电话${mobile}` })
      expect(checked.fields).not.toContain(id)
      expect(checked.fields).not.toContain(mobile)
      expect(checked.title).not.toContain(id)
      expect(warnings.map((warning) => warning.code)).toContain('intake.masked-id')
    }
  })
  it('leave no number in the reasons', () => {
    for (const column of Object.keys(penaltyRow(1))) {
      const result = check(penaltyRow(1, { [column]: `${id} ${mobile}`, 违法事实: '' }))
      expect(JSON.stringify(result)).not.toContain(id)
      expect(JSON.stringify(result)).not.toContain(mobile)
    }
  })
  it('do not hide in a tax number or a document number', () => {
    expect(row({ '行政相对人代码_4(税务登记号)': id.slice(0, 15) }).row.fields).not.toContain(id)
    expect(row({ '行政相对人代码_4(税务登记号)': '110105491231003' }).row.fields).not.toContain('110105491231003')
    expect(codes({ 行政处罚决定书文号: `罚-${id}` })).toEqual(['intake.id-in-key documentNo'])
  })
})

it('a resident id that passes the outer check of a code is a person’s still, whatever the name', () => {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const ids = Array.from({ length: 999 }, (_, serial) => {
    const body = `11010519491231${String(serial).padStart(3, '0')}`
    return body + '10X98765432'[[...body].reduce((sum, digit, place) => sum + Number(digit) * (weights[place] ?? 0), 0) % 11]
  })
  const passing = ids.filter((id) => checkUscc(id).valid)
  expect(passing).not.toEqual([])
  for (const id of passing) expect(codes({ 行政相对人名称: '欧阳小明饭店', '行政相对人代码_1(统一社会信用代码)': id })).toEqual(['person'])
})
