import { say, type Lang, type Text } from '../../platform/text.ts'
import { editionsOf } from '../catalogue.ts'
import { describeCondition } from '../conditions/describe.ts'
import { describeDuration } from '../calendar/duration.ts'
import type { Pack } from '../pack.ts'
import type { ReportColumn, ReportRules, ReportSection, ReportSentence } from './rules.ts'
import { describeBasis, describeDates } from '../explain/words.ts'

const columnNames: Readonly<Record<string, Text>> = {
  authority: { zh: '决定机关', en: 'Authority' },
  source: { zh: '数据来源', en: 'Source' },
  decidedOn: { zh: '决定日期', en: 'Decided on' },
  shownUntil: { zh: '公示截止日', en: 'Shown until' },
  severity: { zh: '失信程度', en: 'Severity class' },
  state: { zh: '状态', en: 'State' },
}

/** What a column is headed with: the label of the field in the newest edition that has it; an amount says its unit itself. */
export function columnLabel(pack: Pack, item: string, column: ReportColumn): Text {
  if (typeof column !== 'string') return columnNames[column.record] as Text
  const fields = editionsOf(pack, item).flatMap((edition) => edition.fields)
  const field = fields.findLast(({ key }) => key === column)
  const { zh, en } = field?.label ?? { zh: column, en: column }
  return field?.type === 'amount' ? { zh: zh.replace(/（万元）$/, ''), en: en.replace(/ \(10[ ,]?000 yuan\)$/, '') } : { zh, en }
}

/** What the newest edition calls an item. */
export const itemName = (pack: Pack, key: string): Text => editionsOf(pack, key).at(-1)?.name ?? { zh: key, en: key }

const heads = {
  basis: { zh: '依据', en: 'Basis' },
  validFor: { zh: '有效期', en: 'Put forward as recent for' },
  versions: { zh: '版本', en: 'Versions' },
  sections: { zh: '内容', en: 'Sections' },
  labels: { zh: '标签', en: 'Labels' },
  advice: { zh: '建议', en: 'Advice' },
  otherwise: { zh: '没有其他建议时', en: 'when nothing else is said' },
  others: { zh: '未列入其他部分的全部目录项', en: 'and every item that no other section has' },
} as const satisfies Readonly<Record<string, Text>>

/** An edition of the rules of a report as lines of plain text. */
export function reportAsText(report: ReportRules, pack: Pack, lang: Lang): string {
  const words = (text: Text): string => say(text, lang)
  const tables = ({ tables, holds, fields }: ReportSection): string[] => [
    ...fields.map(({ label }) => `      ${words(label)}`),
    ...tables.map(
      ({ item, columns }) =>
        `      ${words(itemName(pack, item))} [${item}]: ${columns.map((column) => words(columnLabel(pack, item, column))).join(' · ')}`,
    ),
    ...(holds === 'others' ? [`      ${words(heads.others)}`] : []),
  ]
  const when = ({ items, when: condition }: ReportSentence): string => {
    if (items.length === 0) return words(heads.otherwise)
    const edition = editionsOf(pack, items[0] as string).at(-1)
    const names = items.map((item) => words(itemName(pack, item))).join(', ')
    return condition === null || edition === undefined ? names : `${names}: ${words(describeCondition(condition, edition, pack))}`
  }
  return [
    `${words(report.name)} ${report.edition} (${report.key}) · ${words(describeDates(report))}`,
    `  ${words(heads.basis)}: ${report.basis.map((one) => words(describeBasis(one))).join('; ')}`,
    `  ${words(heads.validFor)}: ${words(describeDuration(report.validFor))}`,
    `  ${words(heads.versions)}`,
    ...report.versions.map(({ key, name, summary, purposes }) =>
      `    ${words(name)} [${key}]: ${words(summary)} ${purposes.join(', ')}`.trimEnd(),
    ),
    `  ${words(heads.sections)}`,
    ...report.sections.flatMap((section) => [`    ${words(section.name)} [${section.key}]`, ...tables(section)]),
    ...(['labels', 'advice'] as const).flatMap((list) => [
      `  ${words(heads[list])}`,
      ...report[list].map((one) => `    ${words(one.text)} [${one.key}] (${when(one)})`),
    ]),
  ].join('\n')
}
