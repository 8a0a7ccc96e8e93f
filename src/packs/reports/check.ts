import type { Text } from '../../platform/text.ts'
import { checkCondition } from '../conditions/check.ts'
import { checkEditions } from '../load/check-editions.ts'
import type { Known } from '../load/known.ts'
import { placeOf } from '../load/place.ts'
import { problem } from '../load/problem.ts'
import { watermarkFields, type ReportTable } from './rules.ts'
import type { WrittenField, WrittenReport, WrittenSection, WrittenSentence } from '../load/written.ts'
import { writtenTwice } from '../load/twice.ts'

/** Everything about the rules of reports that their shape does not already say. */
export function checkReports(about: Known): void {
  const sound = about.content.reports.filter(({ key }) => !about.broken.has(`reports.${key}`))
  for (const report of sound) checkReport(report, about)
  // A day without any edition would leave nothing to make a report of that day with.
  checkEditions(sound, about.problems, true)
}

const parts = ['name', 'edition', 'validFor', 'watermark', 'versions', 'notes', 'labels', 'sections', 'advice']
const purposeWord: Text = { zh: '查询用途', en: 'purpose' }
const itemWord: Text = { zh: '目录项', en: 'item' }
const fieldWord: Text = { zh: '字段', en: 'field' }

function checkReport(report: WrittenReport, about: Known): void {
  const { basis, dates, needed, content } = about
  const where = `reports.${report.key}`
  needed(report, where, parts)
  basis(report.basis, report, where)
  dates(report, where)
  const purposes = content.purposes.map(({ key }) => key)
  for (const version of report.versions ?? []) {
    const at = `${where}.versions.${version.key}`
    needed(version, at, version.key === 'public' ? ['name', 'summary'] : ['name', 'summary', 'purposes'])
    for (const key of version.purposes ?? [])
      if (!purposes.includes(key)) unknown(about, version, 'purposes', at, purposeWord, key, purposes)
  }
  for (const note of report.notes ?? []) needed(note, `${where}.notes.${note.key}`, ['text'])
  for (const list of ['labels', 'advice'] as const)
    for (const sentence of report[list] ?? []) checkSentence(sentence, `${where}.${list}.${sentence.key}`, about)
  for (const section of report.sections ?? []) checkSection(section, `${where}.sections.${section.key}`, about)
  checkOnce(report, where, about)
  checkWatermark(report.watermark, where, about)
}

/** A watermark fills only what every report has. */
export function checkWatermark(watermark: Text | undefined, where: string, { problems }: Known): void {
  for (const [lang, text] of Object.entries(watermark ?? {})) {
    const used = [...text.matchAll(/\{(\w+)\}/g)].map(([, field = '']) => field)
    if (used.some((field) => !(watermarkFields as readonly string[]).includes(field)))
      problems.push(
        problem(placeOf(watermark, lang), 'packs.letter-fields', {
          where: `${where}.watermark.${lang}`,
          used: used.join(', '),
          declared: watermarkFields.join(', '),
        }),
      )
  }
}

function checkSection(section: WrittenSection, where: string, about: Known): void {
  const { needed } = about
  const more = { registration: ['fields'], records: ['group', 'tables'], others: ['group'], advice: [] }[section.holds ?? 'advice']
  needed(section, where, ['name', 'holds', ...more])
  for (const table of section.tables ?? []) checkTable(table, where, about)
}

/** A table has an item of the catalogue, and columns some edition of it has. */
export function checkTable(table: ReportTable, where: string, about: Known): void {
  const fields = fieldsOf(table.item, table, where, about)
  for (const column of fields === null ? [] : table.columns)
    if (typeof column === 'string' && fields?.has(column) === false)
      unknown(about, table, 'columns', `${where}.${table.item}`, fieldWord, column, [...fields.keys()])
}

function checkSentence(sentence: WrittenSentence, where: string, about: Known): void {
  about.needed(sentence, where, sentence.when === undefined ? ['text'] : ['text', 'items'])
  for (const item of sentence.items ?? []) {
    const fields = fieldsOf(item, sentence, where, about)
    if (fields !== null && sentence.when != null) checkCondition(sentence.when, where, item, fields, about)
  }
}

/** An item stands in one table of a report, and one section takes what no other has. */
function checkOnce(report: WrittenReport, where: string, { problems }: Known): void {
  const tables = (report.sections ?? []).flatMap((section) => section.tables ?? [])
  problems.push(...writtenTwice(tables, where, 'item'))
  const others = (report.sections ?? []).filter(({ holds }) => holds === 'others')
  if (others.length !== 1) problems.push(problem(placeOf(report, 'sections'), 'packs.report-others', { where, count: others.length }))
}

/** The fields of an item, each as the newest edition that has it says; null where it is not to be spoken of. */
export function fieldsOf(item: string, holder: object, where: string, about: Known): Map<string, WrittenField> | null {
  const { content, broken } = about
  if (broken.has(`items.${item}`)) return null
  const editions = content.items.filter(({ key }) => key === item).toSorted((one, other) => (one.from < other.from ? -1 : 1))
  if (editions.length === 0) {
    unknown(about, holder, 'item', where, itemWord, item, [...new Set(content.items.map(({ key }) => key))])
    return null
  }
  return new Map(editions.flatMap((one) => (one.fields ?? []) as readonly WrittenField[]).map((field) => [field.key, field]))
}

/** A key that names nothing there is. */
export function unknown(
  { problems }: Pick<Known, 'problems'>,
  holder: object,
  at: string,
  where: string,
  what: Text,
  key: string,
  known: readonly string[] | Text,
): void {
  const listed = 'zh' in known ? known : known.join(', ')
  problems.push(problem(placeOf(holder, at), 'packs.unknown-step', { where, what, key, known: listed }))
}
