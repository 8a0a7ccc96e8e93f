import type { Lang, Text } from './text.ts'
import type { Day } from './time.ts'
import { dayOf, isDay, minuteOf } from './time.ts'

const english = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `2026年3月9日` or `9 Mar 2026`. */
export function formatDay(day: Day, lang: Lang): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  return lang === 'zh' ? `${year}年${month}月${date}日` : `${date} ${english[month - 1]} ${year}`
}

/** `2026年6月1日 – 2027年5月31日`, or `2026年6月1日 起` where no last day is set. */
export function formatSpan(from: Day, to: Day | null, lang: Lang): string {
  const first = formatDay(from, lang)
  if (to !== null) return `${first} – ${formatDay(to, lang)}`
  return lang === 'zh' ? `${first} 起` : `from ${first}`
}

/** A day that stands in a sentence of both languages. */
export const dayText = (day: Day): Text => ({ zh: formatDay(day, 'zh'), en: formatDay(day, 'en') })

/** What a record says, with a day written the way of the page; data keeps `2026-03-09`. */
export const formatSaid = (said: string, lang: Lang): string => (isDay(said) ? formatDay(said, lang) : said)

/** `2026年3月` or `Mar 2026`, from `2026-03` or a day. */
export function formatMonth(month: string, lang: Lang): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return lang === 'zh' ? `${year}年${number}月` : `${english[number - 1]} ${year}`
}

/** A month below an axis: with its year where that is not the year of the label before it. */
export function formatAxisMonth(month: string, before: string | undefined, lang: Lang): string {
  if (before?.slice(0, 4) !== month.slice(0, 4)) return formatMonth(month, lang)
  const number = Number(month.slice(5, 7))
  return lang === 'zh' ? `${number}月` : `${english[number - 1]}`
}

/** Day and time of an instant in China. */
export const formatInstant = (instant: Date, lang: Lang): string => `${formatDay(dayOf(instant), lang)} ${minuteOf(instant).slice(11)}`

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 })

/** Digits in groups of three. */
export const formatNumber = (value: number): string => grouped.format(value)

/** A share of one as a percentage with at most one decimal. */
export const formatShare = (share: number): string => `${Math.round(share * 1000) / 10}%`
