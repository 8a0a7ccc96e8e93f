import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasPersonId, maskPersonIds } from './person-ids.ts'
import { regNoCheckDigit } from './reg-no.ts'

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
    ['an id that does not check', `${id.slice(0, 17)}${id.endsWith('1') ? '2' : '1'}`],
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

test('long hostile text costs little', () => {
  const text = `${'1 '.repeat(50_000)}${'9'.repeat(50_000)}`
  const started = performance.now()
  maskPersonIds(text)
  expect(performance.now() - started).toBeLessThan(1500)
})
