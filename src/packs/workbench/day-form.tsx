import { Actions, Button, DateField, usePlace } from '../../platform/ui/index.ts'
import type { Day } from '../../platform/time.ts'

/** Chooses the day whose rules are shown. */
export function DayForm({ action, day, today, all }: { action: string; day: Day | null; today: Day; all?: string }) {
  const { t, href } = usePlace()
  return (
    <form className="no-print" method="get" action={href(action)}>
      <DateField name="day" label={t('按哪一天作出的决定', 'For a decision of')} value={day ?? today} />
      <Actions>
        <Button kind="quiet">{t('查看当日规则', 'Show the rules of that day')}</Button>
        {all !== undefined && <a href={href(all)}>{t('查看全部时间的规则', 'Show the rules of all days')}</a>}
      </Actions>
    </form>
  )
}
