import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasPersonId, isPersonsNumber, maskPersonIds } from './person-ids.ts'
import { regNoCheckDigit } from '../codes/reg-no.ts'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const withCheck = (first17: string) =>
  first17 + '10X98765432'[[...first17].reduce((sum, char, place) => sum + Number(char) * (weights[place] ?? 0), 0) % 11]
/** Invented: the sequence number belongs to nobody known, the arithmetic holds. */
const id = withCheck('43010219900307123')
const xId =
  ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']
    .map((last) => withCheck(`4206021985112300${last}`))
    .find((text) => text.endsWith('X')) ?? ''
const full = (text: string) => text.replace(/[0-9X]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))

describe('what identifies a person is masked', () => {
  test.each([
    ['a resident id', id],
    ['in a sentence', `当事人张某（身份证号：${id}）违反规定`],
    ['glued to words', `身份证${id}号持有人`],
    ['ending in X', `${xId}，男`],
    ['with a small x', xId.toLowerCase()],
    ['full width', full(xId)],
    ['in groups', `${id.slice(0, 6)} ${id.slice(6, 14)} ${id.slice(14)}`],
    ['with hyphens', `${id.slice(0, 6)}-${id.slice(6, 10)}-${id.slice(10, 14)}-${id.slice(14)}`],
    ['with invisible characters', `${id.slice(0, 9)}\u200b${id.slice(9)}`],
    ['two ids glued', `${id}${id}`],
    ['an id and a mobile glued', `${id}13812345678`],
    ['inside a longer number', `00${id}00`],
    ['in a tax number of a sole trader', `税号${id}00`],
    ['of a child, with a word for it', `身份证${withCheck('43010220150307123')}`],
    ['of a child, alone', withCheck('43010220150307123')],
    ['old resident id', '证件号码430102600123456'],
    ['old resident id alone', `43010265012345${regNoCheckDigit('43010265012345') === '1' ? '2' : '1'}`],
    ['mobile', '联系13812345678'],
    ['mobile alone', '13812345678'],
    ['mobile full width', '１３８１２３４５６７８'],
    ['mobile in groups', '138 1234 5678'],
    ['mobile with hyphens', '138-1234-5678'],
    ['mobile with prefix', '+86 13812345678'],
    ['mobile with glued prefix', '8613812345678'],
    ['mobile digit by digit', '1 3 8 1 2 3 4 5 6 7 8'],
    ['two mobiles', '13812345678/13912345678'],
  ])('%s', (_, text) => {
    expect(hasPersonId(text)).toBe(true)
    const masked = maskPersonIds(text)
    expect(masked).not.toMatch(/\d{7}/)
    expect(masked).toHaveLength(text.length)
    expect(hasPersonId(masked)).toBe(false)
  })

  test.each([
    // Mistyped, labelled
    '身份证号110105194912310119',
    '证件号码：11010519491231011',
    '公民身份号码 110105199913310119',
    '身份证430102990123451',
    // Mistyped, in free text
    '当事人张某110105194912310119',
    '110105(19491231)0118',
    '110105:19491231:0118',
    '110105~19491231~0118',
    '110105  19491231   0118',
    '110105\n19491231\r\n0118',
    '文号110105194912310119',
    '编号：110105 1949 1231 0119',
    // Of the first generation
    '文号130628680512003',
    '130-628-680512003',
    '130628 680512 003',
    // Mobile numbers
    '拨打13812345678号',
    '账号：13812345678',
    '编号13812345678',
    '合同签订人王某13812345678',
    'QQ13812345678',
    'v13812345678',
    'wx:13812345678',
    '(138)12345678',
    '（138）1234-5678',
    '013812345678',
    '0512-13812345678',
    '051213812345678',
    '138-12345-678',
    '138 12 34 56 78',
    '138、1234、5678',
    '138\\1234\\5678',
    '138=1234=5678',
    '138*1234*5678',
    '13812345678元',
    '罚没13812345678元',
    '138  - 1234 -- 5678',
    '+86 138 1234 5678',
    '1381234567813912345678',
    '税号13812345678',
    '许可13812345678',
    '13-8123-45678',
    '138\n1234\n5678',
    '案号13812345678',
    '138.1234.5678',
    // Other digits
    '一三八一二三四五六七八',
    '壹叁捌壹贰叁肆伍陆柒捌',
    '幺三八幺二三四五六七八',
    '一三八-一二三四-五六七八',
    '①③⑧①②③④⑤⑥⑦⑧',
    '❶❸❽❶❷❸❹❺❻❼❽',
    '١٣٨١٢٣٤٥٦٧٨',
    '१३८१२३४५६७८',
    '𝟏𝟑𝟖𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖',
    '𝟭𝟯𝟴𝟭𝟮𝟯𝟰𝟱𝟲𝟳𝟴',
    [...'13812345678'].map((char) => `${char}\ufe0f\u20e3`).join(''),
    [...'13812345678'].join('\u200b'),
    [...'13812345678'].join('\u0336'),
    '138<b>1234</b>5678',
    '138&nbsp;1234&nbsp;5678',
    '&#49;&#51;&#56;1234&#x35;678',
    '¹³⁸¹²³⁴⁵⁶⁷⁸',
    '一3八12345678',
    '身份证一一〇一〇五一九四九一二三一〇〇二一',
    // Names of files and columns
    '联系(139)12340016',
    '身份证110105194912310021',
    '名单_13812345678.xlsx',
    '罚款13812345678(张).csv',
    'v13812345678.xlsx',
  ])('%j', (text) => {
    const masked = maskPersonIds(text)
    expect(masked).toHaveLength(text.length)
    expect(masked.normalize('NFKC')).not.toMatch(/\d{5}|[一二三四五六七八]{4}|3812/)
    expect(hasPersonId(masked)).toBe(false)
  })

  test('everything around it stays', () => {
    expect(maskPersonIds(`甲${id}乙13812345678丙`)).toBe(`甲${'*'.repeat(18)}乙${'*'.repeat(11)}丙`)
  })
})

describe('what identifies an organisation or a document survives', () => {
  test.each([
    ['a code', '91320100748204660Q'],
    ['a code of digits only', '914112810713741814'],
    ['a code in a sentence', '统一社会信用代码911500007014628574的企业'],
    ['a code and a date', '913205056082348768 2024-05-01'],
    ['an organisation code', '70146285-7'],
    ['a registration number', '110108012660422'],
    ['a registration number that looks like a birth date', `43010260012345${regNoCheckDigit('43010260012345')}`],
    ['a named registration number', '注册号430102600123451'],
    ['a document number', '湘市监罚〔2024〕13800138000号'],
    ['a document number made of division, date and serial', `湘罚字〔2024〕${withCheck('43012520240101001')}号`],
    ['a case number', '(2023)湘0102民初12345号'],
    ['a landline', '0731-88888888'],
    ['a date and a time', '2024-01-01 12:30:45.123'],
    ['old dates', '1999-12-31 100'],
    ['two dates', '2024-01-01至2024-12-31'],
    ['an amount', '注册资本15000000000元'],
    ['an amount with cents', '15012345678.50'],
    ['a bank account', '6222021234567890123'],
    ['an amount in groups', '13,800,138,000.00元'],
    ['a small amount in groups', '人民币150,200,300.12元'],
    ['a list of amounts', '分别为15000.00、1300.50、200.00元'],
    ['a range of amounts', '处15000-200000元罚款'],
    ['an address of a computer', '192.168.10.123'],
    ['paragraphs', '第1、3、5、7、9、11、13、15条'],
    ['more paragraphs', '第一、三、五、七、九、一、二条'],
    ['a document number of another town', '青市监罚〔2026〕0049号'],
    ['a document number of last century', '〔1999〕1234567号'],
    ['a food licence', '许可证编号JY13706850012345'],
    ['a construction permit', '320506202012310101'],
    ['a named construction permit', '取得施工许可证320506202012310102'],
    ['a discharge permit of digits only', '914112810713741814001P'],
    ['a code after a word for it', '证件号码914112810713741814'],
    ['a landline with an extension', '0512-63412345-8012'],
    ['two landlines', '0512-63412345、63412346'],
    ['an hour', '2024-01-01 13:45:00至15:30:00'],
    ['a tobacco licence', '130628100123'],
    ['an identifier of a program', '3f2a13812345678901bc'],
    ['an id with a month 13', '430102199013071234'],
    ['a hash', 'a3f5130212345678901b'],
    ['plain words', '未按规定公示年度报告，处罚款二万元'],
    ['nothing', ''],
  ])('%s', (_, text) => {
    expect(hasPersonId(text)).toBe(false)
    expect(maskPersonIds(text)).toBe(text)
  })
})

const day = fc.date({ min: new Date('1930-01-01'), max: new Date('2009-12-31'), noInvalidDate: true })
const anyId = fc
  .tuple(fc.constantFrom('110101', '430102', '420602', '610802', '130628', '440106'), day, fc.integer({ min: 1, max: 999 }))
  .map(([division, born, serial]) =>
    withCheck(`${division}${born.toISOString().slice(0, 10).replaceAll('-', '')}${String(serial).padStart(3, '0')}`),
  )

test('any grown-up resident id is found wherever it stands', () => {
  fc.assert(
    fc.property(anyId, fc.constantFrom('', '持有人', '：', '(', ' '), fc.constantFrom('', '等', '。', ')', ' '), (one, before, after) =>
      hasPersonId(before + one + after),
    ),
  )
})

describe('in a code or a document number', () => {
  test.each(['320506198012310101', 'HT-13812345678', '编号13812345678', '1380-12-34567', '合同13812345678号'])('%s stays', (text) => {
    expect(maskPersonIds(text, 'code')).toBe(text)
  })
  test.each([id, `罚-${id}`, '13812345678', '138-1234-5678', '电话13812345678', '130628680512003'])('%s does not', (text) => {
    expect(hasPersonId(text, 'code')).toBe(true)
  })
})

describe('in a column for codes', () => {
  test.each([
    id,
    '110105********002X',
    '110105194912310119',
    '110105-19491231-0119',
    '１１０１０５１９４９１２３１０１１９',
    '13812345678',
    '1101051949XXXX0119',
  ])('%s is a number of a person', (cell) => expect(isPersonsNumber(cell)).toBe(true))
  test.each([
    '91320100748204660Q',
    '914112810713741814',
    '91139088MA0000000X',
    '',
    '无',
    '110108012660422',
    '70146285-7',
    '911390880000000000',
  ])('%s is not', (cell) => expect(isPersonsNumber(cell)).toBe(false))
})

test('long hostile text is read to its end', () => {
  const text = `${'1 '.repeat(50_000)}${'9'.repeat(50_000)}`
  // A search that went back over it would not end within the test's time.
  expect(maskPersonIds(text).length).toBeLessThanOrEqual(text.length)
})
