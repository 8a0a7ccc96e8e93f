import type { Text } from '../../platform/text.ts'
import type { Basis } from '../in-force.ts'
import type { NoViolationField, NoViolationRules } from './rules.ts'
import type { WrittenBasis, WrittenNoViolation } from '../load/written.ts'

/** Makes the rules of the no-violation report out of those that were checked. */
export const buildNoViolation = (
  written: WrittenNoViolation,
  basisOf: (list: readonly WrittenBasis[] | undefined) => Basis[],
): NoViolationRules => ({
  key: written.key,
  from: written.from,
  to: written.to ?? null,
  basis: basisOf(written.basis),
  name: written.name as Text,
  edition: written.edition as string,
  validFor: written.validFor as string,
  watermark: written.watermark as Text,
  version: written.version as NoViolationRules['version'],
  longest: written.longest as string,
  draftFor: written.draftFor as string,
  perDay: written.perDay ?? null,
  namedIn: written.namedIn ?? null,
  lasting: written.lasting ?? [],
  purposes: (written.purposes ?? []).map(({ key, name }) => ({ key, name: name })),
  notes: (written.notes ?? []).map(({ key, text }) => ({ key, text: text as Text })),
  tables: written.tables ?? [],
  fields: (written.fields ?? []).map((field): NoViolationField => ({
    key: field.key,
    name: field.name as Text,
    authorities: (field.authorities ?? []).map(({ key, name, code, names }) => ({ key, name, code: code ?? null, names: names ?? [] })),
    items: (field.items ?? []).map(({ item, when }) => ({ item, when: when ?? null })),
  })),
})
