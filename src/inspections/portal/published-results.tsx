import type { AuthorityYearRow } from '../../disclosure/index.ts'
import { formatNumber } from '../../platform/format.ts'
import { EmptyState, Section, Table, Tabs, usePlace, Words } from '../../platform/ui/index.ts'

type Props = { readonly counts: readonly AuthorityYearRow[]; readonly year: number | null }

/** Results of inspections that everybody is shown today, by department for one year, each a list and two files. */
export function PublishedResults({ counts, year }: Props) {
  const { t, href } = usePlace()
  const years = [...new Set(counts.map((one) => one.year))]
  const current = years.find((one) => one === year) ?? years[0]
  const rows = counts.filter((one) => one.year === current)
  const total = rows.reduce((sum, one) => sum + one.total, 0)
  const query = (more: Readonly<Record<string, string>>) =>
    new URLSearchParams({ item: 'inspection', from: `${current}-01-01`, until: `${current}-12-31`, ...more }).toString()
  const files = (authority: Readonly<Record<string, string>>) => (
    <>
      <a href={`/api/v1/records?${query({ ...authority, format: 'csv' })}`}>CSV</a> <a href={`/api/v1/records?${query(authority)}`}>JSON</a>
    </>
  )
  return (
    <Section
      id="results"
      title={t('检查结果', 'Results of inspections')}
      note={t('只有对组织的检查，仍在公示期内的', 'of organisations alone, and while they are shown')}
      {...(current === undefined ? {} : { aside: files({}) })}
    >
      {years.length > 1 && (
        <Tabs
          label={t('检查年度', 'Year')}
          tabs={years.map((one) => ({ key: String(one), label: String(one), href: `/inspections/draws?year=${one}#results` }))}
          current={String(current)}
        />
      )}
      {current !== undefined && (
        <p>
          {t(
            `${current} 年 ${rows.length} 个单位公示检查结果 ${formatNumber(total)} 条。`,
            `${current}: ${formatNumber(total)} results of ${rows.length} department(s).`,
          )}
        </p>
      )}
      <Table
        caption={t('检查结果', 'Results of inspections')}
        captionHidden
        rows={rows}
        rowKey={({ code }) => code}
        empty={<EmptyState title={t('没有公示中的检查结果', 'No result of an inspection is shown')} />}
        columns={[
          { key: 'by', label: t('检查单位', 'Department'), heading: true, cell: ({ name }) => <Words>{name}</Words> },
          {
            ...{ key: 'total', label: t('公示中的结果', 'Results shown'), align: 'end' as const },
            cell: ({ code, total: own }) => <a href={href(`/records?${query({ authority: code })}`)}>{formatNumber(own)}</a>,
          },
          { key: 'files', label: t('下载', 'Download'), tight: true, cell: ({ code }) => files({ authority: code }) },
        ]}
      />
    </Section>
  )
}
