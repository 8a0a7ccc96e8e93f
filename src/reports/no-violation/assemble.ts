import { addDuration, compileCondition, type NoViolationField, type NoViolationRules, type Pack } from '../../packs/index.ts'
import { fill, type Text } from '../../platform/text.ts'
import { dayOf } from '../../platform/time.ts'
import type { Source } from '../../sources/index.ts'
import type { Held, HeldRecord } from '../assemble/held.ts'
import { issuerOf } from '../assemble/issuer.ts'
import { ordinal, same, tableOf } from '../assemble/sections.ts'
import {
  checkAddress,
  snapshotType,
  type Period,
  type Snapshot,
  type SnapshotRow,
  type SnapshotSection,
  type SnapshotTable,
} from '../report.ts'
import { coverOf, sourcesOf, type Stated } from './coverage.ts'
import { findingOf, linesOf, printed } from './finding.ts'

/** What an organisation asks for. */
export type Choice = { readonly fields: readonly string[]; readonly period: Period; readonly purpose: string }

/** What the report rests on: records of the organisation, sources, and what the office stated of them. */
export type Ground = { readonly held: Held; readonly sources: readonly Source[]; readonly stated: readonly Stated[] }

const words = {
  completeFrom: { zh: '数据自 {day} 起完整', en: 'Data complete from {day}' },
  notBefore: { zh: '数据自 {day} 起完整，此前未覆盖', en: 'Data complete from {day}, not covered before' },
  missing: { zh: '未覆盖', en: 'Not covered' },
  unplaced: { zh: '未能归入领域的记录', en: 'Records of no field' },
  unplacedLine: {
    zh: '以下记录的决定机关不在任何领域的部门之列，一并列出。',
    en: 'The authorities of these are not among those of any field; they are listed all the same.',
  },
} as const satisfies Readonly<Record<string, Text>>

/** The sections of the report: each field chosen, then what no field there is would show. */
export function noViolationSections(pack: Pack, rules: NoViolationRules, { fields, period }: Choice, ground: Ground): SnapshotSection[] {
  const inTime = ground.held.records.filter(({ decidedOn }) => period.from <= decidedOn && decidedOn <= period.to)
  const placed = new Set(rules.fields.flatMap((field) => recordsOf(field, rules, inTime, ground.sources)))
  const answers = inTime.filter((record) => rules.fields.some((field) => isAnswer(field, record)) && !placed.has(record))
  const chosen = rules.fields.filter(({ key }) => fields.includes(key))
  const sections = chosen.map((field, index) => sectionOf(field, index))
  return answers.length === 0 ? sections : [...sections, unplaced(sections.length)]

  function sectionOf(field: NoViolationField, index: number): SnapshotSection {
    const records = recordsOf(field, rules, inTime, ground.sources)
    const cover = coverOf(field, period.from, ground.sources, ground.stated)
    const finding = findingOf(cover, records.length)
    return {
      key: field.key,
      ordinal: ordinal(index + 1),
      name: field.name,
      facts: [
        ...cover.complete.map(({ name, completeFrom }) => ({ label: name, value: fill(words.completeFrom, { day: completeFrom }) })),
        ...cover.missing.map(({ name, completeFrom }) => ({
          label: name,
          value: completeFrom === null ? words.missing : fill(words.notBefore, { day: completeFrom }),
        })),
      ],
      tables: tablesOf(records),
      lines: linesOf(finding, period),
      empty: null,
      finding: printed(finding),
    }
  }

  function unplaced(index: number): SnapshotSection {
    const { unplaced: name, unplacedLine } = words
    return { key: 'unplaced', ordinal: ordinal(index + 1), name, facts: [], tables: tablesOf(answers), lines: [unplacedLine], empty: null }
  }

  function tablesOf(records: readonly HeldRecord[]): SnapshotTable[] {
    return rules.tables.flatMap(({ item, columns }) => {
      const own = records.filter((record) => record.item.key === item)
      if (own.length === 0) return []
      const table = tableOf(pack, item, columns, own)
      // Whether it is still shown to everyone does not matter here, so no day ends it.
      const rows = table.rows.map((row, at): SnapshotRow => {
        const state = own[at]?.state
        return { ...row, until: null, ...(state === 'repaired' || state === 'shielded' ? { state } : {}) }
      })
      return [{ ...table, rows }]
    })
  }
}

function isAnswer({ items }: NoViolationField, record: HeldRecord): boolean {
  const values = Object.fromEntries(record.fields.map(({ key, value }) => [key, value]))
  return items.some(({ item, when }) => item === record.item.key && (when === null || compileCondition(when)(values, record.decidedOn)))
}

/** A record is of a field when its source says so, or when an authority of that field decided or sent it. */
function recordsOf(
  field: NoViolationField,
  { namedIn }: NoViolationRules,
  records: readonly HeldRecord[],
  sources: readonly Source[],
): HeldRecord[] {
  const codes = new Set(field.authorities.flatMap((authority) => sourcesOf(authority, sources).map(({ code }) => code)))
  return records.filter((record) => {
    if (!isAnswer(field, record)) return false
    const { authority, source } = record
    const isNamed = namedIn !== null && record.fields.some(({ key, value }) => key === namedIn && value === field.key)
    const isDecided = field.authorities.some(
      ({ code, names }) => (code !== null && authority.code === code) || names.some((word) => authority.name.includes(word)),
    )
    return isNamed || isDecided || [source.code, authority.code].some((code) => code !== null && codes.has(code))
  })
}

export type Order = {
  readonly rules: NoViolationRules
  readonly choice: Choice
  readonly number: string
  readonly code: string
  readonly at: Date
  readonly site: string | null
}

/** Everything that is printed. It counts nothing: nought would read as clean where nothing is known. */
export function assembleNoViolation(pack: Pack, ground: Ground, { rules, choice, number, code, at, site }: Order): Snapshot {
  const { organisation } = ground.held
  const issuer = issuerOf(pack)
  const label = rules.purposes.find(({ key }) => key === choice.purpose)?.name ?? same(choice.purpose)
  return {
    type: snapshotType,
    number,
    code,
    report: 'noViolation',
    version: 'full',
    name: rules.name,
    versionName: rules.version.name,
    edition: rules.edition,
    issuer,
    checkAt: site === null ? null : checkAddress(site, number, code),
    subject: { code: organisation.code, name: organisation.name },
    generatedAt: at.toISOString(),
    validUntil: addDuration(dayOf(at), rules.validFor),
    purpose: { key: choice.purpose, label },
    period: choice.period,
    watermark: fill(rules.watermark, { issuer, number, purpose: label }),
    labels: [],
    notes: rules.notes.map(({ text }) => text),
    overview: [],
    sections: noViolationSections(pack, rules, choice, ground),
  }
}
