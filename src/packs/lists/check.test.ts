import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays } from '../../platform/time.ts'
import { head, loadWritten, smallContent } from '../fixtures.ts'
import { compileCondition } from '../conditions/compile.ts'
import type { Condition } from '../pack.ts'
import { listItem } from './item-rules.ts'
import { defenceEnds, listAreas } from './rules.ts'
import { loadPack } from '../load/load.ts'
import { shippedPacks } from '../load/shipped.ts'

const documents = (more = '') => `documents:
  - { key: rule, document: 某办法, sure: true, kind: departmentRule }
  - { key: ownRule, document: 某市信用条例, sure: true, kind: localRegulation }
  - { key: notice, document: 某通知, sure: true }
${more}`
const content = smallContent.replace('documents:\n', documents()).replace(
  'codeSets:\n',
  `codeSets:
  - key: seriousListName
    name: { zh: 名单名称, en: Lists }
    basis: [law]
    codes: [{ key: market, label: { zh: 市场, en: Market } }, { key: wages, label: { zh: 欠薪, en: Wages } }]
`,
)
const list = (key = 'market', basis = 'rule') => `  - key: ${key}
    from: '2021-09-01'
    basis: [${basis}]
    area: competitionAndOrder
    subjectTypes: [enterprise]
    period: P3Y
    earliestRemoval: P1Y
    hearing: true
    defenceDays: 5
    measures: []
    removalConditions: { zh: 期满, en: Over }
    removalProcedure: { zh: 申请, en: Apply }
    remedies: { zh: 复议, en: Reconsideration }
`
const sound = `lists:\n${list()}`
const problemsOf = async (rules: string) => {
  const files = { 'one/pack.yaml': head('one'), 'one/content.yaml': content, 'one/rules.yaml': rules }
  return (await loadWritten(files)).problems
}

it('lists that are sound load; of the pack that is shipped each stands on one of the four areas, a basis and a time for defence', async () => {
  expect(await problemsOf(sound)).toEqual([])
  const { lists } = await loadPack([shippedPacks], 'gaoyang')
  expect(lists.length).toBeGreaterThan(10)
  for (const one of lists) {
    expect(Object.keys(listAreas), one.key).toContain(one.area)
    expect([one.basis.length > 0, one.defenceDays > 0, one.isLocal], one.key).toEqual([true, true, false])
    expect(one.subjectTypes, one.key).not.toContain('naturalPerson')
  }
})

it.each([
  ['no basis', sound.replace('    basis: [rule]\n', ''), 'packs.missing-basis'],
  ['a notice of no rank as its only basis', sound.replace('[rule]', '[notice]'), 'packs.list-basis'],
  ['a local regulation, in the pack of the nation', sound.replace('[rule]', '[ownRule]'), 'packs.list-basis'],
  ['an area of its own', sound.replace('competitionAndOrder', 'badManners'), 'packs.shape'],
  ['persons', sound.replace('[enterprise]', '[naturalPerson]'), 'packs.person'],
  ['a type nobody knows', sound.replace('[enterprise]', '[club]'), 'packs.unknown-subject-type'],
  ['a name that records do not know', `lists:\n${list('gossip')}`, 'packs.list-unknown'],
  ['a measure nobody named', sound.replace('measures: []', 'measures: [M-99]'), 'packs.unknown-step'],
  ['no time for defence', sound.replace('    defenceDays: 5\n', ''), 'packs.missing-property'],
  ['no conditions of removal', sound.replace(/ {4}removalConditions: .*\n/, ''), 'packs.missing-property'],
  ['no end', sound.replace('    period: P3Y\n', ''), 'packs.missing-property'],
  ['editions that overlap', `${sound}${list().replace('2021-09-01', '2022-09-01')}`, 'packs.overlap'],
])('a list with %s is refused', async (_what, rules, code) => {
  const codes = (await problemsOf(rules)).map((one) => one.code)
  expect(codes).toContain(code)
})

it.each([
  ['adds one without a regulation of its own', list('wages'), 'packs.list-local'],
  ['adds one on a regulation of its own', list('wages', 'ownRule'), null],
  ['lets more be removed earlier', "  - { key: market, from: '2021-09-01', earliestRemoval: P6M }\n", null],
])('a place that %s', async (_what, own, code) => {
  const { problems } = await loadWritten(
    {
      'base/pack.yaml': head('base'),
      'base/content.yaml': content,
      'base/rules.yaml': sound,
      'one/pack.yaml': head('one', 'extends: base\n'),
      'one/rules.yaml': `lists:\n${own}`,
    },
    'one',
  )
  expect(problems.map((one) => one.code)).toEqual(code === null ? [] : [code])
})

it('the time for defence of a row is counted as that of a case, over holidays and make-up days', async () => {
  const { items, lists, calendar } = await loadPack([shippedPacks], 'national')
  const rule = items.findLast((one) => one.key === listItem)?.rules.find(({ key }) => key === 'list-defence-days')
  const holds = compileCondition(rule?.must as Condition)
  for (const list of lists)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900 }), (count) => {
        const noticeDate = addDays('2024-09-01', count)
        const last = defenceEnds(list, noticeDate, calendar)
        const row = (defenceUntil: string) => ({ seriousListName: list.key, noticeDate, defenceUntil, defenceWaived: 'false' })
        const tested = [0, -1].map((off) => holds(row(addDays(last, off)), '2027-12-31', calendar))
        return tested[0] === true && tested[1] === false
      }),
      { numRuns: 60 },
    )
})

it('a listing runs no longer than its list allows, or than its authority may extend it to', async () => {
  const { items } = await loadPack([shippedPacks], 'national')
  const period = items.findLast((one) => one.key === listItem)?.rules.find(({ key }) => key === 'list-period')
  const allows = (seriousListName: string, listedUntil: string) =>
    compileCondition(period?.must as Condition)({ seriousListName, decisionDate: '2026-11-09', listedUntil }, '2026-11-23')
  expect([allows('judgmentDebtor', '2031-11-09'), allows('judgmentDebtor', '2031-11-10')]).toEqual([true, false])
  expect([allows('market', '2029-11-09'), allows('market', '2029-11-10')]).toEqual([true, false])
})
