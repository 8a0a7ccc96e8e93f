import { expect, it } from 'vitest'
import { loadRules } from '../evaluation/fixtures.ts'
import { smallContent } from '../fixtures.ts'
import { bandKeys, bandOf, risks } from './rules.ts'

const schemes = `codeSets:
  - { key: evaluationScheme, name: { zh: 评价类型, en: Scheme }, basis: [law], codes: [{ key: marketRisk, label: { zh: 风险, en: Risk } }] }
`
const band = (key: string, perMille: number, most: string, more = '') =>
  `      - { key: ${key}, name: { zh: ${key}, en: ${key} }, perMille: ${perMille}, least: 1, most: ${most}, handling: { zh: 办, en: Handle }${more} }\n`
const bands = `${band('trusted', 10, '1', ', undisturbed: true')}${band('normal', 40, '1')}${band('focus', 150, '2')}${band('strict', 500, 'null')}`
const row = (key: string, own: string, cells: readonly string[]) =>
  `      - { key: ${key}, band: ${own}, risks: { ${risks.map((risk, at) => `${risk}: ${cells[at]}`).join(', ')} } }\n`
const grades = `${row('A', 'trusted', ['trusted', 'trusted', 'normal', 'focus'])}${row('B', 'strict', ['normal', 'focus', 'strict', 'strict'])}`
const sound = `supervision:
  - key: supervision
    from: '2021-01-01'
    basis: [law]
    name: { zh: 监管, en: Supervision }
    scheme: marketRisk
    unknownRisk: B
    ungraded: A
    bands:
${bands}    risks: { A: trusted, B: normal, C: focus, D: strict }
    grades:
${grades}    exempt: [{ key: complaint, name: { zh: 投诉, en: Complaint } }]
    noted: { back: 3, ahead: 20 }
    fields:
      - { key: market, name: { zh: 市场, en: Market }, strict: false }
      - { key: food, name: { zh: 食品, en: Food }, strict: true }
`
const model = `conducts:
  - { key: rated, from: '2020-01-01', basis: [law], name: { zh: 等级, en: Rated }, item: notice, tendency: neutral, class: no, lasts: always }
evaluationModels:
  - key: firm
    from: '2021-01-01'
    basis: [law]
    name: { zh: 企业, en: Firms }
    summary: { zh: 企业, en: Firms }
    edition: '1'
    style: weighted
    base: 0
    subjectTypes: [enterprise]
    shown: government
    newFor: P3M
    validFor: P1Y
    severity: {}
    dimensions: [{ key: order, name: { zh: 秩序, en: Order }, points: 1000, criteria: [{ key: grade, name: { zh: 等级, en: Grade }, start: 500, least: 0, most: 1000, effects: [{ key: grade, conduct: rated, classes: { A: 500, C: -500 } }] }] }]
    vetoes: []
    grades: [{ key: A, from: 600, name: { zh: 好, en: Good } }, { key: B, name: { zh: 差, en: Bad } }]
`

const loaded = (rules: string) => loadRules(rules, smallContent.replace('codeSets:\n', schemes))

it('rules of supervision that are sound load, and the stricter of grade and risk decides in a strict field alone', async () => {
  const { problems, pack } = await loaded(sound + model)
  const rules = pack?.supervision[0]
  expect(problems).toEqual([])
  const [market, food] = rules?.fields ?? []
  if (rules === undefined || market === undefined || food === undefined) throw new Error('not loaded')
  expect(bandOf(rules, market, 'A', 'D')).toBe('focus')
  expect(bandOf(rules, food, 'A', 'D')).toBe('strict')
  expect(bandOf(rules, food, 'B', 'A')).toBe('strict')
  expect(bandOf(rules, market, null, null)).toBe('trusted')
  for (const field of [market, food])
    for (const { key } of rules.grades) {
      const ranks = risks.map((risk) => bandKeys.indexOf(bandOf(rules, field, key, risk)))
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
    }
})

it.each([
  ['a band that is missing', sound.replace(band('focus', 150, '2'), ''), 'there must be trusted, normal, focus, strict'],
  ['ratios that fall', sound.replace('perMille: 150', 'perMille: 30'), '"focus" must be drawn more often'],
  ['caps that fall', sound.replace('perMille: 10, least: 1, most: 1', 'perMille: 10, least: 1, most: 2'), '"normal" is checked less often'],
  ['no cap for the trusted', sound.replace('perMille: 10, least: 1, most: 1', 'perMille: 10, least: 1, most: null'), '"normal" is checked'],
  ['who is left undisturbed', sound.replace('most: 2,', 'most: 2, undisturbed: true,'), '"focus" is left undisturbed'],
  ['a cell that is missing', sound.replace(', D: focus }', ' }'), 'D'],
  [
    'a risk that helps',
    sound.replace('C: focus, D: strict }\n    grades', 'C: strict, D: focus }\n    grades'),
    'a higher risk has a milder band',
  ],
  ['a row that falls', sound.replace('A: normal, B: focus', 'A: strict, B: focus'), 'with "B" a higher risk'],
  [
    'a grade that helps',
    sound.replace('key: B, band: strict', 'key: B, band: trusted').replace('key: A, band: trusted', 'key: A, band: focus') + model,
    '"B" is milder',
  ],
  ['a grade without a row', sound.replace(/ {6}- \{ key: B, band.*\n/, '') + model, 'the grade "B" of model "firm" has no row'],
  [
    'a type a field covers that nobody knows',
    sound.replace('strict: true }', 'strict: true, covers: { types: [firm], sure: false } }'),
    'firm',
  ],
  ['a person whom a field covers', sound.replace('strict: true }', 'strict: true, covers: { types: [person], sure: false } }'), 'person'],
  ['a trade that is none', sound.replace('strict: true }', "strict: true, covers: { industries: ['4'], sure: false } }"), '2 to 4 digits'],
  ['what a field covers without a mark', sound.replace('strict: true }', "strict: true, covers: { industries: ['41'] } }"), 'sure'],
  ['a row of no grade', sound.replace('key: B, band: strict', 'key: X, band: strict') + model, 'no model gives the grade "X"'],
  ['a scheme nobody knows', sound.replace('scheme: marketRisk', 'scheme: luck'), 'scheme of evaluation "luck"'],
  ['a grade for those without one', sound.replace('ungraded: A', 'ungraded: Z'), 'grade "Z"'],
  ['no basis', sound.replace('    basis: [law]\n', ''), 'basis'],
])('%s is found', async (_name, rules, text) => {
  expect((await loaded(rules)).problems.join('\n')).toContain(text)
})
