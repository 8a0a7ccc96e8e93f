import type { Condition, Item, Rule } from '../pack.ts'
import { codeStartsOf } from '../subject-types.ts'
import { patternOf, type NamedMeasure } from './named-measures.ts'
import type { ListRule } from './rules.ts'

/** The item that listings are records of, and the field that names the list. */
export const listItem = 'seriousList'
export const listNameField = 'seriousListName'
export const removedField = 'removedDate'
const [until, notice, defence, waived, said] = ['listedUntil', 'noticeDate', 'defenceUntil', 'defenceWaived', 'measures'] as const

const is = ({ key }: ListRule): Condition => ({ field: listNameField, equals: key })
const each = (lists: readonly ListRule[], then: (list: ListRule) => readonly Condition[]): Condition => ({
  any: lists.map((list) => ({ all: [is(list), ...then(list)] })),
})
/** Whoever is off the list is kept from it by nothing that was wrong with being on it. */
const isOff: Condition = { field: removedField, compare: '<=', with: { today: true } }

/** What each list asks of a listing, as rules of its item: they hold however it comes in, by a case, a file, a program or a correction. */
export function listRules(item: Item, lists: readonly ListRule[], measures: readonly NamedMeasure[]): Rule[] {
  const { decidedOn: day, authorityName, subjectCode } = item.parts
  const has = new Set(item.fields.map(({ key }) => key))
  const rule = (key: string, must: Condition, fields: readonly string[], text: Rule['text'], level: Rule['level'] = 'error'): Rule[] =>
    fields.every((field) => has.has(field))
      ? [
          {
            ...{ from: item.from, to: item.to, basis: item.basis, key, level, must, fields, text },
            when: { all: fields.map((field) => ({ field, present: true })) },
          },
        ]
      : []
  const inForce = each(lists, ({ from, to }) => [
    { field: day, compare: '>=', with: { value: from } },
    ...(to === null ? [] : [{ field: day, compare: '<=', with: { value: to } } as const]),
  ])
  const byAuthority = each(lists, ({ authorities }) =>
    authorities.length === 0 ? [] : [{ field: authorityName, matches: authorities.join('|') }],
  )
  const ofType = each(lists, ({ subjectTypes }) => {
    const others = codeStartsOf((type) => !subjectTypes.includes(type))
    return others.length === 0 ? [] : [{ not: { field: subjectCode, startsWith: others } }]
  })
  // A period of years ends with the same day of the year (民法典 第二百零二条).
  const inPeriod = each(lists, ({ period, extendedTo }) => [
    { field: until, compare: '<=', with: { field: day, plus: extendedTo ?? period } },
  ])
  // As `defenceEnds` counts them for a case.
  const afterDays = each(lists, ({ defenceDays }) => [
    { field: defence, compare: '>=', with: { field: notice, plusWorkdays: defenceDays } },
  ])
  const namesOne = each(lists, (list) => [{ field: said, matches: patternOf(measures.filter(({ key }) => list.measures.includes(key))) }])
  return [
    ...rule('list-in-force', { any: [isOff, inForce] }, [listNameField, day], {
      zh: '作出列入决定之日，这个名单的设列依据尚未施行或者已经失效，不得列入',
      en: 'The basis of this list was not in force on the day of the decision: nobody is listed on it',
    }),
    ...rule('list-authority', { any: [isOff, byAuthority] }, [listNameField, authorityName], {
      zh: '列入的机关不是这个名单的认定机关，不得列入',
      en: 'Who listed is no authority of this list: nobody is listed on it',
    }),
    ...rule('list-subject-type', { any: [isOff, ofType] }, [listNameField, subjectCode], {
      zh: '该组织的类型不在这个名单的适用范围内，不得列入',
      en: 'The list does not apply to organisations of this type: nobody of it is listed',
    }),
    ...rule('list-period', { any: [isOff, inPeriod] }, [listNameField, day, until], {
      zh: '名单有效期超过这个名单的列入期限。请填写不超过该期限的日期',
      en: 'It is listed for longer than the list allows. Give a day within its period',
    }),
    ...rule('list-defence-days', { any: [isOff, { field: waived, equals: 'true' }, afterDays] }, [listNameField, notice, defence], {
      zh: '陈述申辩期限短于这个名单规定的工作日数，书面放弃的除外',
      en: 'The time for defence is shorter than the working days of this list, and was not waived',
    }),
    ...rule(
      'list-measures',
      { any: [isOff, namesOne] },
      [listNameField, said],
      {
        zh: '没有写明这个名单可以采取的措施的编号或者名称，不推送任何单位执行。请按措施清单填写，如“M-10”或者“限制荣誉和评优”',
        en: 'No measure of this list is named by key or name: nothing is proposed to anybody. Name them as the list of measures does, such as “M-10”',
      },
      'warning',
    ),
  ]
}
