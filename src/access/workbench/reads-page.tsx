import { roles, type Role } from '../../accounts/index.ts'
import { bodyNames, type Pack, type ReaderBody } from '../../packs/index.ts'
import { formatInstant } from '../../platform/format.ts'
import { ButtonLink, Code, EmptyState, PageTitle, Pager, Table, Tabs, usePlace, Words, type Column } from '../../platform/ui/index.ts'
import { answererOf, noRecordsRead, routeNames, type ReadLine, type ToldEntry } from '../entry.ts'
import type { LinePage } from '../read-entries.ts'

/** Who read: the body, by its name where it has one, and the role; never a person. */
export function Reader({ entry }: { entry: Pick<ToldEntry, 'body' | 'unit' | 'unitName' | 'role'> }) {
  const { t } = usePlace()
  const kind = bodyNames[entry.body as ReaderBody] ?? { zh: entry.body, en: entry.body }
  const role = roles[entry.role as Role] ?? { zh: entry.role, en: entry.role }
  return (
    <>
      {entry.unitName === null ? t(kind) : <Words>{entry.unitName}</Words>}{' '}
      <span className="term-note">{t(`${kind.zh} · ${role.zh}`, `${kind.en}, ${role.en}`)}</span>
    </>
  )
}

/** What every list of notes shows of a read. */
export function useEntryColumns(pack: Pack): Column<ToldEntry>[] {
  const { t, lang } = usePlace()
  const purposeOf = (key: string) => pack.purposes.find((one) => one.key === key)?.name ?? { zh: key, en: key }
  const itemOf = (key: string) => pack.items.find((one) => one.key === key)?.name ?? { zh: key, en: key }
  return [
    { key: 'at', label: t('时间', 'When'), tight: true, heading: true, cell: (entry) => formatInstant(entry.readAt, lang) },
    { key: 'who', label: t('查看单位与角色', 'Body and role'), cell: (entry) => <Reader entry={entry} /> },
    {
      key: 'why',
      label: t('用途与依据', 'For what, on which ground'),
      wide: true,
      cell: (entry) => (
        <>
          {t(purposeOf(entry.purpose))}
          <span className="term-note" lang="zh-Hans">
            {entry.ground}
          </span>
        </>
      ),
    },
    {
      key: 'what',
      label: t('看了什么', 'What'),
      cell: (entry) => (
        <>
          {entry.items.map((key) => t(itemOf(key))).join(t('、', ', ')) || t(noRecordsRead(entry))}
          <span className="term-note">
            {t(
              `${entry.records.length} 条 · ${routeNames[entry.route]?.zh ?? entry.route}`,
              `${entry.records.length} records, ${routeNames[entry.route]?.en ?? entry.route}`,
            )}
          </span>
        </>
      ),
    },
  ]
}

type Props = { readonly pack: Pack; readonly page: LinePage; readonly own: boolean; readonly isFirst: boolean }

/** Who looked at the own organisation, what for, and how to ask about it. */
export function ReadsPage({ pack, page, own, isFirst }: Props) {
  const { t, href } = usePlace()
  const path = '/workbench/reads'
  const here = own ? `${path}?own=1` : path
  const columns: Column<ReadLine>[] = useEntryColumns(pack).map((column) =>
    column.key !== 'at'
      ? column
      : {
          ...column,
          cell: (line) => (
            <>
              {column.cell(line)}
              {line.count > 1 && (
                <span className="term-note">
                  <a href={href(`${path}/${line.entryId}`)}>{t(`当天共 ${line.count} 次`, `${line.count} times that day`)}</a>
                </span>
              )}
            </>
          ),
        },
  )
  columns.push({
    key: 'ask',
    label: t('操作', 'Act'),
    tight: true,
    cell: (line) => (
      <a href={href(`${path}/${line.entryId}`)}>
        {answererOf(line) === null ? t('查看详情', 'Details') : t('询问查看单位', 'Ask the body')}
      </a>
    ),
  })
  return (
    <>
      <PageTitle
        lead={t(
          '每次查看本组织的非公开信息都有记录。同一单位当天以同一用途、同一方式的多次查看合为一行，点开可见每一次的时间。正在调查的案件，依规则在规定时间之后显示。',
          'Every read of what is not public about your organisation is noted. What one body reads several times on a day for the same purpose in the same way is one line; open it for every moment. Reads for an investigation show after the time its rule names.',
        )}
        actions={
          <ButtonLink href={own ? `${path}.csv?own=1` : `${path}.csv`} download>
            {t('导出 CSV', 'Export as CSV')}
          </ButtonLink>
        }
      >
        {t('谁查看过', 'Who looked')}
      </PageTitle>
      <Tabs
        label={t('查看者', 'By whom')}
        current={own ? 'own' : 'others'}
        tabs={[
          { key: 'others', href: path, label: t('其他单位', 'Others') },
          { key: 'own', href: `${path}?own=1`, label: t('本组织', 'Ourselves') },
        ]}
      />
      <Table
        caption={t('查看记录', 'Reads')}
        captionHidden
        rows={page.rows}
        rowKey={(entry) => entry.entryId}
        columns={columns}
        empty={
          <EmptyState
            title={
              own
                ? t('还没有记录。', 'Nothing yet.')
                : t('还没有其他单位查看过非公开信息。', 'Nobody else has read what is not public yet.')
            }
          />
        }
      />
      <Pager
        previous={isFirst ? undefined : here}
        previousLabel={t('回到第一页', 'First page')}
        next={page.next === null ? undefined : `${here}${own ? '&' : '?'}before=${page.next}`}
      />
    </>
  )
}

/** One read, in a few words. */
export function ReadInWords({ pack, entry }: { pack: Pack; entry: ToldEntry }) {
  const { t } = usePlace()
  return (
    <Table
      caption={t('这次查看', 'This read')}
      captionHidden
      rows={[entry]}
      rowKey={(one) => one.entryId}
      columns={[
        ...useEntryColumns(pack),
        {
          key: 'records',
          label: t('记录编号', 'Records'),
          cell: (one) => <Code>{one.records.slice(0, 12).join(', ') + (one.records.length > 12 ? ' …' : '')}</Code>,
        },
      ]}
    />
  )
}
