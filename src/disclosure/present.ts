import type { ListedRow, RecordRow } from './store.ts'
import type { Edition, Rules } from './rules/rules.ts'
import type { ListedRecord, ShownRecord } from './shown.ts'

/** The type of organisation whose representative is its owner. */
export const soleTrader = 'soleTrader'

const lastDay = (until: string): string | null => (until === 'infinity' ? null : until)

/** A row whose item the pack does not know on its day was never let through by the windows. */
function editionOf(rules: Rules, row: Pick<ListedRow, 'item' | 'decidedOn'>): Edition {
  const edition = rules.edition(row.item, row.decidedOn)
  if (edition === undefined) throw new Error('a record outside every edition of its item was selected')
  return edition
}

export function presentListed(rules: Rules, row: ListedRow): ListedRecord {
  const edition = editionOf(rules, row)
  return {
    id: String(row.recordId),
    organisation: { code: row.organisationCode, name: row.organisationName },
    item: edition.item,
    category: edition.category,
    tendency: edition.tendency,
    severity: rules.severity(row.severity),
    title: edition.title(row.title),
    authority: { code: row.authorityCode, name: row.authorityName },
    source: { code: row.sourceCode, name: row.sourceName ?? row.sourceCode },
    decidedOn: row.decidedOn,
    arrivedAt: row.firstArrivedAt,
    shownUntil: lastDay(row.shownUntil),
    state: row.state === 'ended' ? 'ended' : row.corrected ? 'corrected' : 'current',
    disputed: row.disputedSince === null ? null : { since: row.disputedSince },
  }
}

export function presentRecord(rules: Rules, row: RecordRow): ShownRecord {
  const edition = editionOf(rules, row)
  return {
    kind: 'record',
    ...presentListed(rules, row),
    version: row.version,
    versionArrivedAt: row.arrivedAt,
    late: row.late === true,
    validUntil: row.validUntil,
    edition: edition.edition,
    leafIndex: row.leafIndex,
    fields: edition.read(row.fields ?? {}, row.subjectType === soleTrader),
    withheld: edition.withheld('public'),
    basis: edition.basis.map(({ document, number, article, url }) => ({ document, number, article, url })),
  }
}
