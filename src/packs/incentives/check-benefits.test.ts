import { expect, it } from 'vitest'
import { problemsOf } from '../evaluation/fixtures.ts'
import { loadPack } from '../load/load.ts'
import { benefitRulesOn } from '../catalogue.ts'
import { shippedPacks } from '../load/shipped.ts'

const sound = `benefitRules:
  - { key: benefits, from: '2020-01-01', basis: [law], name: { zh: 领取, en: Claims }, goal: 15, codeMinutes: 30, leastRatings: 5 }
`

it('the rules of benefits are dated and have a basis; a goal is for a place to set', async () => {
  expect(await problemsOf(sound)).toEqual([])
  const [national, county] = await Promise.all(['national', 'gaoyang'].map((key) => loadPack([shippedPacks], key)))
  expect(national && benefitRulesOn(national, '2026-11-16')).toMatchObject({ goal: null, codeMinutes: 30, leastRatings: 5 })
  expect(county && [benefitRulesOn(county, '2023-05-31')?.goal, benefitRulesOn(county, '2023-06-01')?.goal]).toEqual([null, 15])
})

it.each([
  ['no basis', sound.replace('basis: [law], ', ''), 'packs.missing-basis'],
  ['no time for a code', sound.replace(', codeMinutes: 30', ''), 'packs.missing-property'],
  ['a code that is never good', sound.replace('codeMinutes: 30', 'codeMinutes: 0'), 'packs.shape'],
  ['an average by which it is known who rated', sound.replace('leastRatings: 5', 'leastRatings: 1'), 'packs.shape'],
  [
    'a gap between two editions',
    `${sound.replace("from: '2020-01-01'", "from: '2020-01-01', to: '2020-12-31'")}${sound.split('\n')[1]?.replace('2020-01-01', '2021-02-01')}\n`,
    'packs.gap',
  ],
])('%s is found', async (_name, rules, code) => {
  expect((await problemsOf(rules)).filter((one) => one.startsWith(`${code} `))).not.toEqual([])
})
