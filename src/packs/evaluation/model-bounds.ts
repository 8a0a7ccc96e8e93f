import type { WrittenCriterion, WrittenEffect, WrittenModel } from './written.ts'

/** The points an effect can give, in the direction it has: none, one class, or as many as there are events. */
const gives = ({ points, perAmount, classes }: WrittenEffect): readonly number[] =>
  points !== undefined
    ? [points * Infinity]
    : perAmount !== undefined
      ? [Math.sign(perAmount.points) * perAmount.most]
      : Object.values(classes ?? {})

/** The least and the most points records can bring a criterion to. */
export function boundsOf({ start, least, most, effects }: WrittenCriterion): { readonly least: number; readonly most: number } {
  const sum = (of: (numbers: readonly number[]) => number): number =>
    effects.reduce((total, effect) => total + of([0, ...gives(effect).filter((one) => !Number.isNaN(one))]), start)
  return {
    least: Math.max(
      least,
      sum((list) => Math.min(...list)),
    ),
    most: Math.min(
      most,
      sum((list) => Math.max(...list)),
    ),
  }
}

/** The least and the most points of a whole model. */
export function modelBounds({ base = 0, dimensions = [], fusion }: WrittenModel): { readonly least: number; readonly most: number } {
  const bounds = dimensions.flatMap(({ criteria = [] }) => criteria.map(boundsOf))
  const fused = fusion?.mode === 'indicator' ? (fusion.points ?? 0) : 0
  return {
    least: bounds.reduce((total, one) => total + one.least, base),
    most: bounds.reduce((total, one) => total + one.most, base + fused),
  }
}
