import { addDuration, type NoViolationField, type NoViolationRules, type Pack } from '../../packs/index.ts'
import { fill, type Text } from '../../platform/text.ts'
import { addDays, dayOf } from '../../platform/time.ts'
import type { HeldRecord } from '../assemble/held.ts'
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
import { answeringOf, isOfPeriod, placeIn, placeInNone, type Answering } from './answering.ts'
import type { CompleteBody, MissingBody } from './coverage.ts'
import { coverIn, type Ground } from './field-cover.ts'
import { findingOf, linesOf, printed } from './finding.ts'

/** What an organisation asks for. */
export type Choice = { readonly fields: readonly string[]; readonly period: Period; readonly purpose: string }

const words = {
  completeFrom: { zh: '数据自 {day} 起完整', en: 'Data complete from {day}' },
  notBefore: { zh: '数据自 {day} 起完整，此前未覆盖', en: 'Data complete from {day}, not covered before' },
  undelivered: {
    zh: '数据自 {day} 起完整，所选期间的决定尚在报送期限内',
    en: 'Data complete from {day}; what was decided in the time chosen may still be on its way',
  },
  waiting: {
    zh: '{rows} 条可能涉及本组织的信息正在核实属于哪个组织',
    en: 'rows that may concern this organisation and wait until it is known who is meant: {rows}',
  },
  refused: {
    zh: '{rows} 条可能涉及本组织的信息已退回，等待其补正',
    en: 'rows that may concern this organisation and were returned to be mended: {rows}',
  },
  underway: { zh: '有文件正在处理', en: 'a file is being processed' },
  failed: { zh: '有文件未被接收', en: 'a file was not taken' },
  silent: { zh: '自 {since} 起未收到其数据', en: 'nothing was received since {since}' },
  missing: { zh: '未覆盖', en: 'Not covered' },
  unplacedLine: {
    zh: '以下记录的决定机关不在任何领域的部门之列，一并列出。',
    en: 'The authorities of these are not among those of any field; they are listed all the same.',
  },
} as const satisfies Readonly<Record<string, Text>>

/** Records of no field: they are listed whatever was chosen. */
export const unplacedSection = { key: 'unplaced', name: { zh: '未能归入领域的记录', en: 'Records of no field' } } as const

type Placeable = { readonly record: HeldRecord; readonly facts: Answering }

const joined = (lead: Text, parts: readonly Text[]): Text => ({
  zh: `${lead.zh}：${parts.map(({ zh }) => zh).join('；')}`,
  en: `${lead.en}: ${parts.map(({ en }) => en).join('; ')}`,
})

/** That nothing came of a body since the day after it was last heard of. */
const silentSince = ({ heardOn }: Pick<MissingBody, 'heardOn'>): Text[] =>
  heardOn === undefined ? [] : [fill(words.silent, { since: addDays(heardOn, 1) })]

const whyComplete = ({ completeFrom, ...body }: CompleteBody): Text => {
  const [whole, silent] = [fill(words.completeFrom, { day: completeFrom }), silentSince(body)[0]]
  return silent === undefined ? whole : { zh: `${whole.zh}；${silent.zh}`, en: `${whole.en}; ${silent.en}` }
}

function whyMissing({ completeFrom, waiting, refused, underway, failed, ...body }: MissingBody, { from }: Period): Text {
  const open = [
    ...(waiting === undefined ? [] : [fill(words.waiting, { rows: String(waiting) })]),
    ...(refused === undefined ? [] : [fill(words.refused, { rows: String(refused) })]),
    ...(underway === undefined ? [] : [words.underway]),
    ...(failed === undefined ? [] : [words.failed]),
    ...silentSince(body),
  ]
  if (open.length > 0) return joined(words.missing, open)
  if (completeFrom === null) return words.missing
  return fill(completeFrom <= from ? words.undelivered : words.notBefore, { day: completeFrom })
}

/** The sections of the report: each field chosen, then what no field there is would show. */
export function noViolationSections(pack: Pack, rules: NoViolationRules, { fields, period }: Choice, ground: Ground): SnapshotSection[] {
  const { held, sources } = ground
  const inTime = held.records.flatMap((record): Placeable[] => {
    const facts = answeringOf(record)
    return isOfPeriod(rules, period, facts) ? [{ record, facts }] : []
  })
  const isOfNone = placeInNone(rules, sources)
  const answers = inTime.flatMap(({ record, facts }) => (isOfNone(facts) ? [record] : []))
  const chosen = rules.fields.filter(({ key }) => fields.includes(key))
  const sections = chosen.map((field, index) => sectionOf(field, index))
  return answers.length === 0 ? sections : [...sections, unplaced(sections.length)]

  function sectionOf(field: NoViolationField, index: number): SnapshotSection {
    const records = recordsOf(field)
    const cover = coverIn(pack, rules, field, period, ground)
    const finding = findingOf(cover, records.length)
    return {
      key: field.key,
      ordinal: ordinal(index + 1),
      name: field.name,
      facts: [
        ...cover.complete.map((body) => ({ label: body.name, value: whyComplete(body) })),
        ...cover.missing.map((body) => ({ label: body.name, value: whyMissing(body, period) })),
      ],
      tables: tablesOf(records),
      lines: linesOf(finding, period),
      empty: null,
      finding: printed(finding),
    }
  }

  function recordsOf(field: NoViolationField): HeldRecord[] {
    const isOf = placeIn(field, rules, sources)
    return inTime.flatMap(({ record, facts }) => (isOf(facts) ? [record] : []))
  }

  function unplaced(index: number): SnapshotSection {
    const { unplacedLine } = words
    return { ...unplacedSection, ordinal: ordinal(index + 1), facts: [], tables: tablesOf(answers), lines: [unplacedLine], empty: null }
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
  const issuer = pack.office
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
