import { expect, it } from 'vitest'
import { compileCondition } from '../conditions/compile.ts'
import { head, loadWritten, smallContent } from '../fixtures.ts'
import { loadRules } from '../evaluation/fixtures.ts'
import { loadPack } from '../load/load.ts'
import { shippedPacks } from '../load/shipped.ts'

const content = smallContent.replace(
  'codeSets:\n',
  `codeSets:
  - { key: executorClass, name: { zh: 执行单位, en: Executors }, basis: [law], codes: [{ key: housing, label: { zh: 住建, en: Housing } }] }
`,
)
const measure = (more = '', key = 'M-01') => `  - key: ${key}
    from: '2024-01-01'
    edition: '2024'
    basis: [law]
    name: { zh: 限制, en: Limit }
    summary: { zh: 限制申请, en: No applications }
    class: 1
    subjectTypes: [enterprise]
    executors: [housing]
    mode: restrict
    longest: P3Y
    defenceDays: 5
    autoEnd: true
    humanDecision: true
    triggers: [{ key: notice, item: notice, when: { field: kind, equals: one }, automatic: true }]
${more}`
const sound = `measures:\n${measure()}`
const problemsOf = async (rules: string) => (await loadRules(rules, content)).problems

it('restrictions that are sound load, of every pack that is shipped; a person decides wherever rights are at stake', async () => {
  expect(await problemsOf(sound)).toEqual([])
  const { measures } = await loadPack([shippedPacks], 'gaoyang')
  expect(measures.map(({ key }) => key)).toEqual(Array.from({ length: 26 }, (_, place) => `M-${String(place + 1).padStart(2, '0')}`))
  for (const one of measures) {
    expect(one.basis.length, one.key).toBeGreaterThan(0)
    expect(one.humanDecision || !['reject', 'restrict'].includes(one.mode), one.key).toBe(true)
    expect(one.class === 1 && one.longest === null, one.key).toBe(false)
    // What is no listing was not heard of before, and is found by bodies of the matter: class 1 waits, and names them.
    for (const { item, finders } of one.class === 1 && one.produces === null ? one.triggers : [])
      if (item === 'penalty') expect([one.key, one.defenceDays, finders.length > 0]).toEqual([one.key, 5, true])
  }
})

it('a penalty is a ground of what the law names for its kind of fault, and of nothing else', async () => {
  const { measures } = await loadPack([shippedPacks], 'gaoyang')
  const onPenalty = (violationType: string, legalBasis: string): string[] =>
    measures.flatMap(({ key, triggers }) =>
      triggers.some(
        ({ item, when }) => item === 'penalty' && when !== null && compileCondition(when)({ violationType, legalBasis }, '2026-11-16'),
      )
        ? [key]
        : [],
    )
  expect(onPenalty('未取得施工许可擅自施工', '《中华人民共和国建筑法》第六十四条')).toEqual([])
  expect(onPenalty('发布虚假广告', '《中华人民共和国广告法》第五十五条')).toEqual([])
  expect(onPenalty('提供虚假材料申请许可', '《中华人民共和国药品管理法》第一百二十三条')).toEqual(['M-01'])
  expect(onPenalty('以不正当手段取得许可', '《中华人民共和国行政许可法》第七十九条')).toEqual(['M-01'])
  expect(onPenalty('串通投标', '《中华人民共和国招标投标法》第五十三条')).toEqual(['M-02'])
  expect(onPenalty('允许他人以本单位名义投标', '《中华人民共和国建筑法》第六十六条')).toEqual(['M-02', 'M-07'])
  expect(onPenalty('拖欠农民工工资', '《保障农民工工资支付条例》第五十五条')).toEqual(['M-02'])
  expect(onPenalty('未按图施工', '《建设工程质量管理条例》第六十四条')).toEqual(['M-07'])
})

it('every list that a restriction rests on names it, but for what agencies and lenders decide themselves', async () => {
  const { measures, lists } = await loadPack([shippedPacks], 'gaoyang')
  const unreachable = measures.filter(
    ({ key, triggers }) =>
      triggers.some((one) => one.lists.length > 0) &&
      !triggers.some((one) => lists.some((list) => one.lists.includes(list.key) && list.measures.includes(key))),
  )
  expect(unreachable.map((one) => [one.key, one.class])).toEqual([
    ['M-20', 3],
    ['M-21', 3],
  ])
})

it('a list that lets a restriction follow that is not in the list of restrictions is refused, and told so once', async () => {
  const own = `${sound}lists:\n  - { key: own, from: '2024-01-01', basis: [law], measures: [M-01, M-99] }\n`
  expect((await problemsOf(own)).filter((one) => one.includes('M-99'))).toEqual([
    expect.stringMatching(/^packs\.unknown-step .*lists\.own/),
  ])
})

it.each([
  ['no basis', sound.replace('    basis: [law]\n', ''), 'packs.missing-basis'],
  ['a person as a target', sound.replace('[enterprise]', '[naturalPerson]'), 'packs.person'],
  ['a type nobody knows', sound.replace('[enterprise]', '[club]'), 'packs.unknown-subject-type'],
  ['a restriction of people by another name', sound.replace('限制申请', '限制法定代表人乘坐飞机'), 'packs.measure-person'],
  ['a grade as its ground', sound.replace('item: notice, when: { field: kind, equals: one }', 'grades: [D]'), 'packs.measure-grade'],
  [
    'an evaluation by others as its ground',
    sound.replace('item: notice, when: { field: kind, equals: one }', 'item: evaluationResult'),
    'packs.measure-grade',
  ],
  ['nothing as its ground', sound.replace('item: notice, when: { field: kind, equals: one }, ', ''), 'packs.measure-ground'],
  ['no ground at all', sound.replace(/triggers: .*/, 'triggers: []'), 'packs.measure-ground'],
  ['a list nobody knows', sound.replace('item: notice, when: { field: kind, equals: one }', 'lists: [luck]'), 'packs.unknown-step'],
  ['an item nobody knows', sound.replace('item: notice, when: { field: kind, equals: one }', 'item: luck'), 'packs.unknown-step'],
  ['a field nobody knows', sound.replace('field: kind', 'field: luck'), 'packs.unknown-field'],
  ['executors nobody is', sound.replace('executors: [housing]', 'executors: [magic]'), 'packs.unknown-step'],
  ['no end in class 1', sound.replace('longest: P3Y', 'longest: null'), 'packs.measure-unbounded'],
  ['no time for a view in class 1', sound.replace('    defenceDays: 5\n', ''), 'packs.measure-defence'],
  ['finders nobody is', sound.replace('automatic: true', 'finders: [magic], automatic: true'), 'packs.unknown-step'],
  ['a program that decides', sound.replace('humanDecision: true', 'humanDecision: false'), 'packs.measure-person-decides'],
  ['a circle of one', `measures:\n${measure('    produces: notice\n')}`, 'packs.measure-circle'],
])('%s is refused', async (_what, rules, code) => {
  const problems = await problemsOf(rules)
  expect(
    problems.some((one) => one.startsWith(`${code} `)),
    problems.join('\n'),
  ).toBe(true)
})

it('a circle of two that follow from each other is told once, by its path', async () => {
  const other = smallContent.slice(smallContent.indexOf('  - key: notice\n')).replace('key: notice', 'key: warning')
  const second = measure('    produces: notice\n', 'M-02').replace('item: notice, when: { field: kind, equals: one }', 'item: warning')
  const rules = `measures:\n${measure('    produces: warning\n')}${second}`
  const { problems } = await loadRules(rules, `${content}${other}`)
  expect(problems.filter((one) => one.startsWith('packs.measure-circle'))).toEqual([
    'packs.measure-circle Restrictions follow from each other in a circle: M-01 → M-02 → M-01.',
  ])
})

it.each([
  ['adds one without a regulation of its own', measure('', 'L-01'), 'packs.measure-local'],
  ['adds one on a regulation of its own', measure('    local: true\n', 'L-01').replace('basis: [law]', 'basis: [own]'), null],
  ['makes one heavier', "  - { key: M-01, from: '2024-01-01', mode: reject }\n", 'packs.measure-heavier'],
  ['makes one longer', "  - { key: M-01, from: '2024-01-01', longest: P4Y }\n", 'packs.measure-heavier'],
  ['waits less', "  - { key: M-01, from: '2024-01-01', defenceDays: 3 }\n", 'packs.measure-heavier'],
  ['makes one wider', "  - { key: M-01, from: '2024-01-01', subjectTypes: [enterprise, soleTrader] }\n", 'packs.measure-heavier'],
  ['makes one lighter', "  - { key: M-01, from: '2024-01-01', mode: remind, longest: P1Y }\n", null],
])('a place that %s', async (_what, own, code) => {
  const documents = 'documents:\n  - { key: own, document: 某市社会信用条例, sure: true, kind: localRegulation }\n'
  const { problems } = await loadWritten(
    {
      'base/pack.yaml': head('base'),
      'base/content.yaml': content,
      'base/rules.yaml': sound,
      'one/pack.yaml': head('one', 'extends: base\n'),
      'one/rules.yaml': `${documents}measures:\n${own}`,
    },
    'one',
  )
  expect(problems.map((one) => one.code)).toEqual(code === null ? [] : [code])
})
