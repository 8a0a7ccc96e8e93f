import { copyFile, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { loadRules, sound as model } from '../evaluation/fixtures.ts'
import { smallContent, writePacks } from '../fixtures.ts'
import { loadPack, tryLoadPack } from '../load/load.ts'
import { shippedPacks } from '../load/shipped.ts'

const adverse = `  - key: fault
    from: '2020-01-01'
    edition: '1'
    basis: [law]
    name: { zh: 过失, en: Fault }
    category: notices
    summary: { zh: 过失, en: Fault }
    tendency: adverse
    scope: public
    subjectTypes: [enterprise]
    reportWithin: 7
    title: 'no'
    naturalKey: [no]
    parts: { subjectName: name, subjectCode: code, documentNo: no, decidedOn: day, authorityName: name, authorityCode: code }
    fields:
      - { key: name, label: { zh: 名称, en: Name }, required: true }
      - { key: code, label: { zh: 代码, en: Code }, type: uscc, required: true }
      - { key: no, label: { zh: 文号, en: Number }, required: true }
      - { key: day, label: { zh: 日期, en: Day }, type: date, required: true }
    publicity: [{ key: all, publish: true, until: { always: true }, basis: [law] }]
`
const bar = '{ key: listed, name: { zh: 名单, en: Listed }, listed: true }'
const benefits = `benefitRules:
  - { key: benefits, from: '2021-01-01', basis: [law], name: { zh: 领取, en: Claims }, codeMinutes: 30, leastRatings: 5 }
`
const incentive = (more: string, ways = '[{ key: grade, name: { zh: A, en: A }, grades: [A] }]', bars = `[${bar}]`) => `incentives:
  - key: fast
    from: '2021-01-01'
    name: { zh: 快, en: Fast }
    summary: { zh: 快, en: Fast }
    executor: { zh: 部门, en: Departments }
    by: [source]
    lasts: P1Y
    ways: ${ways}
    bars: ${bars}
${more}${benefits}`
const usual = `    basis: [law]\n    relief: handling\n    subjectTypes: [enterprise]\n`
const codes = async (rules: string) => (await loadRules(model + rules, smallContent.replace('items:\n', `items:\n${adverse}`))).problems

it('incentives that are sound load, of every pack that is shipped', async () => {
  expect(await codes(incentive(usual))).toEqual([])
  for (const key of ['national', 'gaoyang', 'guangdong', 'hubei', 'hunan', 'yulin']) {
    const { incentives } = await loadPack([shippedPacks], key)
    expect(incentives.length).toBeGreaterThan(7)
    for (const { bars, subjectTypes } of incentives)
      expect([bars.some(({ listed }) => listed), subjectTypes.length > 0]).toEqual([true, true])
  }
})

it('what is local stands in the pack of its place, by its own document', async () => {
  const ofPlace = async (key: string) =>
    (await loadPack([shippedPacks], key)).incentives.flatMap(({ key, basis, subjectTypes }) =>
      basis.some(({ document }) => /榆林|广东/.test(document)) ? [`${key} for ${subjectTypes.length === 1 ? subjectTypes[0] : 'all'}`] : [],
    )
  expect(await ofPlace('yulin')).toEqual(['tradingWeight for all'])
  expect(await ofPlace('guangdong')).toEqual(['reportForCertificates for all', 'notableSoleTraders for soleTrader'])
  expect(await ofPlace('gaoyang')).toEqual([])
})

it.each([
  ['without a basis', incentive('    relief: handling\n    subjectTypes: [enterprise]\n'), 'packs.missing-basis'],
  ['for people', incentive(usual.replace('[enterprise]', '[naturalPerson]')), 'packs.person'],
  ['for an unknown type', incentive(usual.replace('[enterprise]', '[club]')), 'packs.unknown-subject-type'],
  ['that lifts a duty of safety', incentive(usual.replace('handling', 'safetyInspection')), 'packs.incentive-duty'],
  ['that lifts taxes', incentive(usual.replace('handling', '免税')), 'packs.incentive-duty'],
  ['of a word nobody knows', incentive(usual.replace('handling', 'magic')), 'packs.unknown-step'],
  ['by a grade no model gives', incentive(usual, '[{ key: g, name: { zh: S, en: S }, grades: [S] }]'), 'packs.unknown-step'],
  [
    'by a grade while a better one does not qualify',
    incentive(usual, '[{ key: g, name: { zh: B, en: B }, grades: [B] }]'),
    'the better grade',
  ],
  ['by a record of no item', incentive(usual, '[{ key: r, name: { zh: R, en: R }, item: praise }]'), 'packs.unknown-step'],
  ['by an adverse record', incentive(usual, '[{ key: r, name: { zh: R, en: R }, item: fault }]'), 'nobody qualifies by it'],
  [
    'by a code of no set',
    incentive(usual, '[{ key: r, name: { zh: R, en: R }, item: notice, when: { field: kind, equals: nine } }]'),
    'packs.unknown-code',
  ],
  ['by both grade and record', incentive(usual, '[{ key: r, name: { zh: R, en: R }, grades: [A], item: notice }]'), 'one of the two'],
  ['by nothing', incentive(usual, '[]'), 'at least one way'],
  ['for the listed too', incentive(usual, undefined, '[]'), 'must leave out'],
])('refuses an incentive %s', async (_what, rules, said) => {
  expect((await codes(rules)).join('\n')).toContain(said)
})

it('a pack with incentives says how their benefits are claimed and rated: nothing of it has a default', async () => {
  expect((await codes(incentive(usual).replace(benefits, ''))).join('\n')).toContain('needs rules of benefits')
})

it.each([
  ['a way that many share', 'when: { field: honourType, equals: taxA }', 'when: { field: honourTyp, equals: taxA }'],
  ['a code in it', 'equals: taxA', 'equals: taxB'],
  ['its shape', 'taxA, name: { zh: A 级纳税人, en: A-grade taxpayer }', 'taxA, name: { zh: A 级纳税人 }'],
  ['a bar that all share', 'field: fulfilmentStatus', 'field: fulfilment'],
  ['bars that let the listed in', ', listed: true }', ', item: abnormalList }'],
  ['a grade left out between two', 'grades: [A+, A, B] }', 'grades: [A+, B] }'],
  ['a type that is none', 'subjectTypes: all', 'subjectTypes: [person]'],
  ['a reason to be checked that is none', 'accident, lawOrdered', 'accident, lawOrderd'],
  ['a line that is no YAML', 'incentives:\n', 'incentives\n'],
])('one mistake is told once: %s', async (_what, right, wrong) => {
  const text = await readFile(join(shippedPacks, 'national', 'incentives.yaml'), 'utf8')
  expect(text).toContain(right)
  const { root, remove } = await writePacks({ 'national/incentives.yaml': text.replace(right, wrong) })
  for (const file of await readdir(join(shippedPacks, 'national')))
    if (file.endsWith('.yaml') && file !== 'incentives.yaml')
      await copyFile(join(shippedPacks, 'national', file), join(root, 'national', file))
  const { problems } = await tryLoadPack([root], 'national')
  await remove()
  expect(problems.map(({ text: said }) => said.en)).toHaveLength(1)
})

it('who is checked less is still checked for what everybody is', async () => {
  const supervision = (await loadPack([shippedPacks], 'national')).supervision[0]
  const { incentives } = await loadPack([shippedPacks], 'national')
  const fewer = incentives.find(({ relief }) => relief === 'checks')
  expect(fewer?.keeps.toSorted()).toEqual(supervision?.exempt.map(({ key }) => key).toSorted())
})
