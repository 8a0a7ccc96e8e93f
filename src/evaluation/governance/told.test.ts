import fc from 'fast-check'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import type { Pack } from '../../packs/index.ts'
import { givenConduct, givenCriterion, givenModel, withModels } from '../fixtures.ts'
import { fewest } from '../groups/groups.ts'
import { TrialDiff } from '../portal/trial-sums.tsx'
import { resolveModel } from '../model/resolve.ts'
import { tellComparison } from '../explaining/compare.ts'
import { tellCount, type Told } from '../groups/told-count.ts'
import { tellAll, tellPublic } from './told.ts'
import type { Move, TrialSums } from './trial.ts'

const givenSums = (moves: readonly Move[], over: Partial<TrialSums> = {}): TrialSums => ({
  ...{ organisations: moves.reduce((sum, { count }) => sum + count, 0), moves, groups: [], criteria: [] },
  ...over,
})

it('a count is told down to a multiple of twenty, a smaller one only as that', () => {
  expect([0, 1, 19, 20, 39, 862].map(tellCount)).toEqual([0, 'few', 'few', 20, 20, 860])
})

type Range = { least: number; most: number }
const range = (told: Told): Range =>
  told === 'few' ? { least: 1, most: fewest - 1 } : { least: told, most: told === 0 ? 0 : told + fewest - 1 }

/** Narrows what parts and their sum could be until neither says more of the other. */
function narrow(sums: readonly { readonly of: Range; readonly parts: readonly Range[] }[]): void {
  let before = ''
  for (let after = 'begin'; after !== before;) {
    before = after
    for (const { of, parts } of sums) {
      const all = (end: keyof Range) => parts.reduce((sum, one) => sum + one[end], 0)
      of.least = Math.max(of.least, all('least'))
      of.most = Math.min(of.most, all('most'))
      for (const part of parts) {
        const [least, most] = [of.least - all('most') + part.most, of.most - all('least') + part.least]
        part.least = Math.max(part.least, least)
        part.most = Math.min(part.most, most)
      }
    }
    after = JSON.stringify(sums)
  }
}

const aCount = fc.oneof(
  fc.constantFrom(1, fewest - 1, fewest),
  fc.integer({ min: 0, max: 45 }),
  fc.integer({ min: 0, max: 3000 }),
  fc.integer({ min: 1, max: 60 }).map((times) => times * fewest - 1),
)
const places = [0, 1, 2, 3, 4] as const

it('whoever puts what is told of a trial beside what every organisation is told of its like finds no small count', () => {
  fc.assert(
    fc.property(fc.array(aCount, { minLength: 25, maxLength: 25 }), (counts) => {
      const moves = counts.flatMap((count, at) => (count === 0 ? [] : [{ old: Math.floor(at / 5), new: at % 5, count }]))
      const told = tellPublic(givenSums(moves))
      const cells = told.moves.map((one) => ({ ...one, range: range(one.count) }))
      const rows = places.map((old) => moves.filter((one) => one.old === old).reduce((sum, { count }) => sum + count, 0))
      const alike = tellComparison(rows, 0)
      const grades = places.map((old) => ({
        of: range(alike?.counts[old] ?? 'few'),
        parts: cells.filter((one) => one.old === old).map((one) => one.range),
      }))
      if (alike !== null) narrow(grades.filter(({ parts }) => parts.length > 0))
      for (const { count, range: left } of cells) if (count === 'few') expect(left.most - left.least).toBeGreaterThanOrEqual(fewest / 2)
    }),
    { numRuns: 2000 },
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

it('sums of moves are told from what is told of each move, and of nobody as that', () => {
  const told = tellPublic(
    givenSums([
      { old: 0, new: 1, count: 45 },
      { old: 0, new: 2, count: 39 },
      { old: 1, new: 2, count: 19 },
      { old: 1, new: 0, count: 12 },
    ]),
  )
  expect(told).toMatchObject({ organisations: { atLeast: 60 }, worse: { atLeast: 60 }, better: { atLeast: 0 }, stay: 0 })
})

it('the public page is the same to the last attribute, however many of fewer than twenty there are', () => {
  for (const count of [1, 2, 19]) expect(page(worse(count), tellPublic)).toBe(page(worse(3), tellPublic))
  expect(page(worse(3), tellPublic)).not.toBe(page(worse(20), tellPublic))
  expect(page(worse(3), tellAll)).not.toBe(page(worse(4), tellAll))
})
