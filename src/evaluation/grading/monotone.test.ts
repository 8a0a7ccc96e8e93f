import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadPack, shippedPacks, takenOverBy, type Conduct, type EvaluationModel, type ExampleTrace, type Pack } from '../../packs/index.ts'
import { addDays } from '../../platform/time.ts'
import { gradeExample } from './grade-example.ts'

const packs = await Promise.all(['national', 'guangdong', 'hunan', 'yulin'].map((key) => loadPack([shippedPacks], key)))
const day = '2026-11-22'

const effectsOf = ({ dimensions }: EvaluationModel) => dimensions.flatMap(({ criteria }) => criteria.flatMap(({ effects }) => effects))

/** Records of conduct that the model counts, with absurd amounts and classes nobody wrote among them. */
function rows(pack: Pack, model: EvaluationModel, of: (conduct: Conduct) => boolean): fc.Arbitrary<ExampleTrace> {
  const models = [model, ...[takenOverBy(pack, model) ?? []].flat()]
  const effects = models.flatMap(effectsOf)
  const keys = new Set([...effects, ...models.flatMap(({ vetoes }) => vetoes)].map(({ conduct }) => conduct))
  const conducts = pack.conducts.filter((conduct) => keys.has(conduct.key) && of(conduct))
  const classes = effects.flatMap((effect) => Object.keys(effect.classes ?? {}))
  return fc.record(
    {
      conduct: fc.constantFrom(...conducts.map(({ key }) => key)),
      decidedOn: fc.integer({ min: 0, max: 1800 }).map((days) => addDays(day, -days)),
      validUntil: fc.integer({ min: -400, max: 400 }).map((days) => addDays(day, days)),
      severity: fc.constantFrom(...pack.severityClasses.map(({ key }) => key)),
      amount: fc.oneof(fc.integer({ min: 0, max: 100 }).map(String), fc.constantFrom('0', '999999999999', '0.000001')),
      class: fc.constantFrom('?', ...classes),
      event: fc.constantFrom('one', 'two'),
    },
    { requiredKeys: ['conduct', 'decidedOn'] },
  )
}

describe.each(packs.flatMap((pack) => pack.evaluationModels.map((model) => [pack.key, model.key, pack, model] as const)))(
  '%s %s',
  (_pack, _key, pack, model) => {
    const grade = (known: readonly ExampleTrace[]) => {
      const { score, grade: key } = gradeExample(pack, model, { name: '', day, rows: known, expect: {} })
      return { score: Number(score), place: model.grades.findIndex((one) => one.key === key) }
    }
    const any = fc.array(
      rows(pack, model, () => true),
      { maxLength: 12 },
    )

    it('a record against an organisation never raises its grade, and taking it away never lowers it', () => {
      const against = rows(pack, model, ({ tendency }) => tendency === 'adverse')
      fc.assert(
        fc.property(any, against, fc.nat(12), (known, more, place) => {
          const [before, after] = [grade(known), grade(known.toSpliced(place, 0, more))]
          expect(after.score).toBeLessThanOrEqual(before.score)
          expect(after.place).toBeGreaterThanOrEqual(before.place)
        }),
      )
    })

    it('a record for it never lowers its grade', () => {
      const inFavour = rows(pack, model, ({ tendency }) => tendency === 'favourable')
      fc.assert(
        fc.property(any, inFavour, (known, more) => {
          const [before, after] = [grade(known), grade([...known, more])]
          expect(after.score).toBeGreaterThanOrEqual(before.score)
          expect(after.place).toBeLessThanOrEqual(before.place)
        }),
      )
    })
  },
)
