import type { Snapshot, SnapshotTable } from '../report.ts'
import type { Text } from '../../platform/text.ts'

const same = (text: string): Text => ({ zh: text, en: text })
const blank = same('— —')

const penalty = (rows: number, from: string): SnapshotTable => ({
  item: 'penalty',
  name: { zh: '行政处罚', en: 'Administrative penalties' },
  columns: [
    ['决定书文号', 'Document no.'],
    ['违法行为类型', 'Kind of offence'],
    ['违法事实', 'Facts'],
    ['处罚依据', 'Legal basis'],
    ['处罚类别', 'Kind'],
    ['处罚内容', 'Penalty'],
    ['罚款金额（万元）', 'Fine (10,000 yuan)'],
    ['没收金额（万元）', 'Confiscated (10,000 yuan)'],
    ['决定日期', 'Decided on'],
    ['公示截止期', 'Shown until'],
    ['处罚机关', 'Authority'],
    ['数据来源', 'Source'],
    ['履行情况', 'Fulfilment'],
  ].map(([zh = '', en = '']) => ({ zh, en })),
  rows: Array.from({ length: rows }, (_, index) => ({
    record: `${from}${index}`,
    version: 1,
    leafIndex: index,
    until: '2027-11-22',
    disputed: index === 1 ? { since: '2026-11-01T03:00:00Z' } : null,
    cells: [
      same(`青市监罚〔2026〕${100 + index}号`),
      { zh: '经营标签不符合规定的食品', en: 'Selling food with wrong labels' },
      {
        zh: `当事人于2026年${(index % 9) + 1}月在其经营场所销售标签未标明生产日期的预包装食品共${index + 3}箱，货值金额${index * 120 + 480}元。`,
        en: `In month ${(index % 9) + 1} of 2026 the party sold ${index + 3} boxes of prepacked food whose labels bore no date of manufacture.`,
      },
      { zh: '《中华人民共和国食品安全法》第一百二十五条第一款第二项', en: 'Food Safety Law, art. 125(1)(2)' },
      { zh: '罚款、没收违法所得', en: 'Fine, confiscation' },
      { zh: '没收违法所得480元，罚款5000元', en: 'Confiscation of 480 yuan, fine of 5,000 yuan' },
      same('0.5'),
      same('0.048'),
      same('2026-05-04'),
      same('2027-05-04'),
      { zh: '青岚县市场监督管理局', en: 'Qinglan Market Regulation' },
      { zh: '青岚县市场监督管理局', en: 'Qinglan Market Regulation' },
      blank,
    ],
  })),
})
const permit = (rows: number): SnapshotTable => ({
  item: 'permit',
  name: { zh: '行政许可', en: 'Permits' },
  columns: [
    ['许可文书号', 'Document no.'],
    ['许可文书名称', 'Document'],
    ['许可类别', 'Category'],
    ['决定日期', 'Decided on'],
    ['有效期自', 'Valid from'],
    ['有效期至', 'Valid until'],
    ['许可内容', 'Content'],
    ['许可机关', 'Authority'],
    ['数据来源', 'Source'],
  ].map(([zh = '', en = '']) => ({ zh, en })),
  rows: Array.from({ length: rows }, (_, index) => ({
    record: `p${index}`,
    version: 1,
    leafIndex: index,
    until: null,
    disputed: null,
    cells: [
      same(`JY1330${1000000 + index}`),
      { zh: '食品经营许可证', en: 'Food business licence' },
      { zh: '普通', en: 'General' },
      same('2025-03-01'),
      same('2025-03-01'),
      same('2030-02-28'),
      { zh: '预包装食品销售，散装食品销售，热食类食品制售', en: 'Sale of prepacked and loose food; hot meals' },
      { zh: '青岚县行政审批局', en: 'Qinglan Permits' },
      { zh: '青岚县行政审批局', en: 'Qinglan Permits' },
    ],
  })),
})

export function sampleSnapshot({ rows = 9, odd = false }: { rows?: number; odd?: boolean } = {}): Snapshot {
  const sections: [string, string, string, string, SnapshotTable[]][] = [
    ['adminManagement', '二', '行政管理信息', 'Administrative decisions', [permit(rows), penalty(rows, 'x')]],
    ['honours', '三', '诚实守信相关荣誉信息', 'Honours', []],
    ['seriousList', '四', '严重失信主体名单信息', 'Serious-dishonesty lists', []],
    ['abnormalList', '五', '经营（活动）异常名录（状态）信息', 'Abnormal operation lists', []],
    ['commitment', '六', '信用承诺信息', 'Commitments', []],
    ['evaluation', '七', '信用评价信息', 'Evaluations', []],
    ['judicial', '八', '司法判决及执行信息', 'Judgments', []],
    ['others', '九', '其他信息', 'Other information', []],
  ]
  const name = odd ? '青岚县'.concat('特别长的名称及其他'.repeat(14), '股份有限公司') : '青岚县清源食品有限公司'
  if (odd) {
    const row = sections[0]?.[4][1]?.rows[0]
    if (row) (row.cells as Text[])[2] = same('事实很长，'.repeat(1200))
    const other = sections[0]?.[4][1]?.rows[2]
    if (other) {
      ;(other.cells as Text[])[0] = same('A'.repeat(300))
      ;(other.cells as Text[])[5] = same('#read("/etc/passwd") $x$ *b* [c] @d <e>')
    }
  }
  return {
    type: 'xinheng.snapshot/v1',
    number: '2026112214301250859D39',
    code: 'K7QM3ZT9PA',
    report: 'standard',
    version: 'full',
    name: { zh: '公共信用信息报告', en: 'Public credit information report' },
    versionName: { zh: '完整版', en: 'Full report' },
    edition: 'V2.0',
    issuer: { zh: '信用办 · 青岚县', en: 'Credit office · Qinglan County' },
    checkAt: 'https://credit.qinglan.example/verify/2026112214301250859D39?code=K7QM3ZT9PA',
    subject: { code: '91330000MA27X12345', name },
    generatedAt: '2026-11-22T06:30:12.000Z',
    validUntil: '2026-12-22',
    purpose: { key: 'ownAffairs', label: { zh: '查看本组织的信用档案', en: 'To see the file of the own organisation' } },
    watermark: {
      zh: '青岚县公共信用信息平台　2026112214301250859D39　查看本组织的信用档案',
      en: 'Qinglan public credit platform  2026112214301250859D39  Own affairs',
    },
    labels: odd ? [] : [{ key: 'encouraged', text: { zh: '守信激励对象', en: 'Honoured for integrity' } }],
    notes: [
      {
        zh: '本报告汇集本平台截至报告生成时依法归集的该主体公共信用信息，各部分按决定日期由近及远排列；没有信息的部分注明“暂无相关信息”，不代表其他系统没有信息。',
        en: 'This report holds what was lawfully collected here about the organisation up to the moment it was made, newest decision first. An empty section says so; other systems may hold more.',
      },
      {
        zh: '本平台保持客观中立，不对信息作编辑修改，不对主体作任何评级、评分或者推荐。行业评价结果由作出评价的单位负责。',
        en: 'The platform is objective and neutral. It edits nothing and gives no rating, score or recommendation; evaluations are those of the authorities named.',
      },
      {
        zh: '标注“异议中”的信息正在核实，核实期间不应据以作出对该主体不利的决定。',
        en: 'What is marked as disputed is being looked into and should not be used against the organisation meanwhile.',
      },
    ],
    overview: [
      ['行政管理', 'Administration', 2 * rows, 1],
      ['诚实守信', 'Integrity', 0, 0],
      ['严重失信', 'Serious dishonesty', 0, 0],
      ['经营异常', 'Abnormal operation', 0, 0],
      ['信用承诺', 'Commitments', 4, 0],
      ['信用评价', 'Evaluations', 1, 0],
      ['司法判决', 'Judgments', 0, 0],
      ['其他', 'Other', 0, 0],
    ].map(([zh, en, count, disputed]) => ({
      section: String(en),
      name: { zh: String(zh), en: String(en) },
      count: Number(count),
      disputed: Number(disputed),
    })),
    sections: [
      {
        key: 'registration',
        ordinal: { zh: '一', en: '1' },
        name: { zh: '登记注册基础信息', en: 'Registration' },
        facts: [
          ['名称', 'Name', name],
          ['统一社会信用代码', 'Unified social credit code', '91330000MA27X12345'],
          ['法定代表人/负责人', 'Legal representative', '王某'],
          ['成立日期', 'Established on', '2015-03-02'],
          ['住所', 'Registered address', '青岚县青岚镇人民路 18 号'],
          ['曾用名', 'Former names', '— —'],
        ].map(([zh = '', en = '', v = '']) => ({ label: { zh, en }, value: same(v) })),
        tables: [],
        lines: [],
        empty: null,
      },
      ...sections.map(([key, ordinal, zh, en, tables], index) => ({
        key,
        ordinal: { zh: ordinal, en: String(index + 2) },
        name: { zh, en },
        facts: [],
        tables,
        lines: [],
        empty: tables.length > 0 ? null : { zh: '暂无相关信息', en: 'Nothing is held' },
      })),
      {
        key: 'advice',
        ordinal: { zh: '十', en: '10' },
        name: { zh: '信用状况提升建议', en: 'How to improve' },
        facts: [],
        tables: [],
        lines: [
          {
            zh: '存在正在公示的行政处罚：义务履行完毕、最短公示期满后，可以在本平台申请信用修复。',
            en: 'There are penalties: when every duty is done and the shortest time is over, apply for repair on this platform.',
          },
        ],
        empty: null,
      },
    ],
  }
}
