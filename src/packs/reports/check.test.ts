import { expect, it } from 'vitest'
import { head, smallContent, writePacks } from '../fixtures.ts'
import { tryLoadPack } from '../load/load.ts'

const sound = `reports:
  - key: standard
    from: '2021-01-08'
    basis: [law]
    name: { zh: 报告, en: Report }
    edition: V2.0
    validFor: P30D
    watermark: { zh: '{number}', en: '{number}' }
    versions: [{ key: public, name: { zh: 概况, en: Public }, summary: { zh: 公开, en: Open } }]
    notes: []
    labels: []
    sections:
      - { key: rest, name: { zh: 其他, en: Other }, group: { zh: 其他, en: Other }, holds: others, tables: [{ item: notice, columns: [no, { record: source }] }] }
    advice: []
`

async function problemsOf(report: string): Promise<string[]> {
  const packs = await writePacks({ 'small/pack.yaml': head('small'), 'small/content.yaml': smallContent, 'small/report.yaml': report })
  const { problems } = await tryLoadPack([packs.root], 'small')
  await packs.remove()
  return problems.map(({ code, text }) => `${code} ${text.en}`)
}

it('a sound report loads', async () => {
  expect(await problemsOf(sound)).toEqual([])
})

it.each([
  ['a section without a catalogue item', sound.replace('item: notice', 'item: nothing'), 'packs.unknown-step', '"nothing"'],
  ['a column no edition of the item has', sound.replace('columns: [no', 'columns: [nowhere'), 'packs.unknown-step', '"nowhere"'],
  ['a column no record has', sound.replace('record: source', 'record: score'), 'packs.shape', 'source'],
  ['a purpose nobody wrote', sound.replace('en: Open }', 'en: Open }, purposes: [gossip]'), 'packs.unknown-step', '"gossip"'],
  ['a version nobody knows', sound.replace('key: public', 'key: secret'), 'packs.shape', 'secret'],
  [
    'an item in two tables',
    sound.replace('{ record: source }] }]', 'no] }, { item: notice, columns: [no] }]'),
    'packs.duplicate',
    'notice',
  ],
  ['no section for what no other has', sound.replace('holds: others', 'holds: records'), 'packs.report-others', '0'],
  ['a watermark with an unknown place', sound.replace("zh: '{number}'", "zh: '{reader}'"), 'packs.letter-fields', 'reader'],
  ['no legal basis', sound.replace('    basis: [law]\n', ''), 'packs.missing-basis', 'reports.standard'],
  [
    'a condition on a field the item lacks',
    sound.replace('advice: []', 'advice: [{ key: x, items: [notice], when: { field: grade, present: true }, text: { zh: 甲, en: a } }]'),
    'packs.unknown-field',
    'grade',
  ],
  [
    'a day without an edition between two',
    sound.replace("from: '2021-01-08'", "from: '2021-01-08'\n    to: '2021-12-31'") +
      "  - { key: standard, from: '2022-02-01', like: '2021-01-08', basis: [law] }\n",
    'packs.gap',
    '2022-02-01',
  ],
])('%s is found', async (_name, report, code, about) => {
  const problems = await problemsOf(report)
  expect(problems.length).toBeGreaterThan(0)
  expect(
    problems.some((one) => one.startsWith(code) && one.includes(about)),
    problems.join('\n'),
  ).toBe(true)
})
