import { remembered } from '../../platform/remembered.ts'
import type { Text } from '../../platform/text.ts'
import { addDays, type Day } from '../../platform/time.ts'
import type { Duration } from '../pack.ts'

/** Years, months and days of a calendar duration such as `P1Y6M`. */
export function durationParts(duration: Duration): { years: number; months: number; days: number } {
  const parts = /^P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?$/.exec(duration)
  if (!parts) throw new RangeError(`not a calendar duration: ${duration}`)
  return { years: Number(parts[1] ?? 0), months: Number(parts[2] ?? 0), days: Number(parts[3] ?? 0) }
}

/** The day a calendar duration after another; a day the month does not have becomes its last one. */
export const addDuration = (day: Day, duration: Duration): Day => added(`${day} ${duration}`)

/** The same day and duration are asked for by the thousand: of every organisation, every record. */
const added = remembered((asked) => {
  const [day, duration] = asked.split(' ') as [Day, Duration]
  const { years, months, days } = durationParts(duration)
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const first = new Date(Date.UTC(year + years, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(date, last))
  return addDays(first.toISOString().slice(0, 10), days)
})

const units = {
  Y: { zh: '{n}年', en: ['1 year', '{n} years'] },
  M: { zh: '{n}个月', en: ['1 month', '{n} months'] },
  D: { zh: '{n}天', en: ['1 day', '{n} days'] },
} as const

/** A calendar duration in words: `P1Y6M` is 1年6个月, 1 year 6 months. */
export function describeDuration(duration: Duration): Text {
  const parts = [...duration.matchAll(/(\d+)([YMD])/g)].map(([, n = '', unit]) => {
    const { zh, en } = units[unit as keyof typeof units]
    return { zh: zh.replace('{n}', n), en: (n === '1' ? en[0] : en[1]).replace('{n}', n) }
  })
  return { zh: parts.map((part) => part.zh).join(''), en: parts.map((part) => part.en).join(' ') }
}
