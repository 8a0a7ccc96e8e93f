import type { Text } from '../../platform/text.ts'
import type { Basis } from '../in-force.ts'
import type { ReportRules, ReportSection, ReportSentence, ReportVersion } from './rules.ts'
import type { WrittenBasis, WrittenReport, WrittenSentence } from '../load/written.ts'

const sentence = (written: WrittenSentence): ReportSentence => ({
  key: written.key,
  text: written.text as Text,
  items: written.items ?? [],
  when: written.when ?? null,
})

/** Makes the rules of a report out of those that were checked. */
export const buildReport = (written: WrittenReport, basisOf: (list: readonly WrittenBasis[] | undefined) => Basis[]): ReportRules => ({
  key: written.key,
  from: written.from,
  to: written.to ?? null,
  basis: basisOf(written.basis),
  name: written.name as Text,
  edition: written.edition as string,
  validFor: written.validFor as string,
  watermark: written.watermark as Text,
  versions: (written.versions ?? []).map((version): ReportVersion => ({
    key: version.key as ReportVersion['key'],
    name: version.name as Text,
    summary: version.summary as Text,
    purposes: version.purposes ?? [],
  })),
  notes: (written.notes ?? []).map(({ key, text }) => ({ key, text: text as Text })),
  labels: (written.labels ?? []).map(sentence),
  sections: (written.sections ?? []).map((section): ReportSection => ({
    key: section.key,
    name: section.name as Text,
    group: section.group ?? null,
    holds: section.holds as ReportSection['holds'],
    fields: section.fields ?? [],
    tables: section.tables ?? [],
  })),
  advice: (written.advice ?? []).map(sentence),
})
