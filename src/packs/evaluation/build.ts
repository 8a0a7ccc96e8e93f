import type { Text } from '../../platform/text.ts'
import type { Conduct, Criterion, Dimension, Effect, EvaluationModel, Fusion, Grade, ModelChangeRules, Veto } from './rules.ts'
import type { Basis } from '../in-force.ts'
import { subjectTypeKeys } from '../subject-types.ts'
import type { WrittenBasis, WrittenWithin } from '../load/written-basis.ts'
import { withinOf } from '../procedures/build.ts'
import type { WrittenConduct, WrittenCriterion, WrittenDimension, WrittenEffect, WrittenModel, WrittenModelChange } from './written.ts'

type BasisOf = (list: readonly WrittenBasis[] | undefined) => Basis[]

/** Makes a conduct out of one that was checked. */
export const buildConduct = (written: WrittenConduct, basisOf: BasisOf): Conduct => ({
  key: written.key,
  from: written.from,
  to: written.to ?? null,
  basis: basisOf(written.basis),
  name: written.name as Text,
  item: written.item as string,
  tendency: written.tendency as Conduct['tendency'],
  when: written.when ?? null,
  severities: written.severities ?? null,
  amount: written.amount ?? null,
  class: written.class ?? null,
  sameEvent: written.sameEvent ?? null,
  lasts: written.lasts as Conduct['lasts'],
})

/** Makes rules of how models change out of ones that were checked. */
export const buildModelChange = (written: WrittenModelChange, basisOf: BasisOf): ModelChangeRules => ({
  key: written.key,
  from: written.from,
  to: written.to ?? null,
  basis: basisOf(written.basis),
  name: written.name as Text,
  comments: withinOf(written.comments as WrittenWithin),
})

/** Makes an evaluation model out of one that was checked. */
export function buildModel(written: WrittenModel, basisOf: BasisOf): EvaluationModel {
  const basis = basisOf(written.basis)
  return {
    key: written.key,
    from: written.from,
    to: written.to ?? null,
    basis,
    name: written.name as Text,
    summary: written.summary as Text,
    edition: written.edition as string,
    style: written.style as EvaluationModel['style'],
    base: written.base as number,
    subjectTypes: written.subjectTypes === 'all' ? subjectTypeKeys : (written.subjectTypes ?? []),
    shown: written.shown as EvaluationModel['shown'],
    newFor: written.newFor as string,
    validFor: written.validFor as string,
    severity: { ...written.severity },
    dimensions: (written.dimensions ?? []).map(buildDimension),
    vetoes: (written.vetoes ?? []).map((veto): Veto => ({
      key: veto.key,
      name: veto.name as Text,
      conduct: veto.conduct as string,
      atMost: veto.atMost as string,
      basis: veto.basis === undefined ? basis : basisOf(veto.basis),
    })),
    grades: (written.grades ?? []).map(({ key, name, from }): Grade => ({ key, name: name, from: from ?? null })),
    fusion: written.fusion == null ? null : buildFusion(written.fusion),
  }
}

const buildFusion = ({ mode, of, points }: NonNullable<WrittenModel['fusion']>): Fusion => ({
  mode,
  of,
  points: points ?? null,
})

const buildDimension = (written: WrittenDimension): Dimension => ({
  key: written.key,
  name: written.name as Text,
  points: written.points as number,
  criteria: (written.criteria ?? []).map(buildCriterion),
})

const buildCriterion = ({ key, name, start, least, most, effects }: WrittenCriterion): Criterion => ({
  key,
  name,
  start,
  least,
  most,
  effects: effects.map(buildEffect),
})

const buildEffect = ({ key, conduct, points, perAmount, classes }: WrittenEffect): Effect => ({
  key,
  conduct,
  points: points ?? null,
  perAmount: perAmount === undefined ? null : { each: perAmount.each, points: perAmount.points, most: perAmount.most },
  classes: classes === undefined ? null : { ...classes },
})
