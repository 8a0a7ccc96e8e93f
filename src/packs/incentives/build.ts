import type { Text } from '../../platform/text.ts'
import type { Basis } from '../in-force.ts'
import type { BenefitRules, Incentive, Relief } from './rules.ts'
import { subjectTypesOf } from '../subject-types.ts'
import type { WrittenBasis } from '../load/written-basis.ts'
import type { WrittenBenefitRules, WrittenIncentive } from './written.ts'

/** Makes an incentive out of one that was checked. */
export const buildIncentive = (written: WrittenIncentive, basisOf: (list: readonly WrittenBasis[] | undefined) => Basis[]): Incentive => ({
  key: written.key,
  from: written.from,
  to: written.to ?? null,
  basis: basisOf(written.basis),
  name: written.name as Text,
  summary: written.summary as Text,
  relief: written.relief as Relief,
  subjectTypes: subjectTypesOf(written),
  executor: written.executor as Text,
  by: written.by ?? [],
  lasts: written.lasts as string,
  ways: (written.ways ?? []).map(({ key, name, grades, item, when }) => ({
    key,
    name: name as Text,
    grades: grades ?? [],
    item: item ?? null,
    when: when ?? null,
  })),
  bars: (written.bars ?? []).map(({ key, name, listed, item, when }) => ({
    key,
    name: name as Text,
    listed: listed ?? false,
    item: item ?? null,
    when: when ?? null,
  })),
  keeps: written.keeps ?? [],
})

/** Makes the rules of benefits out of those that were checked. */
export const buildBenefitRules = (
  written: WrittenBenefitRules,
  basisOf: (list: readonly WrittenBasis[] | undefined) => Basis[],
): BenefitRules => ({
  key: written.key,
  from: written.from,
  to: written.to ?? null,
  basis: basisOf(written.basis),
  name: written.name as Text,
  goal: written.goal ?? null,
  codeMinutes: written.codeMinutes as number,
  leastRatings: written.leastRatings as number,
})
