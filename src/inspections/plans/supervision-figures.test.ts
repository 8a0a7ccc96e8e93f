import { expect, it } from 'vitest'
import { bandKeys, type BandKey } from '../../packs/index.ts'
import { verdictOf } from './supervision-figures.ts'
import { wilson, type Interval } from './wilson.ts'

it('whether grades fit what is found is said only where intervals do not overlap', () => {
  const said = (...found: [number, number][]) =>
    verdictOf(new Map(found.map(([some, of], at) => [bandKeys[at] as BandKey, wilson(some, of) as Interval])))
  expect(said([7, 50], [10, 50], [17, 50])).toBe('unclear')
  expect(said([10, 1000], [100, 1000], [300, 1000])).toBe('fits')
  expect(said([100, 1000], [10, 1000])).toBe('contradicts')
  expect(said([1, 10])).toBeNull()
})
