import { expect, it } from 'vitest'
import type { Pack } from '../packs/index.ts'
import { explainScore } from './explain.ts'
import { givenConduct, givenCriterion, givenModel, withModels } from './fixtures.ts'
import { resolveModel } from './resolve.ts'
import type { Trace } from './score.ts'
import { uncountedIn, type FileFact } from './uncounted.ts'

const day = '2026-06-15'
const conducts = [
  givenConduct({ key: 'fined', lasts: { full: 'P3M', until: 'P1Y' } }),
  givenConduct({ key: 'classed', tendency: 'neutral', class: 'grade', item: 'evaluationResult' }),
]
const written = givenModel([
  givenCriterion('penalties', [{ points: -20 }]),
  givenCriterion('classes', [{ conduct: 'classed', classes: { A: 5, C: 0 } }], { start: 5, most: 10 }),
])
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
