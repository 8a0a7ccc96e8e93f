import fc from 'fast-check'
import { expect, it } from 'vitest'
import { loadPack, shippedPacks } from '../../packs/index.ts'
import { joinBands, leastOfStratum, strataOf } from './plan.ts'

const pack = await loadPack([shippedPacks], 'gaoyang')

it('bands of few are joined until every stratum has enough, the strictest with the next milder; one that tells of everybody stands alone', () => {
  const bands = pack.supervision[0]?.bands ?? []
  const joined = (counts: readonly number[]) =>
    [...new Set(joinBands(bands, new Map(bands.map(({ key }, place) => [key, counts[place] ?? 0]))).values())].toSorted()
  expect(joined([50, 40, 30, 20])).toEqual(['focus', 'normal', 'strict', 'trusted'])
  expect(joined([50, 40, 30, 1])).toEqual(['focus+strict', 'normal', 'trusted'])
  expect(joined([1, 40, 0, 20])).toEqual(['strict', 'trusted+normal'])
  expect(joined([2, 2, 2, 2])).toEqual(['trusted+normal+focus+strict'])
  fc.assert(
    fc.property(fc.array(fc.nat(12), { minLength: 4, maxLength: 4 }), (counts) => {
      const byBand = new Map(bands.map(({ key }, place) => [key, counts[place] ?? 0]))
      const sizes = new Map<string, number>()
      for (const [band, stratum] of joinBands(bands, byBand))
        if ((byBand.get(band) ?? 0) > 0) sizes.set(stratum, (sizes.get(stratum) ?? 0) + (byBand.get(band) ?? 0))
      if (sizes.size > 1) for (const size of sizes.values()) expect(size).toBeGreaterThanOrEqual(leastOfStratum)
    }),
  )
})

it('so many checks are parted among bands as their ratios are, never more than there are, none left over', () => {
  const [rules] = pack.supervision
  fc.assert(
    fc.property(fc.array(fc.nat(500), { minLength: 4, maxLength: 4 }), fc.integer({ min: 4, max: 3000 }), (counts, checks) => {
      const bands = rules?.bands ?? []
      const byBand = new Map<string, number>(bands.map(({ key }, place) => [key, counts[place] ?? 0]))
      const strata = strataOf(bands, byBand, checks)
      const all = counts.reduce((sum, one) => sum + one, 0)
      expect(strata.reduce((sum, { least }) => sum + least, 0)).toBe(Math.min(all, checks))
      for (const { key, least } of strata) expect(least).toBeLessThanOrEqual(byBand.get(key) ?? 0)
    }),
  )
})
