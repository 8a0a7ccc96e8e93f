import { editionsOf } from '../../packs/index.ts'
import { dayOf } from '../../platform/time.ts'
import type { Lang, Text } from '../../platform/text.ts'
import { openFields, type Rules } from '../rules/rules.ts'
import type { ListedOrganisation, ShownRecord } from '../shown.ts'

export type Column<T> = { readonly label: Text; readonly value: (row: T, lang: Lang) => string | null }

const tendencyTexts: Readonly<Record<ShownRecord['tendency'], Text>> = {
  favourable: { zh: '守信', en: 'favourable' },
  adverse: { zh: '失信', en: 'adverse' },
  neutral: { zh: '中性', en: 'neutral' },
}
const stateTexts: Readonly<Record<ShownRecord['state'], Text>> = {
  current: { zh: '有效', en: 'current' },
  corrected: { zh: '已更正', en: 'corrected' },
  ended: { zh: '有效期结束', en: 'validity ended' },
}

const common: readonly Column<ShownRecord>[] = [
  { label: { zh: '记录编号', en: 'Record' }, value: (row) => row.id },
  { label: { zh: '统一社会信用代码', en: 'Code' }, value: (row) => row.organisation.code },
  { label: { zh: '主体名称', en: 'Organisation' }, value: (row) => row.organisation.name },
  { label: { zh: '目录项', en: 'Item' }, value: (row, lang) => row.item.label[lang] },
  { label: { zh: '类别', en: 'Category' }, value: (row, lang) => row.category.label[lang] },
  { label: { zh: '性质', en: 'Tendency' }, value: (row, lang) => tendencyTexts[row.tendency][lang] },
  { label: { zh: '失信程度', en: 'Severity class' }, value: (row, lang) => row.severity?.label[lang] ?? null },
  { label: { zh: '标题', en: 'Title' }, value: (row, lang) => row.title[lang] },
  { label: { zh: '决定机关', en: 'Authority' }, value: (row) => row.authority.name },
  { label: { zh: '决定机关代码', en: 'Authority code' }, value: (row) => row.authority.code },
  { label: { zh: '信源单位', en: 'Source' }, value: (row) => row.source.name },
  { label: { zh: '信源单位代码', en: 'Source code' }, value: (row) => row.source.code },
  { label: { zh: '决定日期', en: 'Decided on' }, value: (row) => row.decidedOn },
  { label: { zh: '首次收到日期', en: 'First arrived on' }, value: (row) => dayOf(row.arrivedAt) },
  { label: { zh: '公示截止日', en: 'Shown until' }, value: (row) => row.shownUntil },
  { label: { zh: '状态', en: 'State' }, value: (row, lang) => stateTexts[row.state][lang] },
  { label: { zh: '异议中（自）', en: 'Disputed since' }, value: (row) => (row.disputed === null ? null : dayOf(row.disputed.since)) },
  { label: { zh: '信用链序号', en: 'Ledger leaf' }, value: (row) => (row.leafIndex === null ? null : String(row.leafIndex)) },
]

/** Columns of a list of records; of one item also its open fields, in the order of its latest edition. */
export function recordColumns({ pack, view }: Rules, item: string | undefined): readonly Column<ShownRecord>[] {
  if (item === undefined) return common
  const fields = new Map<string, Text>()
  for (const edition of editionsOf(pack, item).toReversed())
    for (const field of openFields(edition, view)) if (!fields.has(field.key)) fields.set(field.key, field.label)
  return [
    ...common,
    ...[...fields].map(([key, label]): Column<ShownRecord> => ({
      label,
      value: (row, lang) => row.fields.find((field) => field.key === key)?.text[lang] ?? null,
    })),
  ]
}

export const organisationColumns: readonly Column<ListedOrganisation>[] = [
  { label: { zh: '统一社会信用代码', en: 'Code' }, value: (row) => row.code },
  { label: { zh: '主体名称', en: 'Organisation' }, value: (row) => row.name },
  { label: { zh: '主体类型', en: 'Type' }, value: (row, lang) => row.type.label[lang] },
  { label: { zh: '登记状态', en: 'Status' }, value: (row, lang) => row.status.label[lang] },
  { label: { zh: '行政区划代码', en: 'Division code' }, value: (row) => row.division?.key ?? null },
  { label: { zh: '行政区划', en: 'Division' }, value: (row, lang) => row.division?.label[lang] ?? null },
  { label: { zh: '行业代码', en: 'Industry code' }, value: (row) => row.industry?.key ?? null },
  { label: { zh: '行业', en: 'Industry' }, value: (row, lang) => row.industry?.label[lang] ?? null },
]
