import type { ShownSource } from '../../disclosure/index.ts'
import { formatInstant, formatNumber, formatShare } from '../../platform/format.ts'
import { Breadcrumb, Code, EmptyState, Notice, PageTitle, Section, Stats, Table, usePlace, Words } from '../../platform/ui/index.ts'
import { address } from './address.ts'
import { Contact } from './contact.tsx'
import { MonthsChart } from './months-chart.tsx'

/** One source: what it reports and how well. */
export function SourcePage({ source }: { source: ShownSource }) {
  const { t, href, lang } = usePlace()
  const rate = (share: number | null) => (share === null ? '—' : formatShare(share))
  return (
    <>
      <Breadcrumb
        trail={[
          { href: '/', label: t('首页', 'Home') },
          { href: '/sources', label: t('信源单位', 'Sources') },
        ]}
      />
      <PageTitle
        kicker={t('信源单位', 'Source')}
        lead={
          <>
            <Code>{source.code}</Code> {source.division !== null && <Words>{t(source.division.label)}</Words>}
          </>
        }
      >
        <Words>{source.name}</Words>
      </PageTitle>
      <Stats
        stats={[
          {
            label: t('收到行数', 'Rows received'),
            value: formatNumber(source.received),
            note: t(`${formatNumber(source.submissions)} 次报送`, `in ${formatNumber(source.submissions)} submissions`),
          },
          {
            label: t('归集记录', 'Accepted'),
            value: formatNumber(source.accepted),
            note: t(`另有 ${formatNumber(source.unchanged)} 行无变化`, `${formatNumber(source.unchanged)} more unchanged`),
          },
          {
            label: t('迟报率', 'Late'),
            value: rate(source.lateRate),
            note: t(`${formatNumber(source.late)} 条`, formatNumber(source.late)),
            tone: (source.lateRate ?? 0) > 0.1 ? 'attention' : 'neutral',
          },
          {
            label: t('退回率', 'Refused'),
            value: rate(source.refusedRate),
            note: t(`${formatNumber(source.refused)} 行`, formatNumber(source.refused)),
            tone: (source.refusedRate ?? 0) > 0.1 ? 'attention' : 'neutral',
          },
          { label: t('更正与撤回', 'Corrected, withdrawn'), value: formatNumber(source.corrected + source.withdrawn) },
        ]}
      />
      <p className="as-of">
        {t(
          `近 ${source.months.length} 个月，截至 ${formatInstant(source.asOf, lang)}`,
          `Over ${source.months.length} months, as of ${formatInstant(source.asOf, lang)}`,
        )}
      </p>
      {source.contact !== null && (
        <Notice tone="neutral" title={t('对它报送的内容有异议，联系：', 'To contest what it reported, contact:')}>
          <p>
            <Contact>{source.contact}</Contact>
          </p>
        </Notice>
      )}
      <Section title={t('逐月', 'By month')}>
        <MonthsChart months={source.months} title={t('每月报送', 'Reported by month')} />
      </Section>
      <Section
        title={t('报送的目录项', 'What it reports')}
        aside={<a href={href(address('/records', { source: source.code }))}>{t('全部记录', 'All its records')}</a>}
      >
        <Table
          caption={t('报送的目录项', 'What it reports')}
          captionHidden
          rows={source.items}
          rowKey={(item) => item.key}
          columns={[
            {
              key: 'item',
              label: t('目录项', 'Catalogue item'),
              heading: true,
              cell: (item) => <a href={href(address('/records', { source: source.code, item: item.key }))}>{t(item.label)}</a>,
            },
            { key: 'shown', label: t('公示中', 'Shown'), align: 'end', cell: (item) => formatNumber(item.shown) },
          ]}
          empty={<EmptyState title={t('暂无公示中的记录', 'No record of it is shown')} />}
        />
      </Section>
    </>
  )
}
