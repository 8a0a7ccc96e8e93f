import fc from 'fast-check'
import { expect, it } from 'vitest'
import { wilson } from './wilson.ts'

it('an interval stays within 0 and 1 and around its share', () => {
  expect(wilson(0, 0)).toBeNull()
  const interval = wilson(8, 10)
  expect([interval?.from.toFixed(3), interval?.to.toFixed(3)]).toEqual(['0.490', '0.943'])
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (of, part) => {
      const found = Math.round(of * part)
      const { share, from, to } = wilson(found, of) as NonNullable<ReturnType<typeof wilson>>
      expect(from).toBeGreaterThanOrEqual(0)
      expect(to).toBeLessThanOrEqual(1)
      expect(from).toBeLessThanOrEqual(share + 1e-12)
      expect(to).toBeGreaterThanOrEqual(share - 1e-12)
    }),
  )
})
