import { describe, expect, it } from 'vitest'
import { loadPack, noViolationRulesOn, shippedPacks, type NoViolationRules } from '../../packs/index.ts'
import { isOfPeriod, type Answering } from './answering.ts'
import { deliveredUntil } from './coverage.ts'

const pack = await loadPack([shippedPacks], 'gaoyang')
const rules = noViolationRulesOn(pack, '2026-11-16') as NoViolationRules
const period = { from: '2024-01-01', to: '2026-11-01' }
const one = (changes: Partial<Answering>): Answering => ({
  ...{ item: 'penalty', source: '', authority: { code: null, name: '' }, decidedOn: '2023-05-01', validUntil: null, fields: {} },
  isRefused: false,
  ...changes,
})

describe('of the time asked about is', () => {
  it.each([
    ['what was decided on its first day', { decidedOn: '2024-01-01' }, true],
    ['not what was decided after it', { decidedOn: '2026-11-02' }, false],
    ['not what was decided before it and says no end', {}, false],
    ['what was decided before it and holds on its first day', { validUntil: '2024-01-01' }, true],
    ['not what held until the day before it', { validUntil: '2023-12-31' }, false],
    ['who is on a list that names no last day', { item: 'seriousList' }, true],
    ['who is on a list up to its first day', { item: 'seriousList', fields: { listedUntil: '2024-01-01' } }, true],
    [
      'not who was on a list up to the day before it, though no file ever said so',
      { item: 'seriousList', fields: { listedUntil: '2023-12-31' } },
      false,
    ],
    [
      'not who left the list before it and would have stayed on',
      { item: 'seriousList', fields: { listedUntil: '2027-01-01', removedDate: '2023-12-31' } },
      false,
    ],
    [
      'compulsion, whatever its validity says',
      { item: 'compulsion', validUntil: '2023-06-01', fields: { listedUntil: '2023-06-01' } },
      true,
    ],
    ['who left the list on its first day', { item: 'seriousList', fields: { removedDate: '2024-01-01' } }, true],
    ['not who left the list before it', { item: 'seriousList', validUntil: '2030-01-01', fields: { removedDate: '2023-12-31' } }, false],
    ['what abnormal state lasts', { item: 'abnormalList' }, true],
    ['compulsion that was not lifted', { item: 'compulsion', validUntil: '2023-06-01' }, true],
    ['not compulsion lifted before it', { item: 'compulsion', fields: { liftedDate: '2023-12-31' } }, false],
    ['what was refused and whose day does not read', { isRefused: true, decidedOn: null }, true],
    ['what was refused and was decided before it: it may have effect still', { isRefused: true }, true],
    ['what was refused and says it was decided after it: the day may be wrong', { isRefused: true, decidedOn: '2099-11-02' }, true],
  ])('%s', (_what, changes, isOf) => expect(isOfPeriod(rules, period, one(changes))).toBe(isOf))
})

it('a field is delivered up to the last day whose term ran out before today, over weekends and holidays', () => {
  const field = rules.fields.find(({ key }) => key === 'tax')!
  // Seven working days: of Thursday 5 November the term ends on Monday the 16th, of the day before on Friday the 13th.
  expect(deliveredUntil(field, pack, '2026-11-16')).toBe('2026-11-04')
  expect(deliveredUntil(field, pack, '2026-11-17')).toBe('2026-11-05')
  expect(deliveredUntil(field, pack, '2026-10-08')).toBe('2026-09-20')
})
