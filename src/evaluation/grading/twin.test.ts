import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { givenOrganisations } from '../../intake/fixtures.ts'
import { addDays } from '../../platform/time.ts'
import { givenConduct, givenCriterion, givenModel, withModels } from '../fixtures.ts'
import type { KeptModel } from './grade-what.ts'
import { keepConducts, keepModel } from '../model/model-store.ts'
import { resolveModel } from '../model/resolve.ts'
import { computeGrades } from './result-store.ts'
import { scoreOf, type Trace } from './score.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ alone: true })
  await givenOrganisations(world.ctx(), 1, 4)
})
afterAll(() => world.close())

const day = '2026-06-15'
const knownAt = new Date(`${day}T12:00:00+08:00`)
const conducts = [
  givenConduct({ key: 'fined', amount: 'fineAmountWan', sameEvent: ['documentNo'] }),
  givenConduct({ key: 'classed', tendency: 'neutral', class: 'grade' }),
  givenConduct({ key: 'honoured', tendency: 'favourable' }),
  givenConduct({ key: 'listed' }),
]
const points = (most: number) => fc.integer({ min: -most, max: most })
const aModel = fc
  .record({
    fine: points(60),
    again: points(20),
    per: fc.integer({ min: -9, max: -1 }),
    most: fc.integer({ min: 1, max: 60 }),
    classes: fc.dictionary(fc.constantFrom('A', 'B', 'C'), points(40)),
    honour: fc.integer({ min: 0, max: 50 }),
    start: fc.integer({ min: 0, max: 100 }),
    each: fc.constantFrom('0.01', '1', '10.5'),
  })
  .map(({ fine, again, per, most, classes, honour, start, each }) =>
    givenModel(
      [
        givenCriterion('penalties', [{ points: fine }, { points: again }, { perAmount: { each, points: per, most } }], { start }),
        givenCriterion(
          'classes',
          [
            { conduct: 'classed', classes },
            { conduct: 'honoured', points: honour },
          ],
          { least: -20, start: 10, most: 80 },
        ),
        givenCriterion('nothing', []),
      ],
      {
        vetoes: [
          { key: 'listed', name: { zh: '列入', en: 'Listed' }, conduct: 'listed', atMost: 'D', basis: [] },
          { key: 'fined', name: { zh: '罚', en: 'Fined' }, conduct: 'fined', atMost: 'B', basis: [] },
        ],
      },
    ),
  )
const aTrace = fc.record({
  subjectId: fc.integer({ min: 1, max: 4 }),
  conduct: fc.constantFrom(0, 1, 2, 3),
  decided: fc.integer({ min: -900, max: 30 }),
  fades: fc.option(fc.integer({ min: 0, max: 700 })),
  lasts: fc.option(fc.integer({ min: 1, max: 1500 })),
  amount: fc.option(fc.oneof(fc.integer({ min: 0, max: 5_000_000 }), fc.constant(9_000_000_000_000_000))),
  severity: fc.constantFrom(null, 'minor', 'general', 'serious', 'unheard'),
  class: fc.constantFrom(null, 'A', 'B', 'C', 'Z', "';drop table x;--"),
  event: fc.option(fc.integer({ min: 1, max: 3 })),
})

it('the statement for all and its twin for one agree to the last thousandth of a point', async () => {
  await fc.assert(
    fc.asyncProperty(aModel, fc.constantFrom(1000, 400, 333), fc.array(aTrace, { maxLength: 25 }), async (written, share, drawn) => {
      const ctx = world.ctx()
      const whole = resolveModel(withModels(ctx.pack, conducts, [written]), written)
      const dimensions = whole.dimensions.map(({ criteria, ...dimension }) => ({
        ...dimension,
        criteria: criteria.map((one) => ({ ...one, share })),
      }))
      const model = { ...whole, dimensions }
      const versions = Object.keys(model.conducts)
      const versionOf = (place: number) => versions.find((one) => model.conducts[one]?.key === conducts[place]?.key) ?? ''
      const traces = drawn.map(({ subjectId, conduct, decided, fades, lasts, event, ...rest }, place): Trace & { subjectId: number } => {
        const decidedOn = addDays(day, decided)
        const zeroOn = lasts === null ? null : addDays(decidedOn, lasts)
        const fadesOn = zeroOn === null ? null : fades === null || fades > (lasts ?? 0) ? zeroOn : addDays(decidedOn, fades)
        return {
          subjectId,
          recordId: place + 1,
          conduct: versionOf(conduct),
          decidedOn,
          zeroOn,
          fadesOn,
          event: event === null ? null : String(event),
          ...rest,
        }
      })
      await ctx.transaction(async (inner) => {
        const { ids } = await keepConducts(inner, Object.values(model.conducts))
        const kept: KeptModel = { ...(await keepModel(inner, model, ids)), model, conductIds: ids }
        await sql`delete from evaluation.trace`.execute(inner.db)
        for (const one of traces)
          await sql`insert into evaluation.trace (subject_id, record_id, conduct_id, decided_on, fades_on, zero_on, known_from, amount, severity, class, event, shared)
            values (${one.subjectId}, ${one.recordId}, ${ids.get(one.conduct) ?? null}, ${one.decidedOn}, ${one.fadesOn}, ${one.zeroOn}, ${new Date(0)}, ${one.amount}, ${one.severity}, ${one.class}, ${one.event}, ${one.event !== null})`.execute(
            inner.db,
          )
        const rows = await computeGrades(inner, kept, { subjectIds: null, day, knownAt })
        expect(rows).toHaveLength(4)
        for (const { subjectId, score, grade, criteria, covered, vetoes } of rows) {
          const twin = scoreOf(
            model,
            traces.filter((one) => one.subjectId === subjectId),
            day,
          )
          expect({ score, grade, criteria, covered, vetoes }).toEqual({
            score: twin.score,
            grade: twin.grade,
            criteria: twin.criteria,
            covered: twin.covered,
            vetoes: twin.vetoes,
          })
        }
      })
    }),
    { numRuns: 60 },
  )
})
