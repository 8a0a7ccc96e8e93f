import { qrPath } from '../../platform/qr-path.ts'
import { fill, say, type Lang, type Text } from '../../platform/text.ts'
import { dayOf, minuteOf } from '../../platform/time.ts'
import { findingNames, type Snapshot, type SnapshotSection, type SnapshotTable } from '../report.ts'
import { inLines, layTable } from './table-layout.ts'
import { sheetWords } from './words.ts'

type Labelled = { readonly label: string; readonly value: string }

/** A row as it is set: what stands side by side, and what follows below it. */
type SheetRow = {
  readonly disputed: string | null
  readonly cells: readonly string[]
  readonly below: readonly (readonly Labelled[])[]
  /** Too long to be kept on one page. */
  readonly isLong: boolean
}
type SheetTable = {
  readonly name: string
  readonly columns: readonly { readonly label: string; readonly width: number }[]
  readonly rows: readonly SheetRow[]
}
type SheetSection = {
  readonly ordinal: string
  readonly name: string
  readonly facts: readonly Labelled[]
  readonly tables: readonly SheetTable[]
  readonly lines: readonly string[]
  /** What can be said of a field of a no-violation report, in a word. */
  readonly finding: string | null
  readonly empty: string | null
}

/** A report as the template sets it: one language, ready to be read. */
export type PrintedSheet = {
  readonly lang: Lang
  readonly title: string
  readonly version: string
  readonly subject: { readonly code: string; readonly name: string }
  readonly issuer: string
  readonly number: string
  readonly facts: readonly Labelled[]
  readonly code: string
  readonly checkAt: string | null
  readonly qr: { readonly svg: string; readonly says: string } | null
  readonly watermark: string
  /** Null where a report has none by its kind. */
  readonly labels: readonly string[] | null
  readonly notes: readonly string[]
  readonly overview: readonly { readonly name: string; readonly count: number; readonly disputed: number }[]
  readonly sections: readonly SheetSection[]
  readonly words: Readonly<Record<keyof typeof sheetWords, string>>
}

/** Rows with more text than this may be parted by the end of a page. */
const longRow = 700

export function sheetOf(snapshot: Snapshot, lang: Lang): PrintedSheet {
  const one = (text: Text): string => say(text, lang)
  const at = new Date(snapshot.generatedAt)
  const words = Object.fromEntries(Object.entries(sheetWords).map(([key, text]) => [key, say(text, lang)])) as PrintedSheet['words']
  const label = (key: keyof typeof sheetWords, value: string): Labelled => ({ label: words[key], value })
  return {
    lang,
    title: one(snapshot.name),
    version: one(snapshot.versionName),
    subject: snapshot.subject,
    issuer: one(snapshot.issuer),
    number: snapshot.number,
    facts: [
      label('number', snapshot.number),
      label('generated', minuteOf(at)),
      label('validUntil', snapshot.validUntil),
      ...(snapshot.purpose === null ? [] : [label('purpose', one(snapshot.purpose.label))]),
      ...(snapshot.period === undefined ? [] : [label('period', `${snapshot.period.from} — ${snapshot.period.to}`)]),
      label('edition', `${snapshot.edition} · ${one(snapshot.versionName)}`),
      label('issuer', one(snapshot.issuer)),
    ],
    code: snapshot.code,
    // What is typed by hand is short; the code in the picture says number and code too.
    checkAt: snapshot.checkAt?.replace(/\?.*$/, '') ?? null,
    qr: snapshot.checkAt === null ? null : qrOf(snapshot.checkAt, snapshot, lang),
    watermark: one(snapshot.watermark),
    labels: snapshot.report === 'standard' ? snapshot.labels.map(({ text }) => one(text)) : null,
    notes: snapshot.notes.map(one),
    overview: snapshot.overview.map(({ name, count, disputed }) => ({ name: one(name), count, disputed })),
    sections: snapshot.sections.map((section) => sectionOf(section, lang)),
    words,
  }
}

function qrOf(address: string, { number, code }: Snapshot, lang: Lang) {
  const { path, size } = qrPath(address)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size}" height="${size}"><path d="${path}"/></svg>`
  const says = fill(
    {
      zh: '二维码：打开核验页面，报告编号 {number}，核验码 {code}',
      en: 'QR code: opens the page that checks number {number} with code {code}',
    },
    { number, code },
  )
  return { svg, says: says[lang] }
}

function sectionOf(section: SnapshotSection, lang: Lang): SheetSection {
  const one = (text: Text): string => say(text, lang)
  return {
    ordinal: one(section.ordinal),
    name: one(section.name),
    facts: section.facts.map(({ label, value }) => ({ label: one(label), value: breakable(one(value)) })),
    tables: section.tables.filter(({ rows }) => rows.length > 0).map((table) => tableOf(table, lang)),
    lines: section.lines.map(one),
    finding: section.finding === undefined ? null : one(findingNames[section.finding.result]),
    empty: section.empty === null ? null : one(section.empty),
  }
}

function tableOf({ name, columns, rows }: SnapshotTable, lang: Lang): SheetTable {
  const labels = columns.map((text) => say(text, lang))
  const texts = rows.map(({ cells }) => cells.map((text) => breakable(say(text, lang))))
  const layout = layTable(labels, texts)
  return {
    name: say(name, lang),
    columns: layout.columns.map(({ at, width }) => ({ label: labels[at] ?? '', width })),
    rows: rows.map(({ disputed }, index) => {
      const cells = texts[index] ?? []
      return {
        disputed: disputed === null ? null : say(disputedSince(disputed.since), lang),
        cells: layout.columns.map(({ at }) => cells[at] ?? ''),
        below: inLines(layout.below.map((at) => ({ label: labels[at] ?? '', value: cells[at] ?? '' }))),
        isLong: cells.join('').length > longRow,
      }
    }),
  }
}

const disputedSince = (since: string): Text =>
  fill(
    {
      zh: '自 {day} 起正在核实，核实期间不应据以作出对该主体不利的决定',
      en: 'being looked into since {day}; not to be used against the organisation meanwhile',
    },
    { day: dayOf(new Date(since)) },
  )

/** A word longer than a line gets places to break at. */
const breakable = (text: string): string => text.replaceAll(/[\u0021-\u02ff]{60}(?=[\u0021-\u02ff])/g, '$&\u200b')
