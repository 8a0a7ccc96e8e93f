import { expect } from 'vitest'
import { head, smallContent, writePacks } from '../fixtures.ts'
import { tryLoadPack } from '../load/load.ts'

/** Rules of evaluation that are sound: a public model with its conducts. */
export const sound = `conducts:
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
/** The same with a model of an industry that uses the public result. */
export const industry = (mode: string, more = '') => `${sound}  - key: trade
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
export const indicator = industry('indicator', ', points: 400')

/** Rules laid over the small pack: the pack, if it loads, and what the checker says. */
export async function loadRules(rules: string, content = smallContent) {
  const packs = await writePacks({ 'small/pack.yaml': head('small'), 'small/content.yaml': content, 'small/rules.yaml': rules })
  const { pack, problems } = await tryLoadPack([packs.root], 'small')
  await packs.remove()
  return { pack, problems: problems.map(({ code, text }) => `${code} ${text.en}`) }
}
export const problemsOf = async (rules: string): Promise<string[]> => (await loadRules(rules)).problems

/** Whether a problem of this code says so. */
export async function expectFound(rules: string, code: string, about: string): Promise<void> {
  const problems = await problemsOf(rules)
  expect(
    problems.filter((one) => one.startsWith(`${code} `) && one.includes(about)),
    problems.join('\n'),
  ).not.toEqual([])
}
