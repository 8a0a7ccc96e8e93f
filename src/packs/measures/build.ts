import type { Text } from '../../platform/text.ts'
import type { Basis } from '../in-force.ts'
import { listItem } from '../lists/item-rules.ts'
import { type Measure } from './rules.ts'
import { subjectTypesOf } from '../subject-types.ts'
import type { WrittenBasis } from '../load/written-basis.ts'
import type { WrittenMeasure } from './written.ts'

/** Makes a restriction out of one that was checked. */
export const buildMeasure = (written: WrittenMeasure, basisOf: (list: readonly WrittenBasis[] | undefined) => Basis[]): Measure => ({
  key: written.key,
  from: written.from,
  to: written.to ?? null,
  basis: basisOf(written.basis),
  edition: written.edition ?? written.from,
  name: written.name as Text,
  summary: written.summary as Text,
  class: written.class ?? 2,
  subjectTypes: subjectTypesOf(written),
  triggers: (written.triggers ?? []).map(({ key, item, lists, when, finders, automatic }) => ({
    key,
    item: item ?? listItem,
    lists: lists ?? [],
    when: when ?? null,
    finders: finders ?? [],
    automatic: automatic ?? false,
  })),
  executors: written.executors ?? [],
  mode: written.mode ?? 'remind',
  longest: written.longest ?? null,
  defenceDays: written.defenceDays ?? null,
  autoEnd: written.autoEnd ?? true,
  humanDecision: written.humanDecision ?? true,
  local: written.local ?? false,
  produces: written.produces ?? null,
})
