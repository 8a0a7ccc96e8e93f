import { Actions, Button, DateField, usePlace } from '../../platform/ui/index.ts'
import type { Day } from '../../platform/time.ts'

/** Where the page of a grade is; what else its address holds stays when another day is chosen. */
export type Asked = { readonly path: string; readonly kept: Readonly<Record<string, string>> }

export const withQuery = (path: string, query: Readonly<Record<string, string>>): string => {
  const text = new URLSearchParams(query).toString()
  return text === '' ? path : `${path}?${text}`
}

/** Asks for the grade of another day. */
export function PastDay({ path, kept, day, error }: Asked & { readonly day: Day; readonly error?: string }) {
  const { t, href } = usePlace()
  return (
    <form method="get" action={href(path)} className="no-print">
      {Object.entries(kept).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <DateField
        name="day"
        label={t('查看过去某一天的等级', 'The grade of a past day')}
        hint={t('按那一天的规则和那天结束时已知的记录重新计算。', 'Computed anew by the rules of that day and what was known at its end.')}
        value={day}
        error={error}
      />
      <Actions>
        <Button kind="secondary">{t('复算', 'Compute')}</Button>
      </Actions>
    </form>
  )
}
