import type { Item } from '../../packs/index.ts'
import {
  Badge,
  DefinitionList,
  Details,
  formatInstant,
  formatNumber,
  Section,
  Table,
  usePlace,
  type Term,
} from '../../platform/ui/index.ts'
import type { ColumnMatch } from '../columns.ts'
import type { Submission } from '../index.ts'
import { labelOf } from '../problem.ts'
import { wayWords } from './words.ts'

/** How the file was read: format, encoding, when and by whom it came. */
export function Reading({ submission }: { submission: Submission }) {
  const { t, lang, href } = usePlace()
  const { fileName, format, encoding, way, sentBy, receivedAt, follows, rowsRead } = submission
  const terms: (Term | false)[] = [
    { label: t('文件', 'File'), value: fileName },
    format !== null && { label: t('格式', 'Format'), value: [format.toUpperCase(), encoding?.toUpperCase()].filter(Boolean).join(' · ') },
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
    <Section title={t('读到的内容', 'What was read')}>
      <DefinitionList columns={2} terms={terms.filter((term) => term !== false)} />
    </Section>
  )
}

type Row = {
  readonly column: number | null
  readonly header: string
  readonly meets: string
  readonly kind: 'matched' | 'unmatched' | 'dropped' | 'missing'
}

/** How the columns of the file met the fields of the item; what is not kept comes first. */
export function Columns({ match, editions, open }: { match: ColumnMatch; editions: readonly Item[]; open: boolean }) {
  const { t } = usePlace()
  const label = (field: string) => t(labelOf(field, editions) ?? { zh: field, en: field })
  const rows: Row[] = [
    ...match.missing.map((field) => ({ column: null, header: '—', meets: label(field), kind: 'missing' as const })),
    ...match.dropped.map(({ column, header }) => ({
      column,
      header,
      meets: t('自然人的证件号码：从不读取，从不保存', 'ids of persons: never read, never kept'),
      kind: 'dropped' as const,
    })),
    ...match.unmatched.map(({ column, header }) => ({
      column,
      header,
      meets: t('模板中没有这一列，或与另一列重复：不保存', 'not in the template, or a second column of the same meaning: not kept'),
      kind: 'unmatched' as const,
    })),
    ...match.matched.map(({ column, header, field }) => ({ column, header, meets: label(field), kind: 'matched' as const })),
  ]
  const kinds = {
    missing: <Badge tone="adverse">{t('缺少', 'missing')}</Badge>,
    dropped: <Badge tone="attention">{t('不读取', 'not read')}</Badge>,
    unmatched: <Badge tone="attention">{t('不保存', 'not kept')}</Badge>,
    matched: <Badge tone="good">{t('已对应', 'matched')}</Badge>,
  }
  const words = [
    t(`${match.matched.length} 列已对应`, `${match.matched.length} matched`),
    match.unmatched.length > 0 && t(`${match.unmatched.length} 列不保存`, `${match.unmatched.length} not kept`),
    match.dropped.length > 0 && t(`${match.dropped.length} 列不读取`, `${match.dropped.length} not read`),
    match.missing.length > 0 && t(`缺少 ${match.missing.length} 列`, `${match.missing.length} missing`),
  ].filter(Boolean)
  return (
    <Section
      title={t('列的对应', 'Columns')}
      note={t(
        '表头按名称对应，不看次序；全角半角、空格和括号样式不影响。',
        'Columns are matched by their headers, in any order; width, spaces and styles of brackets do not matter.',
      )}
    >
      <Details summary={words.join(t('，', ', '))} open={open}>
        <Table
          caption={t('列的对应', 'Columns')}
          captionHidden
          rows={rows}
          rowKey={(row) => `${row.kind} ${row.column ?? row.meets}`}
          columns={[
            { key: 'header', label: t('文件中的表头', 'Header in the file'), heading: true, cell: (row) => row.header },
            { key: 'place', label: t('位置', 'Place'), tight: true, cell: (row) => (row.column === null ? '' : letters(row.column)) },
            { key: 'meets', label: t('对应的目录字段', 'Field of the catalogue'), cell: (row) => row.meets },
            { key: 'kind', label: t('结果', 'Result'), tight: true, cell: (row) => kinds[row.kind] },
          ]}
        />
      </Details>
    </Section>
  )
}

/** A column's letters as spreadsheets show them: 0 is A, 26 is AA. */
const letters = (column: number): string =>
  (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26))
