import { addDuration, type Pack, type Purpose, type ReportRules, type ReportVersion } from '../../packs/index.ts'
import { fill } from '../../platform/text.ts'
import { dayOf } from '../../platform/time.ts'
import { checkAddress, snapshotType, type Snapshot } from '../report.ts'
import type { Held } from './held.ts'
import { sectionsOf } from './sections.ts'
import { fittingSentences, grantedSentence } from './sentences.ts'

export type Order = {
  readonly rules: ReportRules
  readonly version: ReportVersion
  readonly number: string
  readonly code: string
  readonly at: Date
  readonly purpose: Purpose | null
  /** The address of this installation; null where it does not know it. */
  readonly site: string | null
}

/** Everything that is printed, in both languages, out of what was read. Pure: the same input gives the same bytes. */
export function assemble(
  pack: Pack,
  { organisation, records, granted }: Held,
  { rules, version, number, code, at, purpose, site }: Order,
): Snapshot {
  const today = dayOf(at)
  const issuer = pack.office
  const sections = sectionsOf(rules, pack, organisation, records, today)
  return {
    type: snapshotType,
    number,
    code,
    report: 'standard',
    version: version.key,
    name: rules.name,
    versionName: version.name,
    edition: rules.edition,
    issuer,
    checkAt: site === null ? null : checkAddress(site, number, code),
    subject: { code: organisation.code, name: organisation.name },
    generatedAt: at.toISOString(),
    validUntil: addDuration(today, rules.validFor),
    purpose: purpose === null ? null : { key: purpose.key, label: purpose.name },
    watermark: fill(rules.watermark, { issuer, number, purpose: purpose?.name ?? version.name }),
    labels: fittingSentences(rules.labels, records, today).map(({ key, text }) => ({ key, text })),
    notes: [...(granted === undefined ? [] : [grantedSentence(pack, granted, records)]), ...rules.notes.map(({ text }) => text)],
    overview: rules.sections.flatMap(({ key, group }, index) => {
      if (group === null) return []
      const rows = sections[index]?.tables.flatMap((table) => table.rows) ?? []
      return [{ section: key, name: group, count: rows.length, disputed: rows.filter(({ disputed }) => disputed !== null).length }]
    }),
    sections,
  }
}
