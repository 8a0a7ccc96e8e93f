// Long because it is data: what the pages show in tests, one example of every shape.
import type {
  Counts,
  League,
  LeagueRow,
  ListedOrganisation,
  ListedRecord,
  MonthOfSource,
  Named,
  Numbers,
  Page,
  ShownOrganisation,
  ShownRecord,
  ShownSource,
  ShownVersion,
} from '../../disclosure/index.ts'

const asOf = new Date('2026-11-22T01:30:00Z')
const named = (key: string, zh: string, en: string): Named => ({ key, label: { zh, en } })
const penalty = named('penalty', '行政处罚', 'Administrative penalty')
const permit = named('permit', '行政许可', 'Administrative permit')
const management = named('adminManagement', '行政管理信息', 'Administrative information')
const market = { code: '11130999MB0A1B2C3D', name: '湖湾县市场监督管理局' }

/** The longest name a page should bear: sixty characters. */
export const longName =
  '湖湾县青石桥镇沿河工业聚集区第三标准厂房精密机械制造与智能装备研究开发技术服务进出口贸易综合运营管理有限责任公司（集团）'

export const recordWith = (some: Partial<ListedRecord> = {}): ListedRecord => ({
  id: 'r-7GQ2M4XK',
  organisation: { code: '91130999MA0B2C3D4E', name: longName },
  item: penalty,
  category: management,
  tendency: 'adverse',
  severity: named('general', '一般', 'general'),
  title: { zh: '湖湾县市监罚〔2026〕118号', en: '湖湾县市监罚〔2026〕118号' },
  authority: market,
  source: market,
  decidedOn: '2026-03-09',
  arrivedAt: new Date('2026-03-16T02:11:00Z'),
  shownUntil: '2027-03-08',
  state: 'current',
  disputed: null,
  ...some,
})

export const records: readonly ListedRecord[] = [
  recordWith({ state: 'corrected', disputed: { since: new Date('2026-11-02T03:00:00Z') } }),
  recordWith({
    id: 'r-2',
    item: permit,
    tendency: 'neutral',
    severity: null,
    title: { zh: '食品经营许可 JY21309990012345', en: '食品经营许可 JY21309990012345' },
    decidedOn: '2025-12-30',
    shownUntil: '2030-12-29',
  }),
  recordWith({
    id: 'r-3',
    item: named('honour', '守信荣誉', 'Honour'),
    tendency: 'favourable',
    severity: null,
    title: { zh: 'A级纳税人', en: 'Taxpayer of class A' },
    organisation: { code: '92130999MA0X5Y6Q7W', name: '湖湾县老街面馆' },
    shownUntil: null,
  }),
]

export const pageOf = <T>(rows: readonly T[]): Page<T> => ({ rows, total: rows.length, totalIsExact: true, next: 'cursor', asOf })

export const listed: readonly ListedOrganisation[] = [
  {
    code: '91130999MA0B2C3D4E',
    name: longName,
    formerName: '湖湾县青石桥农机修造厂',
    type: named('enterprise', '企业', 'Enterprise'),
    status: named('active', '存续', 'In business'),
    division: named('130999', '湖湾县', 'Huwan'),
    industry: named('C', '制造业', 'Manufacturing'),
  },
  {
    code: null,
    name: '湖湾县第二运输队',
    formerName: null,
    type: named('otherOrg', '其他组织', 'Other'),
    status: named('cancelled', '注销', 'Cancelled'),
    division: null,
    industry: null,
  },
]

export const organisation: ShownOrganisation = {
  code: '91130999MA0B2C3D4E',
  name: longName,
  type: named('enterprise', '企业', 'Enterprise'),
  status: named('revoked', '吊销', 'Revoked'),
  division: named('130999', '湖湾县', 'Huwan'),
  industry: named('C', '制造业', 'Manufacturing'),
  size: named('small', '小型', 'Small'),
  legalRepresentative: { value: '陈*', masked: true },
  address: '湖湾县青石桥镇沿河路 18 号 3 号厂房',
  registeredBy: market.name,
  establishedOn: '2011-05-06',
  endedOn: null,
  formerNames: [{ name: '湖湾县青石桥农机修造厂', from: '2011-05-06', until: '2019-08-01' }],
  parent: { code: '91130999MA0B2C3D5F', name: '湖湾机械集团有限公司' },
  branches: [
    { code: '91130999MA0B2C3D6G', name: '湖湾县青石桥精密机械制造有限责任公司东区分公司', status: named('active', '存续', 'In business') },
  ],
  counts: [
    { ...management, favourable: 0, adverse: 1, neutral: 1, total: 2 },
    { ...named('honours', '守信荣誉', 'Honours'), favourable: 1, adverse: 0, neutral: 0, total: 1 },
  ],
  total: 3,
  sources: [
    { ...market, contact: '湖湾县青石桥大街 12 号信用窗口，0999-5550118，xinyong@huwan.example' },
    { code: '11130999MB0A1B2C4E', name: '湖湾县税务局', contact: null },
  ],
  asOf,
}

export const versions: readonly ShownVersion[] = [
  {
    version: 1,
    arrivedAt: new Date('2026-03-16T02:11:00Z'),
    change: 'arrived',
    words: { zh: '湖湾县市场监督管理局首次报送。', en: 'First submitted by the county market regulator.' },
    reason: null,
    changed: [],
    leafIndex: 20115,
  },
  {
    version: 2,
    arrivedAt: new Date('2026-04-02T06:40:00Z'),
    change: 'corrected',
    words: { zh: '报送单位更正了 1 项内容。', en: 'The source corrected one value.' },
    reason: '录入错误',
    changed: [
      {
        key: 'fineAmountWan',
        label: { zh: '罚款金额', en: 'Fine' },
        before: { zh: '20 万元', en: 'CNY 200,000' },
        after: { zh: '2 万元', en: 'CNY 20,000' },
      },
    ],
    leafIndex: 20988,
  },
]

const field = (key: string, zh: string, value: string, masked = false) => ({
  key,
  label: { zh, en: key },
  value,
  text: { zh: value, en: value },
  masked,
})

export const record: ShownRecord = {
  ...recordWith({ state: 'corrected' }),
  kind: 'record',
  version: 2,
  versionArrivedAt: new Date('2026-04-02T06:40:00Z'),
  late: true,
  validUntil: null,
  edition: '2018',
  leafIndex: 20988,
  fields: [
    field('documentNo', '行政处罚决定书文号', '湖湾县市监罚〔2026〕118号'),
    field('violationType', '违法行为类型', '生产不符合保障人体健康和人身、财产安全的国家标准的产品'),
    field(
      'violationFacts',
      '违法事实',
      '2026年2月11日，执法人员检查时发现当事人生产的一批农用机械防护罩厚度不符合国家标准要求，货值金额合计 3.6 万元，尚未售出。'.repeat(3),
    ),
    field('fineAmountWan', '罚款金额（万元）', '2 万元'),
    field('decisionDate', '处罚决定日期', '2026-03-09'),
    field('sourceName', '数据来源单位', '湖湾县市场监督管理局'),
    field('legalRepresentative', '法定代表人', '陈*', true),
  ],
  withheld: [],
  basis: [{ document: '关于进一步规范行政许可和行政处罚公示工作的通知', number: '发改办财金〔2018〕424号', article: null, url: null }],
}

const month = (index: number): MonthOfSource => ({
  month: `${2025 + Math.floor((index + 11) / 12)}-${String(((index + 11) % 12) + 1).padStart(2, '0')}`,
  submissions: 4,
  received: 320 + ((index * 37) % 90),
  accepted: 280,
  unchanged: 12,
  refused: (index * 7) % 23,
  waiting: 2,
  arrived: 240 + ((index * 37) % 90),
  late: (index * 11) % 31,
  corrected: (index * 5) % 9,
  withdrawn: 1,
})

const months = Array.from({ length: 12 }, (_, index) => month(index))

const leagueRow = (name: string, code: string, lateRate: number | null): LeagueRow => ({
  source: { code, name },
  submissions: 48,
  received: 4020,
  accepted: 3700,
  unchanged: 120,
  refused: 88,
  waiting: 12,
  arrived: 3600,
  late: Math.round((lateRate ?? 0) * 3600),
  corrected: 41,
  withdrawn: 3,
  lateRate,
  refusedRate: lateRate === null ? null : 0.022,
  lastReceivedAt: lateRate === null ? null : asOf,
})

export const league: League = {
  from: '2025-12',
  to: '2026-11',
  rows: [
    leagueRow(market.name, market.code, 0.041),
    leagueRow('湖湾县税务局', '11130999MB0A1B2C4E', 0.18),
    leagueRow('湖湾县应急管理局', '11130999MB0A1B2C5F', null),
  ],
  months,
  asOf,
}

export const source: ShownSource = {
  ...leagueRow(market.name, market.code, 0.041),
  code: market.code,
  name: market.name,
  contact: '湖湾县青石桥大街 12 号信用窗口，0999-5550118',
  division: named('130999', '湖湾县', 'Huwan'),
  months,
  items: [
    { ...penalty, shown: 412 },
    { ...permit, shown: 2890 },
  ],
  asOf,
}

const count = (one: Named, total: number) => ({ ...one, total })

export const counts: Counts = {
  categories: [count(management, 3302), count(named('honours', '守信荣誉', 'Honours'), 88)],
  items: [
    { ...count(penalty, 412), category: 'adminManagement', tendency: 'adverse' },
    { ...count(permit, 2890), category: 'adminManagement', tendency: 'neutral' },
    { ...count(named('honour', '守信荣誉', 'Honour'), 88), category: 'honours', tendency: 'favourable' },
  ],
  authorities: [
    count(named(market.code, market.name, market.name), 3302),
    count(named('11130999MB0A1B2C4E', '湖湾县税务局', '湖湾县税务局'), 88),
  ],
  sources: [count(named(market.code, market.name, market.name), 3302)],
  divisions: [count(named('130999', '湖湾县', 'Huwan'), 3390)],
  industries: [count(named('C', '制造业', 'Manufacturing'), 2100), count(named('F', '批发和零售业', 'Trade'), 1290)],
  years: [count(named('2026', '2026年', '2026'), 1400), count(named('2025', '2025年', '2025'), 1990)],
  asOf,
}

export const numbers: Numbers = {
  organisations: 20000,
  records: 78213,
  sources: 14,
  arrivedLast30Days: 2210,
  adverse: 4102,
  favourable: 1208,
  recordsAsOf: asOf,
  asOf,
}
