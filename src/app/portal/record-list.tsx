import type { ListedRecord } from '../../disclosure/index.ts'
import { formatDay } from '../../platform/format.ts'
import { Badge, EmptyState, Table, usePlace, Words, type Column } from '../../platform/ui/index.ts'
import { recordPath } from './address.ts'
import { OrganisationLink } from './links.tsx'
import { stateWords, tendencyTone, tendencyWords } from './words.ts'

/** Until when a record is shown, in words. */
function ShownUntil({ record }: { record: Pick<ListedRecord, 'shownUntil'> }) {
  const { t, lang } = usePlace()
  return <>{record.shownUntil === null ? t('长期', 'No end') : formatDay(record.shownUntil, lang)}</>
}

/** What kind of record it is, and which way it points. */
export function RecordKind({ record }: { record: ListedRecord }) {
  const { t } = usePlace()
  return (
    <span className="marks">
      <Badge>{t(record.item.label)}</Badge>
      {record.tendency !== 'neutral' && (
        <Badge tone={tendencyTone[record.tendency]}>
          {t(tendencyWords[record.tendency])}
          {record.severity !== null && ` · ${t(record.severity.label)}`}
        </Badge>
      )}
      {record.disputed !== null && <Badge tone="attention">{t('异议中', 'Disputed')}</Badge>}
      {record.state !== 'current' && <Badge tone="attention">{t(stateWords[record.state])}</Badge>}
    </span>
  )
}

/** Records as a table; without the organisation where the page is about one. */
export function RecordList({
  records,
  caption,
  withOrganisation = true,
}: {
  records: readonly ListedRecord[]
  caption: string
  withOrganisation?: boolean
}) {
  const { t, href, lang } = usePlace()
  const columns: Column<ListedRecord>[] = [
    {
      key: 'title',
      label: t('记录', 'Record'),
      heading: true,
      cell: (record) => (
        <>
          <a className="row-title" href={href(recordPath(record.id))}>
            <Words>{t(record.title)}</Words>
          </a>
          <RecordKind record={record} />
        </>
      ),
    },
    { key: 'authority', label: t('决定机关', 'Decided by'), cell: (record) => <Words>{record.authority.name}</Words> },
    { key: 'decided', label: t('决定日期', 'Decided on'), tight: true, cell: (record) => formatDay(record.decidedOn, lang) },
    { key: 'until', label: t('公示至', 'Shown until'), tight: true, cell: (record) => <ShownUntil record={record} /> },
  ]
  if (withOrganisation)
    columns.splice(1, 0, {
      key: 'organisation',
      label: t('信用主体', 'Organisation'),
      cell: (record) => <OrganisationLink body={record.organisation} />,
    })
  return (
    <Table
      caption={caption}
      captionHidden
      rows={records}
      rowKey={(record) => record.id}
      columns={columns}
      empty={
        <EmptyState title={t('没有可公示的记录', 'No record to show')}>
          <p>
            {t(
              '没有记录不代表没有发生；公示期满、未到报送期限或依法不公开的信息不在这里显示。',
              'No record does not mean nothing happened: what is past its publicity period, not yet due, or not public by law does not appear here.',
            )}
          </p>
        </EmptyState>
      }
    />
  )
}
