import { expect, test } from 'vitest'
import { itemOn } from '../catalogue.ts'
import { compileJudge, publicityEnd } from './judge.ts'
import { loadPack } from '../load/load.ts'
import type { Item } from '../pack.ts'
import { shippedPacks } from '../load/shipped.ts'

const decidedOn = '2026-03-01'
const commitment = itemOn(await loadPack([shippedPacks], 'national'), 'commitment', decidedOn) as Item
const judge = compileJudge(commitment, [])

test('a fulfilled commitment is shown for a year more, and is valid as long as it says', () => {
  const values = { commitmentDate: decidedOn, commitmentValidTo: '2028-02-29', fulfilmentDate: '2026-06-15' }
  const days = { decidedOn, validUntil: judge.validUntil(values), countedUntil: judge.countedUntil(values, decidedOn) }
  expect(days).toEqual({ decidedOn, validUntil: '2028-02-29', countedUntil: '2027-06-14' })
  expect(publicityEnd(commitment.publicity[0]!, days)).toBe('2027-06-15')
})

test('a commitment of which nobody says how it ended is shown as long as it is valid', () => {
  const values = { commitmentDate: decidedOn, commitmentValidTo: '2028-02-29' }
  const days = { decidedOn, validUntil: judge.validUntil(values), countedUntil: judge.countedUntil(values, decidedOn) }
  expect(days.countedUntil).toBeNull()
  expect(publicityEnd(commitment.publicity[0]!, days)).toBe('2028-03-01')
})
