import { formatInstant, formatMonth, formatNumber, formatShare } from '../../platform/format.ts'
import { monthSpans } from '../../platform/http/months.ts'
import {
  Details,
  EmptyState,
  numberColumn,
  PageTitle,
  Section,
  StackedMonths,
  Stats,
  Table,
  SpanTabs,
  usePlace,
  Words,
  type Column,
} from '../../platform/ui/index.ts'
import { AverageDays } from '../../procedures/index.ts'
import { Measures } from './measures.tsx'
import { figureNames, type Figures, type MonthFigures, type RepairFigures, type SourceFigures } from '../figures.ts'

const shown = (value: number | null) => (value === null ? '—' : formatShare(value))

/** How repair works, by department and month: figures only. */
export function FiguresPage({ figures, months }: { figures: Figures; months: number }) {
  const { t, lang, href } = usePlace()
  const { total } = figures
  return (
    <>
      <PageTitle
        lead={t(
          `${formatMonth(figures.from, lang)}至${formatMonth(figures.to, lang)}：申请办得怎样、告知书送达多少、修复后多久各处都停止使用。`,
          `${formatMonth(figures.from, lang)} to ${formatMonth(figures.to, lang)}: how applications went, how many notices were served, how soon repaired records were gone everywhere.`,
        )}
      >
        {t('信用修复情况', 'How repair works')}
      </PageTitle>
      <SpanTabs spans={monthSpans} months={months} to={(span) => `/repair?months=${span}`} />
      <Stats
        stats={[
          {
            label: t('已修复记录', 'Records repaired'),
            value: formatNumber(total.repaired),
            note: t(`另有 ${formatNumber(total.repairable)} 条可以修复`, `${formatNumber(total.repairable)} more could be`),
          },
          {
            label: t('修复到各处停用', 'Until the last copy was gone'),
            value: total.daysToLastCopy === null ? '—' : t(`${total.daysToLastCopy} 天`, `${total.daysToLastCopy} days`),
            note:
              total.copiesOut === 0
                ? t('目标 0 至 1 天', 'goal: 0 to 1 day')
                : t(
                    `目标 0 至 1 天；${formatNumber(total.copiesOut)} 条尚未各处停用，计至今日`,
                    `goal: 0 to 1 day; ${formatNumber(total.copiesOut)} not gone everywhere yet, counted until today`,
                  ),
            ...(total.copiesOut === 0 || (total.daysToLastCopy ?? 0) <= 1 ? {} : { tone: 'attention' as const }),
          },
          {
            label: t('告知书与决定书同达', 'Notice with the decision'),
            value: shown(total.noticeShare),
            note: t('目标 100%', 'goal: 100%'),
          },
          { label: t('退回补正或不予受理', 'Sent back'), value: shown(total.sentBackShare), note: t('目标 0', 'goal: none') },
          {
            label: t('一次办成', 'At the first go'),
            value: shown(total.atOnceShare),
            note: t(`${total.applications} 份办结的申请`, `of ${total.applications} applications that were decided`),
          },
          {
            label: t('已修复占可修复', 'Repaired of repairable'),
            value: shown(total.repairedShare),
            note: t('目标 100%；未申请的也计入', 'goal: 100%; those nobody asked for count too'),
          },
        ]}
      />
      {total.repaired > 0 && (
        <div className="after">
          <StackedMonths
            title={t('每月修复的记录', 'Records repaired by month')}
            series={[{ key: 'repaired', label: t(figureNames.repaired) }]}
            months={figures.months.map(({ month, repaired }) => ({ month, values: { repaired } }))}
          />
        </div>
      )}
      <AverageDays
        title={t('从申请到答复的平均工作日', 'Working days from the application to the answer, on average')}
        months={figures.months}
        rows={figures.rows}
        limit={
          figures.limit === null
            ? undefined
            : { value: figures.limit, label: t(`时限 ${figures.limit} 个工作日`, `limit: ${figures.limit} working days`) }
        }
      />
      <Section title={t('各单位和逐月', 'By department and month')}>
        <Details printed summary={t('各项指标的图示', 'Each measure as a picture')}>
          <Measures figures={figures} />
        </Details>
        <Details printed summary={t(`各单位（${figures.rows.length}）`, `By department (${figures.rows.length})`)}>
          <Table<SourceFigures>
            caption={t('各单位的信用修复', 'Repair by department')}
            captionHidden
            rows={figures.rows}
            rowKey={({ source }) => source.code}
            empty={<EmptyState title={t('这段时间没有可以修复的决定。', 'No decisions that could be repaired in this time.')} />}
            columns={[
              {
                key: 'name',
                label: t('认定单位', 'Department'),
                heading: true,
                cell: ({ source }) => (
                  <a href={href(`/sources/${source.code}`)}>
                    <Words>{source.name}</Words>
                  </a>
                ),
              },
              ...common(t),
              { key: 'repairedShare', label: t('已修复占可修复', 'Of repairable'), align: 'end', cell: (row) => shown(row.repairedShare) },
            ]}
          />
        </Details>
        <Details printed summary={t(`逐月（${figures.months.length}）`, `By month (${figures.months.length})`)}>
          <Table<MonthFigures>
            caption={t('逐月的信用修复', 'Repair by month')}
            captionHidden
            rows={figures.months.toReversed()}
            rowKey={({ month }) => month}
            columns={[
              { key: 'month', label: t('月份', 'Month'), heading: true, tight: true, cell: ({ month }) => formatMonth(month, lang) },
              ...common(t),
              { key: 'atOnce', label: t('一次办成', 'First go'), align: 'end', cell: (row) => shown(row.atOnceShare) },
            ]}
          />
        </Details>
      </Section>
      <p className="after">
        {t('按单位和月份：', 'By department and month: ')}
        <a href={`/api/v1/repair/figures?months=${months}`}>JSON</a>{' '}
        <a href={href(`/api/v1/repair/figures?months=${months}&format=csv`)} download>
          CSV
        </a>
      </p>
      <p className="as-of">{t(`截至 ${formatInstant(figures.asOf, lang)}`, `As of ${formatInstant(figures.asOf, lang)}`)}</p>
    </>
  )
}

const common = (t: ReturnType<typeof usePlace>['t']): Column<RepairFigures>[] => [
  numberColumn('cases', t(figureNames.cases), (row) => row.cases),
  {
    key: 'days',
    label: t('平均工作日', 'Working days'),
    align: 'end',
    cell: (row) => (row.averageDays === null ? '—' : formatNumber(row.averageDays)),
  },
  numberColumn('repaired', t(figureNames.repaired), (row) => row.repaired),
  { key: 'sentBack', label: t('退回', 'Sent back'), align: 'end', cell: (row) => shown(row.sentBackShare) },
  { key: 'notice', label: t('告知书同达', 'Notices'), align: 'end', cell: (row) => shown(row.noticeShare) },
  {
    key: 'copies',
    label: t('停用天数', 'Days to last copy'),
    align: 'end',
    cell: (row) => (row.daysToLastCopy === null ? '—' : formatNumber(row.daysToLastCopy)),
  },
  numberColumn('out', t(figureNames.copiesOut), (row) => row.copiesOut),
]
