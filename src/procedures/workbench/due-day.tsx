import { formatDay } from '../../platform/format.ts'
import { addDays, startOf, type Day } from '../../platform/time.ts'
import { Badge, usePlace } from '../../platform/ui/index.ts'
import { dueWords } from './words.ts'

/** The last day of something that is open, and how many are left or over. */
export function DueDay({ day, today }: { day: Day | null; today: Day }) {
  const { t, lang } = usePlace()
  if (day === null) return '—'
  const words = dueWords(startOf(addDays(day, 1)), startOf(today))
  return (
    <>
      <span className="tight">{formatDay(day, lang)}</span> <Badge tone={words.tone}>{t(words)}</Badge>
    </>
  )
}
