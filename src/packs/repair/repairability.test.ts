import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays, type Day } from '../../platform/time.ts'
import { itemOn } from '../catalogue.ts'
import { loadPack, tryLoadPack } from '../load/load.ts'
import { head, smallContent, writePacks } from '../fixtures.ts'
import type { Pack } from '../pack.ts'
import { repairabilityOf, type RecordFacts } from './repairability.ts'
import { shippedPacks } from '../load/shipped.ts'

const pack: Pack = await loadPack([shippedPacks], 'gaoyang')

const anyDay = (from: Day, days: number) => fc.integer({ min: 0, max: days }).map((after) => addDays(from, after))
const facts = fc
  .record({
    key: fc.constantFrom('penalty', 'penalty', 'seriousList', 'abnormalList', 'inspection', 'judgment', 'permit'),
    decidedOn: anyDay('2023-06-01', 1200),
    severity: fc.constantFrom('minor', 'minorShown', 'general', 'serious', 'ordinary', 'keyField', null),
    scope: fc.constantFrom('public', 'public', 'public', 'government'),
    state: fc.constantFrom('current', 'current', 'ended', 'repaired', 'shielded', 'withdrawn', 'erased'),
    validFor: fc.option(fc.integer({ min: 1, max: 900 })),
    fulfilment: fc.constantFrom('whole', 'none', null),
  })
  .map(({ key, decidedOn, validFor, fulfilment, ...rest }): RecordFacts | null => {
    const item = itemOn(pack, key, decidedOn)
    const validUntil = validFor === null ? null : addDays(decidedOn, validFor)
    return item && { item, decidedOn, validUntil, countedUntil: null, ...rest, fields: { fulfilment, inspectionResult: 'corrected' } }
  })

const asked = fc.tuple(facts, anyDay('2023-06-01', 2400))

it('the earliest day is never after the latest, and an application is possible exactly between them', () => {
  fc.assert(
    fc.property(asked, ([one, today]) => {
      if (one === null) return
      const { standing, repairable, earliestDay, latestDay, endsByItself } = repairabilityOf(one, pack, today)
      expect(repairable).toBe(earliestDay !== null)
      if (earliestDay === null) return
      if (latestDay !== null) expect(earliestDay <= latestDay).toBe(true)
      expect(standing === 'now').toBe(earliestDay <= today && (latestDay === null || today <= latestDay))
      expect(endsByItself).toBe(latestDay === null ? null : addDays(latestDay, 1))
    }),
    { numRuns: 500 },
  )
})

it('within one set of rules a day later never makes it too early again', () => {
  fc.assert(
    fc.property(asked, ([one, today]) => {
      if (one === null || today < '2026-04-01') return
      const [now, next] = [today, addDays(today, 1)].map((day) => repairabilityOf(one, pack, day).standing)
      if (now !== 'early') expect(next).not.toBe('early')
      if (now === 'over') expect(next).toBe('over')
    }),
    { numRuns: 500 },
  )
})

it('a later decision is never repairable earlier, by the same class and rules', () => {
  fc.assert(
    fc.property(facts, fc.integer({ min: 1, max: 200 }), (one, later) => {
      if (one === null) return
      const next = { ...one, decidedOn: addDays(one.decidedOn, later) }
      if (itemOn(pack, one.item.key, next.decidedOn) !== one.item) return
      const [first, second] = [one, next].map((facts) => repairabilityOf(facts, pack, '2026-11-22').earliestDay)
      if (first != null && second != null) expect(first <= second).toBe(true)
    }),
    { numRuns: 500 },
  )
})

it('the rules are those of the day of the application: a minor one that is published waits for nothing since April 2026', () => {
  const decidedOn = '2026-03-02'
  const item = itemOn(pack, 'penalty', decidedOn)!
  const one: RecordFacts = {
    item,
    decidedOn,
    severity: 'minorShown',
    scope: 'public',
    state: 'current',
    validUntil: null,
    countedUntil: null,
    fields: {},
  }
  const answers = ['2026-03-31', '2026-04-01'].map((day) => repairabilityOf(one, pack, day))
  expect(answers.map(({ answer, rules }) => [answer?.key, rules?.from])).toEqual([
    ['penalty', '2025-06-22'],
    ['minor', '2026-04-01'],
  ])
  expect(repairabilityOf(one, pack, '2023-04-30')).toMatchObject({ standing: 'none', rules: null })
})

it('rules that speak of what is not there are refused, all at once', async () => {
  const { root, remove } = await writePacks({
    'small/pack.yaml': head('small'),
    'small/content.yaml': smallContent,
    'small/repair.yaml': `repairs:
  - key: repair
    from: '2020-01-01'
    basis: [law]
    name: { zh: 修复, en: Repair }
    summary: { zh: 修复, en: Repair }
    commitment: { zh: '{organisation} {records}', en: '{organisation}' }
    notice: { zh: '{nothing}', en: '{nothing}' }
    coolingOff: P1Y
    conditions: []
    papers:
      - { key: proof, name: { zh: 证明, en: Proof }, use: repair, held: [{ item: notice, when: { field: paid, present: true } }] }
    answers:
      - { key: one, items: [notice, other], severities: [mild, wild], way: application, conditions: [done], papers: [proof] }
      - { key: two, items: [notice], way: none }
`,
  })
  const { problems } = await tryLoadPack([root], 'small')
  await remove()
  expect(problems.map(({ code, text }) => `${code} ${text.en}`)).toEqual([
    expect.stringContaining('repairs.repair.commitment.en'),
    expect.stringContaining('repairs.repair.notice.zh'),
    expect.stringContaining('repairs.repair.notice.en'),
    expect.stringContaining('paid'),
    expect.stringContaining('decidedBy'),
    expect.stringContaining('other'),
    expect.stringContaining('wild'),
    expect.stringContaining('done'),
    expect.stringContaining('why'),
  ])
})

it('repair of a broken commitment can be asked for from the day the breach was established, not from its signing', () => {
  const item = itemOn(pack, 'commitment', '2026-09-10')!
  const signed = {
    item,
    severity: null,
    decidedOn: '2026-09-10',
    validUntil: null,
    countedUntil: null,
    state: 'current',
    scope: 'public',
  } as const
  const facts: RecordFacts = { ...signed, fields: { fulfilmentStatus: 'none', fulfilmentDate: '2026-11-23' } }
  expect(repairabilityOf(facts, pack, '2026-11-24').earliestDay).toBe('2026-11-23')
})
