import { BarList, StackedMonths, usePlace, Words } from '../../platform/ui/index.ts'
import type { Figures, RepairFigures } from '../figures.ts'

type Measure = {
  readonly key: string
  readonly title: string
  readonly unit: string
  readonly goal: { readonly value: number; readonly label: string }
  /** Of a month and of a source; a measure may be one of only one of them. */
  readonly ofMonth?: (month: Figures['months'][number]) => number | null
  readonly ofSource?: (row: Figures['rows'][number]) => number | null
}

const percent = (share: number | null) => (share === null ? null : Math.round(share * 1000) / 10)
const both = (of: (figures: RepairFigures) => number | null) => ({ ofMonth: of, ofSource: of })

/** What is measured of repair as pictures: month by month beside its goal, and department by department; what was never measured is left out. */
export function Measures({ figures: { months, rows } }: { figures: Figures }) {
  const { t } = usePlace()
  const share = t('百分比', 'Percent')
  const measures: Measure[] = [
    {
      key: 'copies',
      title: t('修复到各处停用的天数', 'Days until the last copy was gone'),
      unit: t('天', 'Days'),
      goal: { value: 1, label: t('目标 0 至 1 天', 'goal: 0 to 1 day') },
      ...both(({ daysToLastCopy }) => daysToLastCopy),
    },
    {
      key: 'notices',
      title: t('告知书与决定书同达', 'Notice with the decision'),
      unit: share,
      goal: { value: 100, label: t('目标 100%', 'goal: 100%') },
      ...both(({ noticeShare }) => percent(noticeShare)),
    },
    {
      key: 'sentBack',
      title: t('退回补正或不予受理', 'Sent back'),
      unit: share,
      goal: { value: 0, label: t('目标 0', 'goal: none') },
      ...both(({ sentBackShare }) => percent(sentBackShare)),
    },
    {
      key: 'repaired',
      title: t('已修复占可修复', 'Repaired of repairable'),
      unit: share,
      goal: { value: 100, label: t('目标 100%', 'goal: 100%') },
      ofSource: ({ repairedShare }) => percent(repairedShare),
    },
    {
      key: 'atOnce',
      title: t('一次办成', 'At the first go'),
      unit: share,
      goal: { value: 100, label: t('目标 100%', 'goal: 100%') },
      ofMonth: ({ atOnceShare }) => percent(atOnceShare),
    },
  ]
  return measures.map(({ key, title, unit, goal, ofMonth, ofSource }) => {
    const byMonth = months.map((month) => ({ month: month.month, values: { [key]: ofMonth?.(month) ?? null } }))
    const bySource = rows.flatMap((row) => {
      const value = ofSource?.(row) ?? null
      return value === null ? [] : [{ key: row.source.code, label: <Words>{row.source.name}</Words>, value, note: unit }]
    })
    const hasMonths = byMonth.some(({ values }) => values[key] !== null)
    if (!hasMonths && bySource.length === 0) return null
    return (
      <section key={key} className="after">
        <h3>{title}</h3>
        {hasMonths && (
          <StackedMonths title={t(`${title}，逐月`, `${title}, by month`)} series={[{ key, label: unit }]} months={byMonth} limit={goal} />
        )}
        {bySource.length > 0 && (
          <div className="after">
            <BarList
              label={t(`${title}，各单位`, `${title}, by department`)}
              bars={bySource.toSorted((a, b) => b.value - a.value)}
              whole={unit === share ? 100 : goal.value}
            />
          </div>
        )}
      </section>
    )
  })
}
