import { formatNumber } from '../../platform/format.ts'
import type { Lang } from '../../platform/text.ts'

/** Hours in words: minutes below two hours, days above two days. */
export function hours(value: number | null, lang: Lang): string {
  if (value === null) return '—'
  const [amount, zh, en] =
    value < 2
      ? [Math.max(1, Math.round(value * 60)), '分钟', 'min']
      : value < 48
        ? [Math.round(value * 10) / 10, '小时', 'h']
        : [Math.round((value / 24) * 10) / 10, '天', 'days']
  return `${formatNumber(amount)} ${lang === 'zh' ? zh : en}`
}
