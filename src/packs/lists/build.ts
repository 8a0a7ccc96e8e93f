import type { Text } from '../../platform/text.ts'
import type { Basis } from '../in-force.ts'
import type { ListArea, ListRule } from './rules.ts'
import type { Item } from '../pack.ts'
import { listItem, listRules } from './item-rules.ts'
import type { NamedMeasure } from './named-measures.ts'
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
  extendedTo: written.extendedTo ?? null,
  earliestRemoval: written.earliestRemoval ?? null,
  removalConditions: written.removalConditions as Text,
  removalProcedure: written.removalProcedure as Text,
  remedies: written.remedies as Text,
  hearing: written.hearing ?? false,
  defenceDays: written.defenceDays ?? 0,
  measures: written.measures ?? [],
})

/** The item of listings with what each list asks of one. */
export const withListRule = (item: Item, lists: readonly ListRule[], measures: readonly NamedMeasure[]): Item =>
  item.key !== listItem || lists.length === 0 ? item : { ...item, rules: [...item.rules, ...listRules(item, lists, measures)] }
