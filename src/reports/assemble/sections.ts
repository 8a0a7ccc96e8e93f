import { columnLabel, editionsOf, itemOn, type Pack, type ReportColumn, type ReportRules, type ReportSection } from '../../packs/index.ts'
import { stateNames, type ShownOrganisation } from '../../disclosure/index.ts'
import type { Text } from '../../platform/text.ts'
import type { Day } from '../../platform/time.ts'
import { blank, withheld, type SnapshotRow, type SnapshotSection, type SnapshotTable } from '../report.ts'
import type { HeldRecord } from './held.ts'
import { fittingSentences } from './sentences.ts'

export const same = (text: string): Text => ({ zh: text, en: text })
const orBlank = (text: string | null | undefined): Text => (text == null || text === '' ? blank : same(text))

const noEnd: Text = { zh: '长期', en: 'no end' }
const nothing: Text = { zh: '暂无相关信息', en: 'Nothing is held' }

const chinese = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']
export function ordinal(place: number): Text {
  const [tens, ones] = [Math.floor(place / 10), place % 10]
  const zh = place <= 10 ? chinese[place - 1] : `${tens > 1 ? chinese[tens - 1] : ''}十${ones === 0 ? '' : chinese[ones - 1]}`
  return { zh: zh ?? String(place), en: String(place) }
}

/** Every part of the report, in the order of the rules; nothing that is held falls between two. */
export function sectionsOf(
  rules: ReportRules,
  pack: Pack,
  organisation: ShownOrganisation,
  records: readonly HeldRecord[],
  today: Day,
): SnapshotSection[] {
  const byItem = Map.groupBy(records, ({ item }) => item.key)
  const named = new Set(rules.sections.flatMap(({ tables }) => tables.map(({ item }) => item)))
  return rules.sections.map((section, index) => {
    const others = section.holds === 'others' ? [...byItem.keys()].filter((item) => !named.has(item)) : []
    const tables = [
      ...section.tables.map(({ item, columns }) => tableOf(pack, item, columns, byItem.get(item) ?? [])),
      ...others.map((item) => tableOf(pack, item, null, byItem.get(item) ?? [])),
    ].filter(({ rows }) => rows.length > 0)
    const facts = section.fields.map(({ key, label }) => ({ label, value: registrationValue(organisation, key) }))
    const lines = section.holds === 'advice' ? fittingSentences(rules.advice, records, today).map(({ text }) => text) : []
    return {
      key: section.key,
      ordinal: ordinal(index + 1),
      name: section.name,
      facts,
      tables,
      lines,
      empty: facts.length + tables.length + lines.length === 0 ? nothing : null,
    }
  })
}

function registrationValue(of: ShownOrganisation, field: ReportSection['fields'][number]['key']): Text {
  switch (field) {
    case 'type':
      return of.type.label
    case 'status':
      return of.status.label
    case 'industry':
      return of.industry?.label ?? blank
    case 'size':
      return of.size?.label ?? blank
    case 'legalRepresentative':
      return orBlank(of.legalRepresentative?.value)
    case 'formerNames':
      return orBlank(of.formerNames.map(({ name }) => name).join('、'))
    case 'name':
    case 'code':
    case 'address':
    case 'registeredBy':
    case 'establishedOn':
    case 'endedOn':
      return orBlank(of[field])
  }
}

/** The records of one item. `columns` null: all fields of the records but those that say whose they are. */
export function tableOf(pack: Pack, item: string, columns: readonly ReportColumn[] | null, records: readonly HeldRecord[]): SnapshotTable {
  const shown = columns ?? [...ownFields(pack, item, records), { record: 'authority' as const }, { record: 'source' as const }]
  return {
    item,
    name: records[0]?.item.label ?? editionsOf(pack, item).at(-1)?.name ?? same(item),
    columns: shown.map((column) => columnLabel(pack, item, column)),
    rows: records.map((record) => rowOf(record, shown, itemOn(pack, item, record.decidedOn)?.parts.decidedOn ?? null)),
  }
}

function ownFields(pack: Pack, item: string, records: readonly HeldRecord[]): string[] {
  const given = new Set(records.flatMap(({ fields }) => fields.map(({ key }) => key)))
  const editions = records.flatMap(({ decidedOn }) => itemOn(pack, item, decidedOn) ?? [])
  const [newest] = editions
  if (newest === undefined) return [...given]
  const { subjectName, subjectCode, subjectCategory, subjectOrgCode, subjectRegNo, authorityName, authorityCode, sourceCode } = newest.parts
  const known = [subjectName, subjectCode, subjectCategory, subjectOrgCode, subjectRegNo, authorityName, authorityCode, sourceCode]
  const order = [...new Set(editions.flatMap(({ fields }) => fields.map(({ key }) => key)))]
  return order.filter((key) => given.has(key) && !known.includes(key))
}

/** `decidedOn`: the field that says when it was decided, which everyone is told who is told of the record at all. */
function rowOf(record: HeldRecord, columns: readonly ReportColumn[], decidedOn: string | null): SnapshotRow {
  const values = new Map(record.fields.map((field) => [field.key, field]))
  const untold = new Set(record.withheld.map(({ key }) => key))
  return {
    record: record.id,
    version: record.version,
    leafIndex: record.leafIndex,
    until: record.shownUntil,
    disputed: record.disputed === null ? null : { since: record.disputed.since.toISOString() },
    cells: columns.map((column) => {
      if (typeof column !== 'string') return recordValue(record, column.record)
      const field = values.get(column)
      if (field !== undefined) return field.text
      if (column === decidedOn) return same(record.decidedOn)
      return untold.has(column) ? withheld : blank
    }),
  }
}

function recordValue(record: HeldRecord, column: Extract<ReportColumn, object>['record']): Text {
  switch (column) {
    case 'authority':
    case 'source':
      return orBlank(record[column].name)
    case 'decidedOn':
      return same(record.decidedOn)
    case 'shownUntil':
      return record.isEverShown === false ? { zh: '不公示', en: 'Not shown' } : record.shownUntil === null ? noEnd : same(record.shownUntil)
    case 'severity':
      return record.severity?.label ?? blank
    case 'state':
      return stateNames[record.state] ?? same(record.state)
  }
}
