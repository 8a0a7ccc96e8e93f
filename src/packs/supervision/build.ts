import type { Text } from '../../platform/text.ts'
import type { Basis } from '../in-force.ts'
import type { Band, SupervisionField, SupervisionRules } from './rules.ts'
import type { WrittenBasis } from '../load/written-basis.ts'
import type { WrittenSupervision } from './written.ts'

/** Makes rules of supervision out of ones that were checked. */
export function buildSupervision(
  written: WrittenSupervision,
  basisOf: (list: readonly WrittenBasis[] | undefined) => Basis[],
): SupervisionRules {
  const whole = written as unknown as SupervisionRules
  return {
    key: written.key,
    from: written.from,
    to: written.to ?? null,
    basis: basisOf(written.basis),
    name: whole.name,
    scheme: whole.scheme,
    unknownRisk: whole.unknownRisk,
    ungraded: whole.ungraded,
    bands: whole.bands.map((band): Band => ({
      key: band.key,
      name: band.name,
      perMille: band.perMille,
      least: band.least,
      most: band.most ?? null,
      undisturbed: band.undisturbed ?? false,
      handling: band.handling,
    })),
    risks: { ...whole.risks },
    grades: whole.grades.map(({ key, band, risks }) => ({ key, band, risks: { ...risks } })),
    exempt: whole.exempt.map(({ key, name }) => ({ key, name })),
    noted: { back: whole.noted.back, ahead: whole.noted.ahead },
    fields: (written.fields ?? []).map((field): SupervisionField => ({
      key: field.key,
      name: field.name as Text,
      strict: field.strict ?? false,
      covers:
        field.covers == null
          ? null
          : {
              types: field.covers.types ?? [],
              industries: field.covers.industries ?? [],
              permits: field.covers.permits ?? [],
              sure: field.covers.sure,
            },
    })),
  }
}
