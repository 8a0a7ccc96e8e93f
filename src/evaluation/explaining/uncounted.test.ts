import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Pack } from '../../packs/index.ts'
import { addDays } from '../../platform/time.ts'
import { explainScore, recordsIn } from './explain.ts'
import { givenConduct, givenCriterion, givenModel, withModels } from '../fixtures.ts'
import { resolveModel } from '../model/resolve.ts'
import { scoreOf, type Trace } from '../grading/score.ts'
import { uncountedIn, type FileFact, type Reason } from './uncounted.ts'

const day = '2026-06-15'
const conducts = [
  givenConduct({ key: 'fined', lasts: { full: 'P3M', until: 'P1Y' } }),
  givenConduct({ key: 'classed', tendency: 'neutral', class: 'grade', item: 'evaluationResult' }),
]
const written = givenModel([
  givenCriterion('penalties', [{ points: -20 }]),
  givenCriterion('classes', [{ conduct: 'classed', classes: { A: 5, C: 0 } }], { start: 5, most: 10 }),
])
const rich = givenModel(
  [
    givenCriterion('penalties', [{ points: -20 }, { conduct: 'warned', points: -3 }, { perAmount: { each: '1', points: -1, most: 30 } }]),
    givenCriterion('classes', [{ conduct: 'classed', classes: { A: 5, C: 0 } }], { start: 5, most: 10 }),
  ],
  { vetoes: [{ key: 'listed', name: { zh: '列入', en: 'Listed' }, conduct: 'listed', atMost: 'D', basis: [] }] },
)
const model = resolveModel(withModels({} as Pack, conducts, [written]), written)
const versionOf = (key: string): string => Object.entries(model.conducts).find(([, one]) => one.key === key)?.[0] ?? ''
const fact = (recordId: number, over: Partial<FileFact> = {}): FileFact => ({
  ...{ recordId, item: 'penalty', state: 'current', disputed: false, severity: null, isFollowed: true, ...over },
})
const trace = (recordId: number, over: Partial<Trace> = {}): Trace => ({
  ...{ recordId, conduct: versionOf('fined'), decidedOn: '2026-01-01', fadesOn: null, zeroOn: null },
  ...{ amount: null, severity: null, class: null, event: null, ...over },
})
const classed = (recordId: number, over: Partial<Trace>) => trace(recordId, { conduct: versionOf('classed'), ...over })

it('every record of the file that a grade does not rest on is told by one reason', () => {
  const traces = [
    trace(1, { event: '7' }),
    trace(2, { event: '7', decidedOn: '2026-02-01' }),
    trace(3, { decidedOn: '2025-01-01', zeroOn: '2026-01-01' }),
    trace(4, { decidedOn: '2026-07-01' }),
    classed(5, { class: 'A', decidedOn: '2025-05-01' }),
    classed(6, { class: 'C', decidedOn: '2026-05-01' }),
  ]
  const facts = [
    ...[1, 2, 3, 4, 5, 6, 7].map((id) => fact(id)),
    fact(8, { item: 'permit' }),
    fact(9, { disputed: true }),
    fact(15, { isFollowed: false }),
    ...['repaired', 'shielded', 'withdrawn', 'erased', 'ended'].map((state, place) => fact(10 + place, { state })),
  ]
  expect([...uncountedIn(model, explainScore(model, traces, day), traces, facts, day)]).toEqual([
    ['disputed', [9]],
    ['repaired', [10]],
    ['shielded', [11]],
    ['withdrawn', [12, 13]],
    ['ended', [14]],
    ['window', [3]],
    ['sameEvent', [2]],
    ['notLatest', [5]],
    ['noPoints', [6]],
    ['arrived', [15]],
    ['noConduct', [7]],
    ['otherItem', [8]],
    ['later', [4]],
  ])
})

const many = [...conducts, givenConduct({ key: 'warned' }), givenConduct({ key: 'listed' })]
const whole = resolveModel(withModels({} as Pack, many, [rich]), rich)
const aTrace = fc.record({
  conduct: fc.constantFrom(...Object.keys(whole.conducts)),
  decided: fc.integer({ min: -700, max: 30 }),
  lasts: fc.option(fc.integer({ min: 1, max: 800 })),
  full: fc.integer({ min: 0, max: 400 }),
  amount: fc.option(fc.integer({ min: 0, max: 40_000_000 })),
  class: fc.constantFrom(null, 'A', 'C', 'Z'),
  event: fc.option(fc.constantFrom('1', '2')),
})
const tracesOf = (drawn: readonly (typeof aTrace extends fc.Arbitrary<infer T> ? T : never)[]): Trace[] =>
  drawn.map(({ decided, lasts, full, ...rest }, place) => {
    const decidedOn = addDays(day, decided)
    const zeroOn = lasts === null ? null : addDays(decidedOn, lasts)
    return {
      recordId: place + 1,
      decidedOn,
      zeroOn,
      fadesOn: zeroOn === null ? null : addDays(decidedOn, Math.min(full, lasts ?? 0)),
      severity: null,
      ...rest,
    }
  })

it('what is said of a record holds by the score, whatever the records', () => {
  fc.assert(
    fc.property(fc.array(aTrace, { maxLength: 14 }), (drawn) => {
      const traces = tracesOf(drawn)
      const of = (list: readonly Trace[], on = day) => {
        const { contributions, covered, vetoes } = scoreOf(whole, list, on)
        const valueOf = (id: number) => contributions.filter(({ trace: { recordId } }) => recordId === id).map(({ value }) => value)
        return { valueOf, isSeen: covered.some(Boolean) || vetoes.length > 0 }
      }
      const explained = explainScore(whole, traces, day)
      const told = uncountedIn(
        whole,
        explained,
        traces,
        traces.map(({ recordId }) => fact(recordId)),
        day,
      )
      const counted = recordsIn(explained)
      expect([...counted, ...[...told.values()].flat()].toSorted((a, b) => a - b)).toEqual(traces.map(({ recordId }) => recordId))
      const all = of(traces)
      const holds: Partial<Record<Reason, (one: Trace) => boolean>> = {
        later: (one) => one.decidedOn > day && !of([one]).isSeen,
        window: (one) => !of([one]).isSeen && of([one], one.decidedOn).isSeen,
        sameEvent: (one) =>
          of(traces.filter((other) => other === one || other.event !== one.event)).valueOf(one.recordId).length >
          all.valueOf(one.recordId).length,
        notLatest: (one) =>
          all.valueOf(one.recordId).length === 0 &&
          of(traces.filter((other) => other === one || other.decidedOn < one.decidedOn)).valueOf(one.recordId).length > 0,
        noPoints: (one) => of([one]).isSeen && all.valueOf(one.recordId).every((value) => value === 0),
      }
      for (const [reason, ids] of told)
        for (const id of ids) expect([reason, id, holds[reason]?.(traces[id - 1] as Trace)]).toEqual([reason, id, true])
    }),
    { numRuns: 500 },
  )
})
