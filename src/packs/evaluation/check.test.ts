import { expect, it } from 'vitest'
import { expectFound, indicator, industry, problemsOf, sound } from './fixtures.ts'
import { head, smallContent, writePacks } from '../fixtures.ts'
import { tryLoadPack } from '../load/load.ts'

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

it.each([
  ['a model with a severity there is not', sound.replace('{ mild: 500 }', '{ wild: 500 }'), 'packs.unknown-severity', 'wild'],
  ['days that run backwards', sound.replace("from: '2021-01-01'", "from: '2021-01-01'\n    to: '2020-12-31'"), 'packs.dates', '2020-12-31'],
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
])('%s is found', (_name, rules, code, about) => expectFound(rules, code, about))

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
