import { expect, it } from 'vitest'
import { head, smallContent, writePacks } from './fixtures.ts'
import { tryLoadPack } from './load.ts'

const sound = `conducts:
  - { key: late, from: '2020-01-01', basis: [law], name: { zh: 迟, en: Late }, item: notice, tendency: adverse, when: { field: kind, equals: one }, amount: amount, lasts: publicity }
  - { key: rated, from: '2020-01-01', basis: [law], name: { zh: 等级, en: Rated }, item: notice, tendency: neutral, when: { field: kind, present: false }, class: no, lasts: always }
  - { key: good, from: '2020-01-01', basis: [law], name: { zh: 好, en: Good }, item: notice, tendency: favourable, when: { field: kind, present: false }, lasts: { full: P1Y, until: P3Y } }
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
    severity: { mild: 500 }
    dimensions:
      - key: order
        name: { zh: 秩序, en: Order }
        points: 1000
        criteria:
          - { key: lates, name: { zh: 迟, en: Late }, start: 600, least: 0, most: 600, effects: [{ key: each, conduct: late, points: -50 }, { key: sums, conduct: late, perAmount: { each: '10', points: -5, most: 50 } }] }
          - { key: grade, name: { zh: 等级, en: Grade }, start: 100, least: 0, most: 300, effects: [{ key: grade, conduct: rated, classes: { A: 200, B: 0, C: -100 } }] }
          - { key: goods, name: { zh: 好, en: Good }, start: 0, least: 0, most: 100, effects: [{ key: each, conduct: good, points: 20 }] }
    vetoes: [{ key: late, conduct: late, atMost: B, name: { zh: 迟, en: Late } }]
    grades:
      - { key: A, from: 800, name: { zh: 好, en: Good } }
      - { key: B, from: 500, name: { zh: 中, en: Fair } }
      - { key: C, name: { zh: 差, en: Bad } }
`
const industry = (mode: string, more = '') => `${sound}  - key: trade
    from: '2021-01-01'
    basis: [law]
    name: { zh: 行业, en: Trade }
    summary: { zh: 行业, en: Trade }
    edition: '1'
    style: weighted
    base: 0
    subjectTypes: [enterprise]
    shown: own
    newFor: P3M
    validFor: P1Y
    severity: { mild: 500 }
    dimensions: ${mode === 'direct' ? '[]' : `[{ key: order, name: { zh: 秩序, en: Order }, points: ${mode === 'indicator' ? 600 : 1000}, criteria: [{ key: lates, name: { zh: 迟, en: Late }, start: ${mode === 'indicator' ? 600 : 1000}, least: 0, most: ${mode === 'indicator' ? 600 : 1000}, effects: [{ key: each, conduct: late, points: -50 }] }] }]`}
    vetoes: []
    grades: [{ key: A, from: 800, name: { zh: 好, en: Good } }, { key: B, from: 500, name: { zh: 中, en: Fair } }, { key: C, name: { zh: 差, en: Bad } }]
    fusion: { mode: ${mode}, of: firm${more} }
`
const indicator = industry('indicator', ', points: 400')

async function problemsOf(rules: string): Promise<string[]> {
  const packs = await writePacks({ 'small/pack.yaml': head('small'), 'small/content.yaml': smallContent, 'small/rules.yaml': rules })
  const { problems } = await tryLoadPack([packs.root], 'small')
  await packs.remove()
  return problems.map(({ code, text }) => `${code} ${text.en}`)
}

it.each([
  ['a public model', sound],
  ['an industry model that shows the public result', industry('reference')],
  ['one that counts it', indicator],
  ['one that takes it', industry('direct')],
])('%s that is sound loads', async (_name, rules) => {
  expect(await problemsOf(rules)).toEqual([])
})

it('a model that takes from and adds to a base needs no thousand points', async () => {
  const rules = sound
    .replace('style: weighted\n    base: 0', 'style: deductFromBase\n    base: 1000')
    .replace('points: 1000', 'points: 300')
    .replace('start: 600, least: 0, most: 600', 'start: 0, least: -600, most: 0')
    .replace('start: 100, least: 0, most: 300', 'start: 0, least: -100, most: 200')
    .replace('from: 800', 'from: 1100')
  expect(await problemsOf(rules)).toEqual([])
})

const when = 'when: { field: kind, equals: one }'
const each = '{ key: each, conduct: late, points: -50 }'
it.each([
  [
    'a conduct of no item',
    sound.replace('item: notice, tendency: adverse', 'item: rumour, tendency: adverse'),
    'packs.unknown-step',
    'rumour',
  ],
  [
    'an item about people',
    sound.replace('item: notice, tendency: adverse', 'item: personalCredit, tendency: adverse'),
    'packs.conduct-person',
    'personalCredit',
  ],
  ['a code that means a person', sound.replace(when, 'when: { field: kind, equals: person }'), 'packs.conduct-person', 'person'],
  ['a field about a person', sound.replace('class: no,', 'class: personId,'), 'packs.conduct-person', 'personId'],
  ['a field the item lacks', sound.replace('field: kind, equals', 'field: colour, equals'), 'packs.unknown-field', 'colour'],
  ['a code the set lacks', sound.replace(when, 'when: { field: kind, equals: two }'), 'packs.unknown-code', 'two'],
  [
    'two codes at once',
    sound.replace(when, 'when: { all: [{ field: kind, equals: one }, { not: { field: kind, oneOf: [one] } }] }'),
    'packs.model-idle',
    'conducts.late',
  ],
  [
    'given and not given at once',
    sound.replace(when, 'when: { all: [{ field: kind, present: false }, { field: kind, equals: one }] }'),
    'packs.model-idle',
    'conducts.late',
  ],
  [
    'an amount below its least',
    sound.replace(
      when,
      "when: { all: [{ field: amount, compare: '>', with: { value: '10' } }, { field: amount, compare: <, with: { value: '5' } }] }",
    ),
    'packs.model-idle',
    'conducts.late',
  ],
  ['a pattern', sound.replace(when, 'when: { field: no, matches: x }'), 'packs.conduct-condition', 'matches'],
  [
    'a part of a text',
    sound.replace(when, 'when: { field: day, equalsPart: { field: no, from: 1, to: 8 } }'),
    'packs.conduct-condition',
    'equalsPart',
  ],
  ['today', sound.replace(when, 'when: { field: day, compare: <, with: { today: true } }'), 'packs.conduct-condition', 'today'],
  ['an amount that is none', sound.replace('amount: amount,', 'amount: day,'), 'packs.comparison', 'day'],
  ['a severity there is not', sound.replace('amount: amount,', 'severities: [wild], amount: amount,'), 'packs.unknown-severity', 'wild'],
  ['a model with a severity there is not', sound.replace('{ mild: 500 }', '{ wild: 500 }'), 'packs.unknown-severity', 'wild'],
  ['validity where there is none', sound.replace('lasts: publicity', 'lasts: validity'), 'packs.model-idle', 'validity'],
  ['a fading that ends before it begins', sound.replace('full: P1Y, until: P3Y', 'full: P3Y, until: P1Y'), 'packs.dates', 'P1Y'],
  ['an effect of no days', sound.replace('full: P1Y, until: P3Y', 'full: P0D, until: P0D'), 'packs.model-idle', 'day'],
  [
    'no basis',
    sound.replace("from: '2020-01-01', basis: [law], name: { zh: 迟", "from: '2020-01-01', name: { zh: 迟"),
    'packs.missing-basis',
    'late',
  ],
  ['an effect of a conduct there is not', sound.replace('conduct: late, points', 'conduct: lost, points'), 'packs.unknown-step', 'lost'],
  [
    'a conduct that begins after the model',
    sound
      .replace("late, from: '2020-01-01'", "late, from: '2022-01-01'")
      .replace("from: '2021-01-01'", "from: '2021-01-01'\n    to: '2021-12-31'"),
    'packs.dates',
    'conduct "late"',
  ],
  ['an amount that counts for nothing', sound.replace('most: 50 }', 'most: 4 }'), 'packs.model-idle', 'most'],
  ['days that run backwards', sound.replace("from: '2021-01-01'", "from: '2021-01-01'\n    to: '2020-12-31'"), 'packs.dates', '2020-12-31'],
  ['an adverse conduct that adds', sound.replace('points: -50 }', 'points: 50 }'), 'packs.model-sign', 'adverse'],
  ['a favourable conduct that takes', sound.replace('points: 20 }', 'points: -20 }'), 'packs.model-sign', 'favourable'],
  ['a neutral conduct with points', sound.replace('classes: { A: 200, B: 0, C: -100 }', 'points: 200'), 'packs.model-sign', 'neutral'],
  ['classes of an adverse conduct', sound.replace('tendency: neutral', 'tendency: adverse'), 'packs.model-sign', 'neutral'],
  ['classes that go up', sound.replace('A: 200, B: 0', 'A: 0, B: 200'), 'packs.model-sign', 'worst'],
  ['classes of what names no class', sound.replace('class: no, ', ''), 'packs.model-sign', 'class'],
  ['an amount of what names none', sound.replace('amount: amount, ', ''), 'packs.model-sign', 'amount'],
  [
    'an item against a conduct',
    sound.replace('conducts:', 'conducts:').replace('tendency: adverse', 'tendency: neutral'),
    'packs.model-sign',
    'neutral',
  ],
  [
    'a veto by what is no fault',
    sound.replace('{ key: late, conduct: late, atMost', '{ key: late, conduct: good, atMost'),
    'packs.model-sign',
    'adverse',
  ],
  ['points of nothing', sound.replace('points: 20 }', 'points: 0 }'), 'packs.model-idle', '0'],
  [
    'a criterion no record moves',
    sound.replace('effects: [{ key: each, conduct: good, points: 20 }]', 'effects: []'),
    'packs.model-idle',
    'goods',
  ],
  ['points nobody can have', sound.replace('A: 200', 'A: 100'), 'packs.model-idle', '200'],
  [
    'an effect at its bound',
    sound.replace('start: 0, least: 0, most: 100', 'start: 100, least: 0, most: 100'),
    'packs.model-idle',
    'bound',
  ],
  ['a division by zero', sound.replace("each: '10'", "each: '0'"), 'packs.division-by-zero', 'sums'],
  [
    'a start outside the bounds',
    sound.replace('start: 100, least: 0, most: 300', 'start: 400, least: 0, most: 300'),
    'packs.model-weights',
    '400',
  ],
  ['criteria that do not add up', sound.replace('most: 300', 'most: 290').replace('A: 200', 'A: 190'), 'packs.model-weights', '990'],
  ['dimensions that do not add up', sound.replace('points: 1000', 'points: 900'), 'packs.model-weights', '900'],
  ['a weighted model with a base', sound.replace('base: 0', 'base: 10'), 'packs.model-weights', 'base'],
  ['a base of nothing', sound.replace('style: weighted', 'style: deductFromBase'), 'packs.model-weights', 'base'],
  [
    'an effect of two kinds',
    sound.replace(each, '{ key: each, conduct: late, points: -50, classes: { A: 1 } }'),
    'packs.shape',
    'exactly one',
  ],
  [
    'a conduct counted twice',
    sound.replace('[{ key: each, conduct: late', `[{ key: again, conduct: late, points: -1 }, { key: each, conduct: late`),
    'packs.model-overlap',
    'again',
  ],
  [
    'two conducts one record shows',
    sound
      .replace(
        'evaluationModels:',
        `  - { key: later, from: '2020-01-01', basis: [law], name: { zh: 迟, en: Later }, item: notice, tendency: adverse, lasts: always }\nevaluationModels:`,
      )
      .replace('[{ key: each, conduct: late', '[{ key: again, conduct: later, points: -1 }, { key: each, conduct: late'),
    'packs.model-overlap',
    'again',
  ],
  ['one grade only', sound.replace(/grades:\n[^]*/, 'grades: [{ key: C, name: { zh: 差, en: Bad } }]\n'), 'packs.model-scale', 'two'],
  ['a gap in the scale', sound.replace('{ key: B, from: 500,', '{ key: B,'), 'packs.model-scale', 'gap'],
  ['nothing below the lowest', sound.replace('{ key: C, name', '{ key: C, from: 100, name'), 'packs.model-scale', 'lowest'],
  ['grades out of order', sound.replace('from: 500', 'from: 850'), 'packs.model-scale', 'below'],
  ['a grade twice', sound.replace('{ key: C, name: { zh: 差', '{ key: B, name: { zh: 差'), 'packs.duplicate', 'B'],
  ['a grade nobody gets', sound.replace('from: 800', 'from: 1001'), 'packs.model-scale', '"A"'],
  ['a veto to a grade there is not', sound.replace('atMost: B', 'atMost: E'), 'packs.unknown-step', 'E'],
  ['a veto that bounds nothing', sound.replace('atMost: B', 'atMost: A'), 'packs.model-idle', 'best'],
  [
    'vetoes that contradict each other',
    sound.replace('vetoes: [', 'vetoes: [{ key: other, conduct: late, atMost: C, name: { zh: 迟, en: Late } }, '),
    'packs.veto-contradiction',
    'late',
  ],
  ['a person as a subject', sound.replace('subjectTypes: [enterprise]', 'subjectTypes: [naturalPerson]'), 'packs.person', 'naturalPerson'],
  ['a type there is not', sound.replace('subjectTypes: [enterprise]', 'subjectTypes: [guild]'), 'packs.unknown-subject-type', 'guild'],
  ['a type without records', sound.replace('subjectTypes: [enterprise]', 'subjectTypes: [soleTrader]'), 'packs.model-idle', 'catalogue'],
  [
    'two public grades for one',
    sound + sound.slice(sound.indexOf('  - key: firm')).replace('key: firm', 'key: firms'),
    'packs.model-twice',
    'firms',
  ],
  [
    'a day without an edition',
    `${sound.replace("from: '2021-01-01'", "from: '2021-01-01'\n    to: '2021-06-30'")}  - { key: firm, from: '2022-01-01', like: '2021-01-01', basis: [law], to: null }\n`,
    'packs.gap',
    'firm',
  ],
  ['a result of no model', indicator.replace('of: firm', 'of: farm'), 'packs.unknown-step', 'farm'],
  ['a model that takes its own result', indicator.replace('of: firm', 'of: trade'), 'packs.fusion-cycle', 'trade → trade'],
  [
    'a circle',
    indicator.replace('    severity: { mild: 500 }\n', '    severity: { mild: 500 }\n    fusion: { mode: reference, of: trade }\n'),
    'packs.fusion-cycle',
    'firm → trade → firm',
  ],
  ['an indicator without points', indicator.replace(', points: 400', ''), 'packs.model-fusion', 'indicator'],
  ['a reference with points', industry('reference', ', points: 10'), 'packs.model-fusion', 'reference'],
  ['a share of other severities', indicator.replace(/mild: 500(?![^]*mild: 500)/, 'mild: 400'), 'packs.model-fusion', 'severity'],
  [
    'a result that is not there on the first day',
    indicator.replace(/from: '2021-01-01'(?![^]*from: '2021-01-01')/, "from: '2020-01-01'"),
    'packs.model-fusion',
    'no edition',
  ],
  [
    'a result of what takes one itself',
    indicator.replace('    severity: { mild: 500 }\n', '    severity: { mild: 500 }\n    fusion: { mode: reference, of: trade }\n'),
    'packs.model-fusion',
    'no public model',
  ],
  ['a direct use with dimensions', industry('reference').replace('mode: reference', 'mode: direct'), 'packs.model-fusion', 'dimensions'],
  [
    'a direct use with other grades',
    industry('direct').replace('grades: [{ key: A, from', 'grades: [{ key: A+, from'),
    'packs.model-fusion',
    'grades',
  ],
])('%s is found', async (_name, rules, code, about) => {
  const problems = await problemsOf(rules)
  expect(
    problems.filter((one) => one.startsWith(`${code} `) && one.includes(about)),
    problems.join('\n'),
  ).not.toEqual([])
})

it.each(["firm'; drop table records.version; --", 'firm"', 'a b', '行为', '__proto__'])(
  'a key that is no word is refused: %s',
  async (key) => {
    const quoted = `'${key.replaceAll("'", "''")}'`
    const problems = await problemsOf(sound.replaceAll('key: each, conduct: late', `key: ${quoted}, conduct: late`))
    expect(problems.some((one) => one.startsWith('packs.shape '))).toBe(true)
  },
)

it('a nearer pack changes one dimension of a model and keeps the rest', async () => {
  const own = `evaluationModels:
  - key: firm
    from: '2021-01-01'
    dimensions: [{ key: order, name: { zh: 规矩, en: Rules } }]
    vetoes: [{ key: late, atMost: C }]
`
  const packs = await writePacks({
    'small/pack.yaml': head('small'),
    'small/content.yaml': smallContent,
    'small/rules.yaml': sound,
    'near/pack.yaml': head('near', 'extends: small\n'),
    'near/rules.yaml': own,
  })
  const { pack, problems } = await tryLoadPack([packs.root], 'near')
  await packs.remove()
  expect(problems).toEqual([])
  const [model] = pack?.evaluationModels ?? []
  expect(model?.dimensions.map(({ name, criteria }) => [name.en, criteria.length])).toEqual([['Rules', 3]])
  expect(model?.vetoes.map(({ atMost }) => atMost)).toEqual(['C'])
})
