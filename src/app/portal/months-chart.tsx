import type { MonthOfSource } from '../../disclosure/index.ts'
import { StackedMonths, usePlace } from '../../platform/ui/index.ts'

/** What arrived on time, arrived late, was corrected and was refused, month by month. */
export function MonthsChart({ months, title }: { months: readonly MonthOfSource[]; title: string }) {
  const { t } = usePlace()
  return (
    <StackedMonths
      title={title}
      series={[
        { key: 'onTime', label: t('按时归集', 'Arrived on time') },
        { key: 'late', label: t('迟报', 'Late') },
        { key: 'refused', label: t('退回', 'Refused') },
        { key: 'corrected', label: t('更正', 'Corrected') },
      ]}
      months={months.map((month) => ({
        month: month.month,
        values: { onTime: month.arrived - month.late, late: month.late, refused: month.refused, corrected: month.corrected },
      }))}
    />
  )
}
