import type { Item } from '../../packs/index.ts'
import { formatInstant, formatNumber } from '../../platform/format.ts'
import { isReasonHeader } from '../../platform/tabular/index.ts'
import { Badge, DefinitionList, Details, Section, Table, usePlace, type Term } from '../../platform/ui/index.ts'
import type { ColumnMatch } from '../reading/columns.ts'
import { labelOf, type Submission } from '../index.ts'
import { layoutWords } from '../reading/layout.ts'
import { wayWords } from './words.ts'

/** How the file was read: format, encoding, when and by whom it came. */
export function Reading({ submission }: { submission: Submission }) {
  const { t, lang, href } = usePlace()
  const { fileName, way, sentBy, receivedAt, follows, rowsRead } = submission
  const found = layoutWords(submission)
  const terms: (Term | false)[] = [
    { label: t('文件', 'File'), value: fileName },
    found.length > 0 && { label: t('识别结果', 'Detected'), value: found.map((part) => t(part)).join(' · ') },
    { label: t('数据行', 'Rows'), value: formatNumber(rowsRead) },
    { label: t('收到时间', 'Received'), value: formatInstant(receivedAt, lang), note: `${t(wayWords[way])} · ${sentBy}` },
    follows !== null && {
      label: t('补正', 'Mends'),
      value: (
        <a href={href(`/workbench/submissions/${follows}`)}>{t(`报送 ${follows} 的退回行`, `refused rows of submission ${follows}`)}</a>
      ),
    },
  ]
  return (
    <Section title={t('文件识别结果', 'What was read')}>
      <DefinitionList columns={2} terms={terms.filter((term) => term !== false)} />
    </Section>
  )
}

type Row = { readonly column: number | null; readonly header: string; readonly meets: string; readonly kind: keyof typeof kinds }

const kinds = {
  missing: { tone: 'adverse', zh: '缺少', en: 'missing' },
  dropped: { tone: 'attention', zh: '不读取', en: 'not read' },
  unmatched: { tone: 'attention', zh: '不保存', en: 'not kept' },
  telling: { tone: 'info', zh: '只作识别', en: 'only tells' },
  matched: { tone: 'good', zh: '已对应', en: 'matched' },
} as const

const reasons = {
  dropped: { zh: '自然人的证件号码：从不读取，从不保存', en: 'ids of persons: never read, never kept' },
  unmatched: { zh: '模板中没有这一列，或与另一列重复', en: 'not in the template, or a second column of the same meaning' },
  telling: { zh: '有内容的行视为自然人的行，整行不保存', en: 'a row with a value here is about a person, and nothing of it is kept' },
} as const

/** How the columns of the file met the fields of the item; what is not kept is told at once, the rest can be opened. */
export function Columns({ match, editions }: { match: ColumnMatch; editions: readonly Item[] }) {
  const { t } = usePlace()
  const label = (field: string) => t(labelOf(field, editions) ?? { zh: field, en: field })
  const telling = new Set(editions.flatMap(({ fields }) => fields.filter(({ never }) => never === 'refuse').map(({ key }) => key)))
  const because = (kind: 'dropped' | 'unmatched' | 'telling') => (one: { column: number; header: string }) => ({
    ...one,
    meets: t(reasons[kind]),
    kind,
  })
  const apart: Row[] = [
    ...match.missing.map((field) => ({ column: null, header: '—', meets: label(field), kind: 'missing' as const })),
    ...match.dropped.map(because('dropped')),
    ...match.matched.filter(({ field }) => telling.has(field)).map(because('telling')),
    // The column of reasons a mended file still has is ours: it is read by nobody and nothing to tell about.
    ...match.unmatched.filter(({ header }) => !isReasonHeader(header)).map(because('unmatched')),
  ]
  const matched: Row[] = match.matched
    .filter(({ field }) => !telling.has(field))
    .map((one) => ({ ...one, meets: label(one.field), kind: 'matched' }))
  return (
    <Section
      title={t('列的对应', 'Columns')}
      note={t(
        '表头按名称对应，不看次序；全角半角、空格和括号样式不影响。',
        'Columns are matched by their headers, in any order; width, spaces and styles of brackets do not matter.',
      )}
    >
      {apart.length > 0 && <ColumnTable caption={t('没有保存或缺少的列', 'Columns not kept, or missing')} rows={apart} />}
      <div className="after">
        <Details summary={t(`${matched.length} 列已对应`, `${matched.length} columns matched`)}>
          <ColumnTable caption={t('已对应的列', 'Columns matched')} rows={matched} />
        </Details>
      </div>
    </Section>
  )
}

function ColumnTable({ caption, rows }: { caption: string; rows: readonly Row[] }) {
  const { t } = usePlace()
  return (
    <Table
      caption={caption}
      captionHidden
      rows={rows}
      rowKey={(row) => `${row.kind} ${row.column ?? row.meets}`}
      columns={[
        { key: 'header', label: t('文件中的表头', 'Header in the file'), heading: true, cell: (row) => row.header },
        { key: 'place', label: t('位置', 'Place'), tight: true, cell: (row) => (row.column === null ? '' : letters(row.column)) },
        { key: 'meets', label: t('对应的目录字段', 'Field of the catalogue'), cell: (row) => row.meets },
        {
          key: 'kind',
          label: t('结果', 'Result'),
          tight: true,
          cell: ({ kind }) => <Badge tone={kinds[kind].tone}>{t(kinds[kind])}</Badge>,
        },
      ]}
    />
  )
}

/** A column's letters as spreadsheets show them: 0 is A, 26 is AA. */
const letters = (column: number): string =>
  (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26))
