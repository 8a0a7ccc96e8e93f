import { expect, it } from 'vitest'
import { addDays } from '../../platform/time.ts'
import { noViolationRulesOn } from '../catalogue.ts'
import { head, smallContent, writePacks } from '../fixtures.ts'
import { loadPack, tryLoadPack } from '../load/load.ts'
import { shippedPacks } from '../load/shipped.ts'

const sound = `purposes:
  - { key: ownAffairs, name: { zh: 自用, en: Own }, by: [organisation], from: '2020-01-01', basis: [law], keptFor: P3Y }
noViolationReports:
  - key: noViolation
    from: '2025-01-01'
    basis: [law]
    name: { zh: 报告, en: Report }
    edition: V1.0
    validFor: P30D
    watermark: { zh: '{number}', en: '{number}' }
    version: { name: { zh: 申请, en: Asked }, summary: { zh: 代替证明, en: Instead }, purposes: [ownAffairs] }
    longest: P5Y
    draftFor: P30D
    purposes: [{ key: listing, name: { zh: 上市, en: Listing } }]
    notes: []
    tables: [{ item: notice, columns: [no, { record: state }] }]
    fields:
      - key: tax
        name: { zh: 税务, en: Tax }
        authorities: [{ key: bureau, name: { zh: 税务部门, en: Tax }, names: [税务] }]
        items: [{ item: notice }]
`

async function problemsOf(rules: string): Promise<string[]> {
  const packs = await writePacks({ 'small/pack.yaml': head('small'), 'small/content.yaml': smallContent, 'small/rules.yaml': rules })
  const { problems } = await tryLoadPack([packs.root], 'small')
  await packs.remove()
  return problems.map(({ code, text }) => `${code} ${text.en}`)
}

it('sound rules load', async () => {
  expect(await problemsOf(sound)).toEqual([])
})

const bureau = 'authorities: [{ key: bureau, name: { zh: 税务部门, en: Tax }, names: [税务] }]'
it.each([
  ['a field no item answers', sound.replace('items: [{ item: notice }]', 'items: []'), 'packs.field-unanswered', 'fields.tax'],
  ['a field without the items it has', sound.replace('        items: [{ item: notice }]\n', ''), 'packs.missing-property', 'items'],
  ['a field nobody decides in', sound.replace(bureau, 'authorities: []'), 'packs.field-unanswered', 'fields.tax'],
  ['no field at all', sound.replace(/fields:\n[^]*/, 'fields: []\n'), 'packs.field-unanswered', 'noViolation'],
  [
    'an item outside the catalogue',
    sound.replace('items: [{ item: notice }]', 'items: [{ item: rumour }]'),
    'packs.unknown-step',
    'rumour',
  ],
  [
    'an item about persons',
    sound.replace('items: [{ item: notice }]', 'items: [{ item: personalCredit }]'),
    'packs.person',
    'personalCredit',
  ],
  [
    'an item that has no table',
    sound.replace('tables: [{ item: notice, columns: [no, { record: state }] }]', 'tables: []'),
    'packs.unknown-step',
    'notice',
  ],
  ['an authority with neither code nor words', sound.replace(', names: [税务]', ''), 'packs.field-authority', 'bureau'],
  [
    'an authority with both',
    sound.replace('names: [税务]', "names: [税务], code: '11130628000000001A'"),
    'packs.field-authority',
    'bureau',
  ],
  ['a word every body has', sound.replace('names: [税务]', 'names: [局]'), 'packs.shape', 'names'],
  ['a purpose of reading nobody wrote', sound.replace('purposes: [ownAffairs]', 'purposes: [gossip]'), 'packs.unknown-step', 'gossip'],
  ['a naming field no item has', sound.replace('    longest:', '    namedIn: nowhere\n    longest:'), 'packs.unknown-step', 'nowhere'],
  [
    'an end of effect in a field the item lacks',
    sound.replace('    longest:', '    lasting: [{ item: notice, until: nowhere }]\n    longest:'),
    'packs.unknown-step',
    'nowhere',
  ],
  [
    'a last day in a field the item lacks',
    sound.replace('    longest:', '    lasting: [{ item: notice, until: title, atLatest: nowhere }]\n    longest:'),
    'packs.unknown-step',
    'nowhere',
  ],
  ['no legal basis', sound.replace('    basis: [law]\n    name: { zh: 报告', '    name: { zh: 报告'), 'packs.missing-basis', 'noViolation'],
  [
    'a condition on a field the item lacks',
    sound.replace('{ item: notice }]', '{ item: notice, when: { field: grade, present: true } }]'),
    'packs.unknown-field',
    'grade',
  ],
  [
    'editions that overlap',
    `${sound}  - { key: noViolation, from: '2026-01-01', like: '2025-01-01', basis: [law] }\n`,
    'packs.overlap',
    '2026-01-01',
  ],
  [
    'days without an edition',
    `${sound.replace("from: '2025-01-01'", "from: '2025-01-01'\n    to: '2025-06-30'")}  - { key: noViolation, from: '2026-01-01', like: '2025-01-01', basis: [law] }\n`,
    'packs.gap',
    '2026-01-01',
  ],
])('%s is found', async (_name, rules, code, about) => {
  const problems = await problemsOf(rules)
  expect(problems.filter((one) => one.startsWith(`${code} `) && one.includes(about))).not.toEqual([])
})

it('Guangdong has ten fields, 27 more from 1 February 2024, and what the notice of the nation asks from its day', async () => {
  const pack = await loadPack([shippedPacks], 'guangdong')
  const count = (day: string) => noViolationRulesOn(pack, day)?.fields.length ?? 0
  expect(count(addDays('2021-08-01', -1))).toBe(0)
  expect(['2021-08-01', '2024-01-31', '2024-02-01', '2025-09-30', '2025-10-01'].map(count)).toEqual([10, 10, 37, 37, 38])
  const codes = new Set(pack.codeSets.get('certificateField')?.codes.map(({ key }) => key))
  const unknown = noViolationRulesOn(pack, '2025-10-01')?.fields.filter(({ key }) => !codes.has(key))
  expect(unknown?.map(({ key }) => key)).toEqual(['criminalJudgment'])
})
