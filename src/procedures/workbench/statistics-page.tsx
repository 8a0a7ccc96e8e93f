import type { Pack } from '../../packs/index.ts'
import { formatNumber, formatShare } from '../../platform/format.ts'
import { Breadcrumb, EmptyState, PageTitle, Section, StackedMonths, Stats, Table, Tabs, usePlace } from '../../platform/ui/index.ts'
import type { CaseFigures, CaseStatistics } from '../statistics.ts'
import { procedureName } from './words.ts'

type Props = {
  statistics: CaseStatistics
  procedures: readonly string[]
  procedure: string
  pack: Pack
  /** Names of sources; null where the reader sees their own only. */
  sources: ReadonlyMap<string, string> | null
}

/** How cases of a procedure went, by month and source. */
export function StatisticsPage({ statistics: { total, months, sources: bySource }, procedures, procedure, pack, sources }: Props) {
  const { t } = usePlace()
  const days = (value: number | null) => (value === null ? '—' : formatNumber(value))
  const taken = (value: number | null) =>
    value === null ? '—' : value < 0.05 ? t('当日', 'the same day') : t(`${days(value)} 个工作日`, `${days(value)} working days`)
  const share = (value: number | null) => (value === null ? '—' : formatShare(value))
  const edition = pack.procedures.findLast(({ key }) => key === procedure)
  const measure = edition?.deadlines.find(({ key }) => key === edition.measuredBy)?.name ?? null
  const running = edition?.deadlines ?? []
  const figures = <Row extends CaseFigures>() => [
    { key: 'opened', label: t('立案', 'Opened'), align: 'end' as const, cell: (row: Row) => formatNumber(row.opened) },
    { key: 'closed', label: t('办结', 'Closed'), align: 'end' as const, cell: (row: Row) => formatNumber(row.closed) },
    { key: 'days', label: t('平均工作日', 'Average days'), align: 'end' as const, cell: (row: Row) => days(row.averageDays) },
    { key: 'share', label: t('按期率', 'In time'), align: 'end' as const, cell: (row: Row) => share(row.shareInTime) },
  ]
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/cases', label: t('办理案件', 'Cases') }]} />
      <PageTitle
        lead={
          measure === null
            ? t('最近十二个月。', 'The last twelve months.')
            : t(
                `最近十二个月。用时和按期按“${measure.zh}”计算，单位为工作日。`,
                `The last twelve months. Time taken and in time are measured by “${measure.en}”, in working days.`,
              )
        }
      >
        {t('办理统计', 'Statistics')}
      </PageTitle>
      <Tabs
        label={t('程序', 'Procedures')}
        current={procedure}
        tabs={procedures.map((key) => ({ key, label: t(procedureName(pack, key)), href: `/workbench/statistics?procedure=${key}` }))}
      />
      <Stats
        stats={[
          { label: t('立案', 'Opened'), value: formatNumber(total.opened) },
          { label: t('办结', 'Closed'), value: formatNumber(total.closed) },
          {
            label: t('平均用时', 'Average time'),
            value: taken(total.averageDays),
            ...(edition?.goal
              ? { note: t(`目标 ${edition.goal.workingDays} 个工作日`, `goal: ${edition.goal.workingDays} working days`) }
              : {}),
          },
          {
            ...{ label: t('按期率', 'In time'), value: share(total.shareInTime) },
            ...(measure === null ? {} : { note: t(`按“${measure.zh}”`, `of “${measure.en}”`) }),
          },
          {
            ...{ label: t('逾期在办', 'Overdue now'), value: formatNumber(total.overdue) },
            tone: total.overdue > 0 ? 'adverse' : 'good',
            ...(running.length === 0
              ? {}
              : {
                  note: t(
                    `按各案正在计的期限：${running.map(({ name }) => name.zh).join('、')}`,
                    `of the deadline each case runs: ${running.map(({ name }) => name.en).join(', ')}`,
                  ),
                }),
          },
        ]}
      />
      {total.opened + total.closed === 0 ? (
        <EmptyState title={t('最近十二个月没有案件。', 'No case in the last twelve months.')} />
      ) : (
        <>
          <Section id="months" title={t('逐月办理', 'Handled by month')}>
            <StackedMonths
              title={t('按期与逾期办理（件）', 'Handled in time and late (cases)')}
              series={[
                { key: 'inTime', label: t('按期', 'in time') },
                { key: 'late', label: t('逾期', 'late') },
              ]}
              months={months.map(({ month, inTime, late }) => ({ month, values: { inTime, late } }))}
            />
          </Section>
          <Section id="opened" title={t('逐月立案', 'Opened by month')}>
            <StackedMonths
              title={t('立案（件）', 'Opened (cases)')}
              series={[{ key: 'opened', label: t('立案', 'opened') }]}
              months={months.map(({ month, opened }) => ({ month, values: { opened } }))}
            />
          </Section>
        </>
      )}
      {sources !== null && bySource.length > 0 && (
        <Section id="sources" title={t('各信源单位', 'By source')} count={bySource.length}>
          <Table
            caption={t('各信源单位', 'By source')}
            captionHidden
            rows={bySource}
            rowKey={({ sourceCode }) => sourceCode ?? ''}
            columns={[
              {
                key: 'source',
                label: t('信源单位', 'Source'),
                heading: true,
                cell: ({ sourceCode }) => (sourceCode === null ? t('信用办', 'Credit office') : (sources.get(sourceCode) ?? sourceCode)),
              },
              ...figures(),
              { key: 'open', label: t('在办', 'Open'), align: 'end', cell: (row) => formatNumber(row.open) },
              { key: 'overdue', label: t('逾期', 'Overdue'), align: 'end', cell: (row) => formatNumber(row.overdue) },
            ]}
          />
        </Section>
      )}
    </>
  )
}
