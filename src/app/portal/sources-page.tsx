import type { League, LeagueRow } from '../../disclosure/index.ts'
import { formatDay, formatInstant, formatMonth, formatNumber, formatShare } from '../../platform/format.ts'
import { dayOf } from '../../platform/time.ts'
import {
  Badge,
  Details,
  EmptyState,
  numberColumn,
  PageTitle,
  Section,
  Share,
  Table,
  SpanTabs,
  usePlace,
  type Column,
} from '../../platform/ui/index.ts'
import { address } from './address.ts'
import { MonthsChart } from './months-chart.tsx'
import { SourceLink } from './links.tsx'

export const leagueSorts = ['received', 'late', 'refused', 'corrected', 'last', 'name'] as const
export type LeagueSort = (typeof leagueSorts)[number]

const values: Readonly<Record<LeagueSort, (row: LeagueRow) => number | string>> = {
  received: (row) => row.received,
  late: (row) => row.lateRate ?? -1,
  refused: (row) => row.refusedRate ?? -1,
  corrected: (row) => row.corrected,
  last: (row) => row.lastReceivedAt?.getTime() ?? 0,
  name: (row) => row.source.name,
}

const byName = new Intl.Collator('zh-Hans-CN')

/** Names ascend, figures descend. */
export function sortLeague(rows: readonly LeagueRow[], sort: LeagueSort): LeagueRow[] {
  const value = values[sort]
  return rows.toSorted((a, b) =>
    sort === 'name'
      ? byName.compare(a.source.name, b.source.name)
      : Number(value(b)) - Number(value(a)) || byName.compare(a.source.name, b.source.name),
  )
}

export const leagueSpans = [3, 12, 36] as const

/** The open league: how every source reports, sortable by any figure. */
export function SourcesPage({ league, sort, months }: { league: League; sort: LeagueSort; months: number }) {
  const { t, lang, href } = usePlace()
  const to = (key: LeagueSort) => ({
    href: address('/sources', { sort: key, months: String(months) }),
    direction: sort === key ? (key === 'name' ? ('ascending' as const) : ('descending' as const)) : undefined,
  })
  const columns: Column<LeagueRow>[] = [
    { key: 'name', label: t('信源单位', 'Source'), heading: true, sort: to('name'), cell: (row) => <SourceLink body={row.source} /> },
    {
      key: 'received',
      label: t('收到行数', 'Rows received'),
      align: 'end',
      sort: to('received'),
      cell: (row) => formatNumber(row.received),
    },
    numberColumn('accepted', t('归集', 'Accepted'), (row) => row.accepted),
    {
      key: 'late',
      label: t('迟报率', 'Late'),
      align: 'end',
      sort: to('late'),
      cell: (row) => <Rate rate={row.lateRate} of={row.late} series={2} />,
    },
    {
      key: 'refused',
      label: t('退回率', 'Refused'),
      align: 'end',
      sort: to('refused'),
      cell: (row) => <Rate rate={row.refusedRate} of={row.refused} series={3} />,
    },
    { key: 'corrected', label: t('更正', 'Corrected'), align: 'end', sort: to('corrected'), cell: (row) => formatNumber(row.corrected) },
    {
      key: 'last',
      label: t('最近报送', 'Last received'),
      tight: true,
      sort: to('last'),
      cell: (row) =>
        row.lastReceivedAt === null ? (
          <Badge tone="attention">{t('期内未报送', 'nothing sent')}</Badge>
        ) : (
          formatDay(dayOf(row.lastReceivedAt), lang)
        ),
    },
  ]
  return (
    <>
      <PageTitle
        lead={t(
          `${formatMonth(league.from, lang)}至${formatMonth(league.to, lang)}，每个信源单位报送得是否及时、准确。`,
          `How promptly and how correctly every source reported, ${formatMonth(league.from, lang)} to ${formatMonth(league.to, lang)}.`,
        )}
      >
        {t('信源单位报送情况', 'How sources report')}
      </PageTitle>
      <SpanTabs spans={leagueSpans} months={months} to={(span) => address('/sources', { sort, months: span })} />
      <MonthsChart months={league.months} title={t('各单位合计，每月', 'All sources, by month')} />
      <Section title={t('各单位', 'By source')} count={league.rows.length}>
        <Table
          caption={t('信源单位报送情况', 'How sources report')}
          captionHidden
          rows={sortLeague(league.rows, sort)}
          rowKey={(row) => row.source.code ?? row.source.name}
          columns={columns}
          empty={<EmptyState title={t('还没有登记的信源单位', 'No source is registered yet')} />}
        />
      </Section>
      <Details summary={t('这些数字怎么算', 'How these figures are counted')}>
        <ul>
          <li>
            {t(
              '收到行数：报送文件和接口中的全部行，含重复和退回的行。',
              'Rows received: every row of files and calls, repeated and refused ones included.',
            )}
          </li>
          <li>
            {t(
              '迟报率：首次归集的记录中，超过自决定之日起规定工作日的比例；后来的更正不改变首次归集时间。',
              'Late: of the records that arrived for the first time, the share beyond the working days allowed from the decision. Later corrections never move the first arrival.',
            )}
          </li>
          <li>{t('退回率：收到的行中未通过检查的比例。', 'Refused: the share of rows received that did not pass the checks.')}</li>
          <li>{t('更正：内容有变化的新版本。', 'Corrected: new versions that say something else.')}</li>
        </ul>
      </Details>
      <p>
        <a href={href('/objections')}>{t('各单位怎样答复异议', 'How each source answers objections')}</a>
      </p>
      <p className="as-of">{t(`截至 ${formatInstant(league.asOf, lang)}`, `As of ${formatInstant(league.asOf, lang)}`)}</p>
    </>
  )
}

function Rate({ rate, of, series }: { rate: number | null; of: number; series: 2 | 3 }) {
  return rate === null ? <>—</> : <Share share={rate} series={series} words={`${formatShare(rate)} (${formatNumber(of)})`} />
}
