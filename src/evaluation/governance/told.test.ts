import fc from 'fast-check'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import type { Pack } from '../../packs/index.ts'
import { givenConduct, givenCriterion, givenModel, withModels } from '../fixtures.ts'
import { fewest } from '../groups.ts'
import { TrialDiff } from '../portal/trial-sums.tsx'
import { resolveModel } from '../resolve.ts'
import { directionOf, tellAll, tellParts, tellPublic, type Told } from './told.ts'
import type { Move, TrialSums } from './trial.ts'

const givenSums = (moves: readonly Move[], over: Partial<TrialSums> = {}): TrialSums => ({
  ...{ organisations: moves.reduce((sum, { count }) => sum + count, 0), moves, groups: [], criteria: [] },
  ...over,
})
const small = (count: number) => count > 0 && count < fewest

it('small parts of a sum are not told, nor so much else that they would be what is left', () => {
  expect(tellParts([100, 20, 0])).toEqual([100, 20, 0])
  expect(tellParts([0, 3, 97])).toEqual([0, 'few', 'untold'])
  expect(tellParts([19, 20, 30, 500])).toEqual(['few', 'untold', 'untold', 'untold'])
  expect(tellParts([19, 45, 500])).toEqual(['few', 'untold', 500])
  // 19 and 19 are the only two of fewer than 20 that come to 38.
  expect(tellParts([19, 19])).toBeNull()
  expect(tellParts([1, 20])).toBeNull()
})

/** What each part could be for who knows the sum, what is told, and what `few` and `untold` mean. */
function possible(told: readonly Told[], sum: number): { least: number; most: number }[] {
  const range = (one: Told) => (typeof one === 'number' ? [one, one] : one === 'few' ? [1, fewest - 1] : [fewest, Infinity])
  const [least, most] = [0, 1].map((end) => told.map((one) => range(one)[end] as number)) as [number[], number[]]
  const without = (list: number[], at: number) => list.reduce((all, one, place) => (place === at ? all : all + one), 0)
  return told.map((_, at) => ({
    least: Math.max(least[at] as number, sum - without(most, at)),
    most: Math.min(most[at] as number, sum - without(least, at)),
  }))
}

const aCount = fc.oneof(fc.integer({ min: 0, max: 45 }), fc.integer({ min: 0, max: 3000 }))

it('whoever knows the sum and all that is told finds every small part to be anything from one on, and no part kept back', () => {
  fc.assert(
    fc.property(fc.array(aCount, { minLength: 1, maxLength: 12 }), (parts) => {
      const told = tellParts(parts)
      if (told === null) {
        expect(parts.some(small)).toBe(true)
        return
      }
      const ranges = possible(
        told,
        parts.reduce((sum, one) => sum + one, 0),
      )
      for (const [at, part] of parts.entries()) {
        if (small(part)) expect([told[at], ranges[at]]).toEqual(['few', { least: 1, most: fewest - 1 }])
        if (told[at] === 'untold') expect((ranges[at]?.most ?? 0) - (ranges[at]?.least ?? 0)).toBeGreaterThanOrEqual(fewest - 2)
      }
    }),
    { numRuns: 2000 },
  )
})

it('moves are told only within a direction that is told, and everything that is told adds up', () => {
  const aMove = fc.record({
    old: fc.constantFrom(0, 1, 2, null),
    new: fc.constantFrom(0, 1, 2, null),
    count: aCount.filter((one) => one > 0),
  })
  fc.assert(
    fc.property(fc.uniqueArray(aMove, { selector: (one) => `${one.old} ${one.new}`, maxLength: 15 }), (moves) => {
      const told = tellPublic(givenSums(moves))
      const sumOf = (direction: string) => moves.filter((one) => directionOf(one) === direction).reduce((sum, { count }) => sum + count, 0)
      for (const direction of ['better', 'worse', 'stay'] as const) {
        const counts = told.moves.filter((one) => directionOf(one) === direction).map(({ count }) => count)
        if (typeof told[direction] === 'number') expect(told[direction]).toBe(sumOf(direction))
        else expect(counts).toEqual([])
        if (counts.some((one) => one !== 'few' && one !== 'untold') && counts.includes('few')) expect(counts).toContain('untold')
      }
      for (const { count } of told.moves) if (typeof count === 'number') expect(small(count)).toBe(false)
    }),
    { numRuns: 1000 },
  )
})

const written = givenModel([givenCriterion('penalties', [{ points: -20 }])])
const model = resolveModel(withModels({} as Pack, [givenConduct({ key: 'fined' })], [written]), written)
const page = (sums: TrialSums, tell: typeof tellPublic) =>
  renderToStaticMarkup(
    createElement(TrialDiff, { sums: tell(sums), model, against: model, nameOf: (_, value) => ({ zh: value, en: value }) }),
  )
/** Of a hundred so many get a worse grade, of all in both of two groups. */
const worse = (count: number): TrialSums => {
  const group = { by: 'type', oldMean: 80, newMean: 79, better: 0 }
  return givenSums(
    [
      { old: 0, new: 0, count: 100 - count },
      { old: 0, new: 1, count },
    ],
    {
      groups: [
        { ...group, value: 'enterprise', count: 60, worse: count },
        { ...group, value: 'institution', count: 40, worse: 0 },
      ],
      criteria: [{ key: 'penalties', changed: count, mean: -0.5, amongBetter: null, amongWorse: -20 }],
    },
  )
}

it('the public page is the same to the last attribute, however many of fewer than twenty there are', () => {
  for (const count of [1, 2, 19]) expect(page(worse(count), tellPublic)).toBe(page(worse(3), tellPublic))
  expect(page(worse(3), tellPublic)).not.toBe(page(worse(20), tellPublic))
  expect(page(worse(3), tellAll)).not.toBe(page(worse(4), tellAll))
})
