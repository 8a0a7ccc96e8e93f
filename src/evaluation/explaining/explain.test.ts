import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Pack } from '../../packs/index.ts'
import { addDays } from '../../platform/time.ts'
import { loweringSentence } from '../sentences/lift-sentences.ts'
import { explainScore } from './explain.ts'
import { givenConduct, givenCriterion, givenModel, withModels } from '../fixtures.ts'
import { firstBetter, liftsOf } from './lift.ts'
import { lowersOf } from './lower.ts'
import type { Model } from '../model/model.ts'
import { resolveModel } from '../model/resolve.ts'
import { dayNumber, prepare, scoreOf, type Trace } from '../grading/score.ts'

const today = '2026-06-15'
const conducts = [
  givenConduct({ key: 'fined', amount: 'fineAmountWan' }),
  givenConduct({ key: 'listed' }),
  givenConduct({ key: 'honoured', tendency: 'favourable' }),
  givenConduct({ key: 'filed', tendency: 'favourable', item: 'voluntaryFiling' }),
  givenConduct({ key: 'classed', tendency: 'neutral', class: 'grade' }),
]
const veto = { key: 'listed', name: { zh: '列入', en: 'Listed' }, conduct: 'listed', atMost: 'D', basis: [] }
const written = givenModel(
  [
    givenCriterion('penalties', [{ points: -20 }, { perAmount: { each: '1', points: -5, most: 30 } }], { most: 80, start: 80 }),
    givenCriterion('honours', [{ conduct: 'honoured', points: 10 }], { start: 5, most: 10 }),
    givenCriterion('filings', [{ conduct: 'filed', points: 10 }], { start: 0, most: 10 }),
    givenCriterion('classes', [{ conduct: 'classed', classes: { A: 5, C: -10 } }], { start: 5, most: 10 }),
  ],
  { vetoes: [veto] },
)
const model: Model = resolveModel(withModels({} as Pack, conducts, [written]), written)
const versionOf = (key: string): string => Object.entries(model.conducts).find(([, one]) => one.key === key)?.[0] ?? ''

let number = 0
const trace = (key: string, over: Partial<Trace> = {}): Trace => ({
  ...{ recordId: ++number, conduct: versionOf(key), decidedOn: '2026-01-01', fadesOn: null, zeroOn: null },
  ...{ amount: null, severity: null, class: null, event: null, ...over },
})
const grades = (place: number | undefined) => model.grades[place ?? -1]?.key

it('what each record takes and gives is told, with the bound that bites and what nothing is known of', () => {
  const fine = trace('fined', { amount: 2_000_000 })
  const others = Array.from({ length: 4 }, () => trace('fined'))
  const honours = [trace('honoured', { zeroOn: '2027-01-01', fadesOn: '2026-12-01' })]
  const told = explainScore(model, [fine, ...others, ...honours], today)
  expect(told.dimensions[0]?.criteria.map(({ points, bound, covered }) => [points / 1000, bound, covered])).toEqual([
    [0, 'least', true],
    [10, 'most', true],
    [0, null, false],
    [5, null, false],
  ])
  expect(told.coverage).toEqual({ known: 2, all: 4 })
  expect(
    told.dimensions[0]?.criteria[0]?.shares.filter(({ recordId }) => recordId === fine.recordId).map(({ value }) => value / 1000),
  ).toEqual([-20, -10])
  expect(told.dimensions[0]?.criteria[1]?.shares).toMatchObject([{ value: 10_000, fades: '2026-12-01', ends: '2027-01-01' }])
})

it('the smallest change is one repair; filing counts as an act; two repairs where no single one does', () => {
  const fine = trace('fined')
  const query = { model, today, repairs: [{ recordId: fine.recordId, from: '2026-08-01' }], filed: [] }
  // 70 of 100 points: B. Without the fine 90: A.
  expect(liftsOf({ ...query, traces: [fine] })).toEqual({
    byActs: [{ acts: [{ kind: 'repair', recordId: fine.recordId, from: '2026-08-01' }], day: '2026-08-01', grade: 0, score: 90_000 }],
    byItself: null,
    nextScore: null,
  })
  const two = trace('fined', { amount: 1_000_000 })
  const both = liftsOf({ ...query, traces: [fine, two], repairs: [...query.repairs, { recordId: two.recordId, from: '2026-07-01' }] })
  expect(grades(scoreOf(model, [fine, two], today).grade)).toBe('D')
  expect(both.byActs[0]).toMatchObject({ acts: [{ recordId: two.recordId }], day: '2026-07-01', grade: 1 })
  const listed = [trace('listed'), trace('listed')]
  const pair = liftsOf({
    ...query,
    traces: listed,
    repairs: listed.map(({ recordId }, place) => ({ recordId, from: place ? '2026-09-09' : today })),
  })
  expect(pair.byActs).toMatchObject([{ acts: [{ kind: 'repair' }, { kind: 'repair' }], day: '2026-09-09', grade: 0 }])
  const classed = trace('classed', { class: 'C' })
  expect(liftsOf({ ...query, traces: [classed], repairs: [], filed: ['voluntaryFiling'] }).byActs).toMatchObject([
    { acts: [{ kind: 'file', criterion: 2 }], day: today, grade: 0 },
  ])
})

it('a score that rises before the grade does is told with its day', () => {
  const traces = [trace('fined', { fadesOn: '2026-11-01', zeroOn: '2027-11-11' }), trace('fined'), trace('listed')]
  const { byItself, nextScore } = liftsOf({ model, traces, today, repairs: [], filed: [] })
  expect([byItself, nextScore]).toEqual([null, { day: '2027-11-11', score: scoreOf(model, traces, '2027-11-11').score }])
  expect(nextScore?.score).toBeGreaterThan(scoreOf(model, traces, today).score)
})

it('a class written in two ways is told once, the mildest alone', () => {
  const effects = (one: Model['dimensions'][number]['criteria'][number]['effects'][number]) =>
    one.classes === null ? one : { ...one, classes: { A级: 10, 黄: -20, 黄色: -20, 警示: -20, 红色: -60 } }
  const coloured: Model = {
    ...model,
    dimensions: model.dimensions.map((dimension) => ({
      ...dimension,
      criteria: dimension.criteria.map((criterion) => ({ ...criterion, effects: criterion.effects.map(effects) })),
    })),
  }
  const lowered = lowersOf(coloured, [], today)?.by.find(({ conduct }) => conduct.zh === 'classed')
  expect(lowered?.classes).toEqual(['黄色', '警示'])
  expect(loweringSentence(coloured, lowered as NonNullable<typeof lowered>, () => ({ zh: '', en: '' })).zh).toContain(
    '（黄色、警示或者更低）',
  )
})

it('the best grade has nothing above it and says what would lower it', () => {
  const traces: Trace[] = []
  expect(liftsOf({ model, traces, today, repairs: [], filed: [] })).toEqual({ byActs: [], byItself: null, nextScore: null })
  // 90 points, A from 90: any fine is too much, so is class C.
  expect(lowersOf(model, traces, today)).toMatchObject({ next: 1, below: 90, margin: 0 })
  expect(lowersOf(model, traces, today)?.by.map(({ conduct, classes, grade }) => [conduct.zh, classes, grades(grade)])).toEqual(
    expect.arrayContaining([
      ['fined', [], 'B'],
      ['listed', [], 'D'],
      ['classed', ['C'], 'B'],
    ]),
  )
  expect(lowersOf(model, [trace('listed')], today)).toBeNull()
})

it('how grave or how large a record must be to lower the grade is told', () => {
  const traces = [trace('classed', { class: 'A' }), trace('honoured'), trace('filed')]
  const milder: Model = { ...model, severity: { minor: 200, serious: 3000 } }
  const kinds = Object.fromEntries(
    Object.entries(milder.conducts).map(([version, one]) => [
      version,
      one.key === 'fined' ? { ...one, severities: ['minor', 'serious'] } : one,
    ]),
  )
  const fined = (all: readonly Trace[]) =>
    lowersOf({ ...milder, conducts: kinds }, all, today)?.by.find(({ conduct }) => conduct.zh === 'fined')
  // 110 points: 60 for a serious one, 4 for a minor one; A from 90.
  expect(fined(traces)).toMatchObject({ severities: ['serious'], amount: null })
  // 101 points after a minor fine: another takes 4 more, a serious one 60.
  expect(fined([...traces.slice(1), trace('fined', { severity: 'minor' })])).toMatchObject({ severities: ['serious'] })
})

const aTrace = fc.record({
  key: fc.constantFrom('fined', 'listed', 'honoured', 'filed', 'classed'),
  decided: fc.integer({ min: -400, max: 40 }),
  full: fc.integer({ min: 0, max: 300 }),
  fading: fc.option(fc.integer({ min: 0, max: 400 })),
  amount: fc.option(fc.integer({ min: 0, max: 9_000_000 })),
  severity: fc.constantFrom(null, 'minor', 'serious'),
  class: fc.constantFrom(null, 'A', 'C'),
  event: fc.option(fc.constantFrom('1', '2')),
})

it('the day a grade lifts by itself is the first one that trying every day finds', () => {
  fc.assert(
    fc.property(fc.array(aTrace, { maxLength: 12 }), (drawn) => {
      const traces = drawn.map(({ key, decided, full, fading, ...rest }): Trace => {
        const decidedOn = addDays(today, decided)
        const fadesOn = fading === null ? null : addDays(decidedOn, full)
        return trace(key, { decidedOn, fadesOn, zeroOn: fadesOn === null ? null : addDays(fadesOn, fading ?? 0), ...rest })
      })
      const { grade } = scoreOf(model, traces, today)
      const days = Array.from({ length: 900 }, (_, one) => addDays(today, one + 1))
      const tried = days.find((day) => scoreOf(model, traces, day).grade < grade)
      const [from, to] = [days[0] ?? '', days.at(-1) ?? '']
      const found = firstBetter(prepare(model, traces), grade, dayNumber(from), dayNumber(to))
      expect(found === null ? undefined : addDays('1970-01-01', found)).toBe(tried)
    }),
    { numRuns: 300 },
  )
})

it('repairing any record and adding an adverse one move a grade one way only', () => {
  fc.assert(
    fc.property(fc.array(aTrace, { maxLength: 12 }), (drawn) => {
      const traces = drawn
        .filter(({ key }) => key !== 'classed')
        .map(({ key, decided, full: _full, fading: _fading, ...rest }) =>
          trace(key, { decidedOn: addDays(today, Math.min(0, decided)), ...rest }),
        )
      const now = scoreOf(model, traces, today)
      for (const one of traces) {
        const without = scoreOf(
          model,
          traces.filter(({ recordId }) => recordId !== one.recordId),
          today,
        )
        if (model.conducts[one.conduct]?.tendency === 'adverse') {
          expect(without.grade).toBeLessThanOrEqual(now.grade)
          expect(without.score).toBeGreaterThanOrEqual(now.score)
        }
      }
      const more = scoreOf(model, [...traces, trace('fined', { severity: 'serious' })], today)
      expect(more.grade).toBeGreaterThanOrEqual(now.grade)
    }),
    { numRuns: 200 },
  )
})
