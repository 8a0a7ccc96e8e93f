import { formatDay } from '../../platform/format.ts'
import { addDays, isDay, startOf, type Day } from '../../platform/time.ts'
import { Button, DateField, Details, Notice, Select, usePlace } from '../../platform/ui/index.ts'
import type { Query } from './address.ts'

/** A past day to look at: by what is known today, or by what was known when that day ended. */
export type LookBack = { readonly day: Day; readonly by: 'today' | 'then' }

/** What an address asks for; today is no past. A day that is none or has not come is passed on, for disclosure to refuse. */
export const lookBackOf = (day: string | undefined, by: string | undefined, today: Day): LookBack | null =>
  day === undefined || day === today ? null : { day, by: by === 'then' ? 'then' : 'today' }

const lastInstantOf = (day: Day): Date => new Date(startOf(addDays(day, 1)).getTime() - 1)

/** The same as disclosure asks it. */
export const momentOf = (look: LookBack | null) =>
  look === null ? {} : { day: look.day, ...(look.by === 'then' && isDay(look.day) ? { knownAt: lastInstantOf(look.day) } : {}) }

/** Keeps a page at the day it looks at. */
export const lookBackQuery = (look: LookBack | null): Query =>
  look === null ? {} : { day: look.day, by: look.by === 'then' ? 'then' : undefined }

/** The same question to the API. */
export const lookBackApi = (look: LookBack | null): Query => {
  const { day, knownAt } = momentOf(look) as { day?: Day; knownAt?: Date }
  return { day, knownAt: knownAt?.toISOString() }
}

/** Asks for a past day; a form without script. */
export function LookBackForm({ action, look, today, keep }: { action: string; look: LookBack | null; today: Day; keep?: Query }) {
  const { t, href } = usePlace()
  return (
    <div className="no-print">
      <Details summary={t('查看历史日期', 'Look at a past day')} open={look !== null}>
        <form action={href(action)} method="get">
          {Object.entries(keep ?? {}).map(([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />)}
          <DateField name="day" label={t('日期', 'Day')} value={look?.day} max={addDays(today, -1)} required />
          <Select
            name="by"
            label={t('信息截止', 'By what is known')}
            value={look?.by ?? 'today'}
            options={[
              { value: 'today', label: t('今日', 'today') },
              { value: 'then', label: t('当日', 'on that day') },
            ]}
          />
          <Button kind="secondary">{t('查看', 'Look back')}</Button>
        </form>
      </Details>
    </div>
  )
}

/** Says plainly that the page shows the past, what that leaves out, and how to come back. */
export function LookBackNotice({ look, present, more }: { look: LookBack; present: string; more?: string }) {
  const { t, href, lang } = usePlace()
  const day = formatDay(look.day, lang)
  return (
    <Notice tone="attention" title={t(`当前显示 ${day} 的公示情况`, `You are looking at ${day}, not at today`)}>
      <p>
        {look.by === 'then'
          ? t('以下为当天结束时已经归集的内容。', 'What follows had arrived when that day ended. ')
          : t('以下为当天公示的记录，内容以今日信息为准。', 'What follows was shown on that day, as it is known today. ')}
        {t(
          '可见内容仍按今日规则确定：已停止公示的不再出现，已更正的错误内容不再显示。',
          'Today’s rules still decide what may be seen: what is no longer shown does not appear, and values found wrong are not repeated.',
        )}
        {more}
      </p>
      <p className="no-print">
        <a href={href(present)}>{t('回到今天', 'Back to today')}</a>
      </p>
    </Notice>
  )
}
