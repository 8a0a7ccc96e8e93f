import { describe, expect, test } from 'vitest'
import vectors from '../../../conformance/packs/days.json' with { type: 'json' }
import { addDays } from '../../platform/time.ts'
import { describeCondition } from './describe.ts'
import { diffAsText, diffModels, diffPacks } from '../explain/diff.ts'
import { explainAsText, explainItem } from '../explain/explain.ts'
import { itemOn } from '../catalogue.ts'
import { loadPack } from '../load/load.ts'
import { maskValue } from '../items/mask.ts'
import { addDuration, describeDuration, durationParts } from '../calendar/duration.ts'
import { publicityEnd } from '../items/judge.ts'
import { codeOf, storedCode } from '../items/codes.ts'
import { registries } from '../../subjects/codes/registry.ts'
import { codeStartsOf, subjectTypeKeys } from '../subject-types.ts'
import { subjectTypes } from '../../subjects/codes/registry.ts'
import type { Condition, Item } from '../pack.ts'
import { shippedPacks } from '../load/shipped.ts'
import { describePublicityRule } from '../explain/words.ts'

const national = await loadPack([shippedPacks], 'national')
const hunan = await loadPack([shippedPacks], 'hunan')
const penalty = itemOn(national, 'penalty', '2026-05-01') as Item

describe('a condition in words', () => {
  test.each<[Condition, string, string]>([
    [
      { field: 'penaltyCategories', oneOf: ['fine', 'warning'] },
      '「处罚类别」含有“罚款”或“警告”',
      'Kinds of penalty includes "Fine" or "Warning"',
    ],
    [
      { field: 'decisionDate', compare: '<=', with: { today: true } },
      '「处罚决定日期」不晚于当日',
      'Date of the decision is not after today',
    ],
    [{ not: { field: 'procedure', equals: 'simple' } }, '「处罚程序」不为“简易程序”', 'Procedure is not "Simple procedure"'],
    [
      {
        not: {
          any: [
            { field: 'orgCode', present: true },
            { field: 'taxRegNo', present: false },
          ],
        },
      },
      '未填写「行政相对人代码_3(组织机构代码)」，且填写了「行政相对人代码_4(税务登记号)」',
      'Organisation code is not given, and Tax registration number is given',
    ],
    [
      { field: 'legalBasis', matches: '消防法|安全生产法' },
      '「处罚依据」中出现“消防法”或“安全生产法”',
      'Legal basis of the penalty mentions "消防法" or "安全生产法"',
    ],
  ])('%j', (condition, zh, en) => expect(describeCondition(condition, penalty, national)).toEqual({ zh, en }))

  test('every condition of every pack can be said in both languages without a hole', () => {
    for (const item of hunan.items)
      for (const condition of [
        ...item.rules.flatMap((rule) => (rule.when ? [rule.when, rule.must] : [rule.must])),
        ...item.severities.flatMap((rule) => rule.when ?? []),
        ...item.scopes.map((rule) => rule.when),
      ]) {
        const { zh, en } = describeCondition(condition, item, hunan)
        expect(`${zh}${en}`).not.toMatch(/undefined|\{(field|value|a|b)\}/)
      }
  })
})

describe('explained', () => {
  const text = explainAsText(explainItem(penalty, national, '2026-05-01'), 'zh')
  test('names dates, basis and the place of every rule', () => {
    expect(text).toContain('一般：自作出决定之日起公示1年，期满当日停止；满3个月后可因信用修复提前结束')
    expect(text).toContain('2025-12-25 起 · 依据: 《国务院办公厅关于进一步完善信用修复制度的实施方案》（国办发〔2025〕22号）二')
    expect(text).toMatch(/载于 national\/penalty\.yaml:\d+/)
  })
  test('marks what has not been compared with the official text', () =>
    expect(text).toContain('（国家发展和改革委员会令第36号（2025年））〔待与正式文本核对〕'))
  test('leaves out what is not in force on the day', () => expect(text).not.toContain('ordinary-order-58'))
  test('a duration in words', () => expect(describeDuration('P1Y6M')).toEqual({ zh: '1年6个月', en: '1 year 6 months' }))
  test.each([
    [
      { publish: true, until: { validity: true as const }, shortest: null },
      '公示至有效期届满之日',
      'shown to the last day of its validity',
    ],
    [
      { publish: true, until: { after: 'P1Y', since: { key: 'paid', label: { zh: '缴清日期', en: 'Paid on' } } }, shortest: null },
      '自“缴清日期”起公示1年，期满当日停止；没有这一日期的，公示至有效期届满之日',
      'shown for 1 year from “Paid on”, and no longer on the day that period ends; without that date, to the last day of its validity',
    ],
    [{ publish: true, until: { always: true as const }, shortest: null }, '长期公示', 'shown without end'],
    [{ publish: false, until: { after: 'P1Y' }, shortest: 'P3M' }, '不公示', 'not published'],
  ])('how long, in words: %j', (rule, zh, en) => expect(describePublicityRule(rule)).toEqual({ zh, en }))
})

describe('differences', () => {
  test('between two packs, by item, field and rule', () => {
    const paths = diffPacks(national, hunan).map(({ kind, path }) => `${kind} ${path}`)
    expect(paths).toContain('added items.contract@2021-12-16.rules.joint-confirmation')
    expect(paths).toContain('added items.penalty@2018-07-25.fields.repairNoticeDate')
    const broken = 'conducts.commitmentBroken@2021-12-16'
    expect(paths.filter((path) => !path.startsWith('added'))).toEqual([`changed ${broken}.basis`, `changed ${broken}.lasts`])
  })
  test('between two days of one', () => {
    const text = diffAsText(diffPacks(national, national, { from: '2026-03-31', to: '2026-04-01' }))
    expect(text).toContain('- items.penalty.publicity.ordinary')
    expect(text).toContain('+ items.penalty.severities.conduct-and-qualification')
  })
  test('a changed property names both values', () => {
    const other = { ...national, items: national.items.map((item) => (item.key === 'permit' ? { ...item, reportWithin: 5 } : item)) }
    expect(diffPacks(national, other)).toContainEqual({
      path: 'items.permit@2018-07-25.reportWithin',
      kind: 'changed',
      before: 7,
      after: 5,
    })
  })
  test('of a model each dimension, criterion, effect and veto is compared with its namesake', () => {
    const [model] = national.evaluationModels
    const changed: typeof model = JSON.parse(
      JSON.stringify(model).replace('"points":-20', '"points":-30').replace('"atMost":"B"', '"atMost":"C"'),
    )
    expect(diffModels(model!, changed!).map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      'changed dimensions.compliance.criteria.penalties.effects.imposed.points',
      'changed vetoes.abnormal-list.atMost',
    ])
  })
  test('none between a pack and itself', () => expect(diffPacks(hunan, hunan)).toEqual([]))
})

describe('durations, codes and subject types', () => {
  test('a duration has years, months and days', () => {
    expect(durationParts('P1Y6M15D')).toEqual({ years: 1, months: 6, days: 15 })
    for (const wrong of ['', 'P', '1Y', 'P1W', 'PT1H']) expect(() => durationParts(wrong)).toThrow(RangeError)
  })

  test.each(vectors.publicity)('decided on $decidedOn it is last shown on $lastShown: $why', ({ decidedOn, after, validTo, lastShown }) => {
    const until = after === undefined ? { validity: true as const } : { after }
    const end = publicityEnd({ until }, { decidedOn, validUntil: validTo ?? null, countedUntil: null })
    expect(end === null ? null : addDays(end, -1)).toBe(lastShown)
  })

  test.each(vectors.durations)('$day and $duration is $gives', ({ day, duration, gives }) => expect(addDuration(day, duration)).toBe(gives))

  test.each([
    [{ left: 1, right: 0 }, '张某某', '张**'],
    [{ left: 3, right: 4 }, '91350100M000100Y43', '913***********0Y43'],
    [{ left: 3, right: 4 }, '短', '*'],
    [{ left: 3, right: 4 }, '短的', '短*'],
    [{ left: 0, right: 0 }, '𠮷野', '**'],
  ])('masked %j %s is %s', (mask, text, expected) => expect(maskValue(mask, text)).toBe(expected))

  test.each([
    ['01', 'ordinary', null],
    ['1', 'ordinary', null],
    ['普通', 'ordinary', null],
    ['ordinary', 'ordinary', null],
    ['０１', 'ordinary', null],
    [' 普 通 ', 'ordinary', null],
    ['其他-备案', 'other', '备案'],
    ['其他—备案;登记', 'other', '备案;登记'],
    ['其他：备案', 'other', '备案'],
  ])('the code of %s', (spelling, key, words) => {
    const found = codeOf(national.codeSets.get('permitCategory')!, spelling)
    expect(found && { key: found.code.key, words: found.words }).toEqual({ key, words })
  })
  test('no code', () => expect(codeOf(national.codeSets.get('permitCategory')!, '备案')).toBeNull())
  test('what is stored of explaining words parts nothing', () =>
    expect(storedCode(codeOf(national.codeSets.get('permitCategory')!, '其他-备案;登记')!)).toBe('other-备案；登记'))

  test('the subject types of packs are those of subjects: organisations, nobody else', () =>
    expect([...subjectTypeKeys].toSorted()).toEqual(Object.keys(subjectTypes).toSorted()))
  test('codes begin for packs as they do for subjects', () =>
    expect([...registries].map(([start, { subjectType }]) => `${subjectType} ${start}`)).toEqual(
      subjectTypeKeys.flatMap((type) => codeStartsOf((one) => one === type).map((start) => `${type} ${start}`)),
    ))
})
