import { describe, expect, test } from 'vitest'
import { hasPersonId, maskPersonIds } from './person-ids.ts'

const numbers = /\d{3,}|[一二三四五六七八九]{3}/

describe('numbers of persons with letters between their groups are masked', () => {
  test.each([
    '138a7123b4569',
    '138a7123a4569',
    '138a71234569',
    '138 a 7123 b 4569',
    '138甲7123乙4569',
    '138电7123电4569',
    '138啊7123呀4569',
    '电1387电1234电569',
    '张伟强电1387电1234电569',
    '手机138年7123年4569',
    '电话:1-387-1234-569',
    '電話：1-387-1234-569',
    '手機138號7123號4569',
    '1-387-1234-569',
    '电话1、387、1234、569',
    'tel 1/387/1234/569',
    '微信13.8712.345.69',
    '1a3a8a7a1a2a3a4a5a6a9',
    '1丶3丶8丶7丶1丶2丶3丶4丶5丶6丶9',
    '138a71b23c45d69',
    '13a87b12c34d56e9',
    '+86138a7123b4569',
    '0138a7123b4569',
    '138a7123-4569',
    '一三八甲七一二三乙四五六九',
    '１３８ａ７１２３ｂ４５６９',
    '370102年198504123011',
    '370102年1985年0412年3011',
    '370102a19850412b3011',
    '370102生19850412号3011',
    '37010年2198504123011',
    '3a7b0c1d0e2f1g9h8i5j0k4l1m2n3o0p1q1',
    '当事人370102出198504123011说',
    '文号370102年198504123011',
    '370102年19850412302X',
  ])('%j', (text) => {
    expect(hasPersonId(text)).toBe(true)
    const masked = maskPersonIds(text)
    expect(masked).toHaveLength(text.length)
    expect(masked.normalize('NFKC')).not.toMatch(numbers)
    expect(hasPersonId(masked)).toBe(false)
  })
})

describe('numbers with letters between them that are of nobody stay', () => {
  test.each([
    '2026年10月12日13时20分15秒',
    '1999年12月31日10时15分',
    '1380元1200元3000元',
    '分别为1380元、1200元3000元',
    '共150户2300人5000亩',
    '钢板150x2000x3000',
    '钢板1500X2000X300',
    '长150m2000m3000m',
    '查获手机150台2300元5000件',
    '在150与2000至3000之间',
    '由1500升2000到300',
    '第138条1234款5678项',
    '13号楼1单元2000室1234',
    '〔1999〕第138号1234号5678号',
    '批号138A1234B5678',
    '编号138A1234B5678',
    '合同号138甲1234乙5678',
    '3f2a138a1234b5678c',
    '7c138a1234b5678d9e01',
    '5f1387a123b4569c',
    '91320100748204660Q',
    '911306285A12345678',
    '91130628MA00000016',
    '12130628A00012345N',
    '冀罚〔2026〕138第1234字5678号',
    '罚款15000元人民币200000元',
    '370102年198504123012',
    '370102年198513123011',
    '999999年198504123011',
    '370102件198504',
    '进口15吨出口2000吨3000',
    '1个3个8个7个1个2个3个4个5个6个9个',
    'GB13800-2015第1234条',
    '车牌冀A13871冀B23456',
    '东经116度23分45秒北纬39度54分20秒',
    '统一社会信用代码911500007014628574号2024',
  ])('%j', (text) => {
    expect(maskPersonIds(text)).toBe(text)
    expect(hasPersonId(text)).toBe(false)
  })
})

describe('in a code or a document number', () => {
  test.each([
    '138 71 23 45 69',
    '138-71-23-45-69',
    '13 87 12 34 56 9',
    '1 38 71 23 45 69',
    '138 7123 45 69',
    '电话1-387-1234-569',
    '手机138a7123b4569',
    '1a3a8a7a1a2a3a4a5a6a9',
    '370102年198504123011',
  ])(
    // prettier-ignore
    '%s does not stay',
    (text) => {
      expect(maskPersonIds(text, 'code')).not.toMatch(/\d{2}/)
    },
  )
  test.each([
    '138A1234B5678',
    '138字1234号5678',
    '130628 00123',
    '137-02-05-0012',
    '1380-12-34567',
    '1-387-1234-569',
    '150 号 2000 号 3000',
    '冀130628A00123',
    '130628-2024-1',
  ])(
    // prettier-ignore
    '%s stays',
    (text) => {
      expect(maskPersonIds(text, 'code')).toBe(text)
    },
  )
})

// Work that grew with the square of the text would outlast the time a test has.
test('long hostile text of digits and letters comes to an end', () => {
  for (const piece of ['1a', '138a', '1a3 8', '370102年', '电1', '8613a']) maskPersonIds(piece.repeat(50_000))
})
