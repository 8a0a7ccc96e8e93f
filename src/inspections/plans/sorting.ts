import { bandKeys, bandOf, modelsOn, risks, supervisionOn, type Covered, type SupervisionRules } from '../../packs/index.ts'
import { dayOf } from '../../platform/time.ts'
import type { SubjectType } from '../../subjects/index.ts'
import type { Sorting } from './band-store.ts'
import type { InspectionsContext } from '../context.ts'
import { fail } from '../errors.ts'

/** The rules of supervision of today. */
export function requireRules(ctx: InspectionsContext): SupervisionRules {
  const rules = supervisionOn(ctx.pack, dayOf(ctx.now()))
  if (rules === null) throw fail('inspections.no-rules')
  return rules
}

/** Whom fields that are checked in one visit mean together: who is covered by each of them. */
export const coversOf = ({ fields }: SupervisionRules, fieldKeys: readonly string[]): readonly Covered[] =>
  fields.flatMap(({ key, covers }) => (covers === null || !fieldKeys.includes(key) ? [] : [covers]))

/** By what organisations are sorted into bands today; of several fields that are checked in one visit the strictest band counts. */
export function sortingOf(ctx: InspectionsContext, fieldKeys: readonly string[], year: number): Sorting {
  const day = dayOf(ctx.now())
  const rules = requireRules(ctx)
  const fields = rules.fields.filter(({ key }) => fieldKeys.includes(key))
  const cells = rules.grades.flatMap(({ key: grade }) =>
    risks.map((risk) => {
      const places = fields.map((field) => bandKeys.indexOf(bandOf(rules, field, grade, risk)))
      return { grade, risk, band: bandKeys[Math.max(0, ...places)] ?? 'normal' }
    }),
  )
  const models = modelsOn(ctx.pack, day)
    .filter(({ fusion }) => fusion === null)
    .flatMap(({ key, subjectTypes }) => subjectTypes.map((type) => ({ type: type as SubjectType, model: key })))
  const { scheme, ungraded, unknownRisk, bands } = rules
  return { day, year, models, cells, scheme, ungraded, unknownRisk, bands }
}
