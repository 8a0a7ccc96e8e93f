import type { Text } from '../../platform/text.ts'
import type { Basis } from '../in-force.ts'
import type { ListArea, ListRule } from './rules.ts'
import type { Condition, Item, Rule } from '../pack.ts'
import { subjectTypesOf } from '../subject-types.ts'
import type { WrittenBasis } from '../load/written-basis.ts'
import type { WrittenList } from './written.ts'

/** Makes a list out of one that was checked. */
export const buildList = (
  written: WrittenList,
  basisOf: (list: readonly WrittenBasis[] | undefined) => Basis[],
  isLocal: boolean,
): ListRule => ({
  key: written.key,
  from: written.from,
  to: written.to ?? null,
  basis: basisOf(written.basis),
  area: written.area as ListArea,
  isLocal,
  authorities: written.authorities ?? [],
  subjectTypes: subjectTypesOf(written),
  period: written.period as string,
  earliestRemoval: written.earliestRemoval ?? null,
  removalConditions: written.removalConditions as Text,
  removalProcedure: written.removalProcedure as Text,
  remedies: written.remedies as Text,
  hearing: written.hearing ?? false,
  defenceDays: written.defenceDays ?? 0,
  measures: written.measures ?? [],
})

/** The item that listings are records of, and the field that names the list. */
export const listItem = 'seriousList'
export const listNameField = 'seriousListName'

/** A listing is refused whose list had no basis in force on the day of the decision, or is another authority's, however it comes in. */
export function withListRule(item: Item, lists: readonly ListRule[]): Item {
  if (item.key !== listItem || lists.length === 0) return item
  const day = item.parts.decidedOn
  const within = ({ key, from, to }: ListRule): Condition => ({
    all: [
      { field: listNameField, equals: key },
      { field: day, compare: '>=', with: { value: from } },
      ...(to === null ? [] : [{ field: day, compare: '<=', with: { value: to } } as const]),
    ],
  })
  const rule: Rule = {
    from: item.from,
    to: item.to,
    basis: item.basis,
    key: 'list-in-force',
    level: 'error',
    when: {
      all: [
        { field: listNameField, present: true },
        { field: day, present: true },
      ],
    },
    must: { any: lists.map(within) },
    fields: [listNameField, day],
    text: {
      zh: '作出列入决定之日，这个名单的设列依据尚未施行或者已经失效，不得列入',
      en: 'The basis of this list was not in force on the day of the decision: nobody is listed on it',
    },
  }
  const { authorityName } = item.parts
  const byAuthority = lists.map(({ key, authorities }): Condition => {
    const isList = { field: listNameField, equals: key } as const
    return authorities.length === 0 ? isList : { all: [isList, { field: authorityName, matches: authorities.join('|') }] }
  })
  const authority: Rule = {
    ...rule,
    key: 'list-authority',
    when: {
      all: [
        { field: listNameField, present: true },
        { field: authorityName, present: true },
      ],
    },
    must: { any: byAuthority },
    fields: [listNameField, authorityName],
    text: {
      zh: '列入的机关不是这个名单的认定机关，不得列入',
      en: 'Who listed is no authority of this list: nobody is listed on it',
    },
  }
  return { ...item, rules: [...item.rules, rule, authority] }
}
