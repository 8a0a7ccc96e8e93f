import { BarList, Section, StackedMonths, usePlace, Words, type Limit } from '../../platform/ui/index.ts'

type Measured = { readonly averageDays: number | null; readonly answered: number }
type Props = {
  /** What is measured, from what to what. */
  title: string
  months: readonly (Measured & { readonly month: string })[]
  rows: readonly (Measured & { readonly source: { readonly code: string; readonly name: string } })[]
  limit: Limit | undefined
}

/** How many working days an answer takes: month by month beside what it should take, and source by source; nothing where none was given. */
export function AverageDays({ title, months, rows, limit }: Props) {
  const { t } = usePlace()
  const bySource = t('各单位平均工作日', 'Working days by source, on average')
  const bars = rows.flatMap(({ source, averageDays, answered }) =>
    averageDays === null
      ? []
      : [
          {
            key: source.code,
            label: <Words>{source.name}</Words>,
            value: averageDays,
            note: t(`答复 ${answered} 件`, `${answered} answered`),
          },
        ],
  )
  if (bars.length === 0) return null
  return (
    <Section title={t('平均用时', 'Time taken')}>
      <StackedMonths
        title={title}
        series={[{ key: 'days', label: t('平均工作日', 'Working days') }]}
        months={months.map(({ month, averageDays }) => ({ month, values: { days: averageDays } }))}
        limit={limit}
      />
      <div className="after">
        <h3>{bySource}</h3>
        <BarList label={bySource} bars={bars.toSorted((a, b) => b.value - a.value)} whole={limit?.value} />
      </div>
    </Section>
  )
}
