import type { Text } from '../../platform/text.ts'
import type { Counted } from './counted.ts'

/** A share of none is taken for this one: the index divides by it. */
const smallest = 0.0001

/**
 * The population stability index between two months: the sum over grades of (p − q) ln(p / q). Below 0.1 nothing to speak of, from 0.25 on
 * another population: the usual bounds of credit scoring (N. Siddiqi, Credit Risk Scorecards, 2006).
 */
export function stabilityIndex(before: Counted, after: Counted): number {
  const shares = ({ grades }: Counted) => {
    const graded = grades.filter(({ grade }) => grade !== null)
    const total = graded.reduce((sum, { count }) => sum + count, 0)
    return new Map(graded.map(({ grade, count }) => [grade, total === 0 ? 0 : count / total]))
  }
  const [from, to] = [shares(before), shares(after)]
  return [...new Set([...from.keys(), ...to.keys()])].reduce<number>((sum, grade) => {
    const [q, p] = [Math.max(smallest, from.get(grade) ?? 0), Math.max(smallest, to.get(grade) ?? 0)]
    return sum + (p - q) * Math.log(p / q)
  }, 0)
}

export const driftBounds = { some: 0.1, much: 0.25 } as const

/** The index in words. */
export function describeDrift(index: number): Text {
  if (index < driftBounds.some) return { zh: '分布稳定', en: 'the distribution is stable' }
  if (index < driftBounds.much) return { zh: '分布有变化，请查明原因', en: 'the distribution has shifted: find out why' }
  return { zh: '分布明显改变，模型须重新审查', en: 'the distribution is another one: review the model' }
}
