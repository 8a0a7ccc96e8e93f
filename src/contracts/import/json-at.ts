import type { Mistake } from '../../platform/errors.ts'
import { dayOf, isDay } from '../../platform/time.ts'

/** A value of a JSON document with its path; what is asked of it and is not so becomes a mistake at that path. */
export class JsonAt {
  readonly value: unknown
  readonly path: string
  private readonly mistakes: Mistake[]

  constructor(value: unknown, path: string, mistakes: Mistake[]) {
    this.value = value
    this.path = path
    this.mistakes = mistakes
  }

  get there(): boolean {
    return this.value !== undefined && this.value !== null
  }

  at(key: string): JsonAt {
    const holder = this.value
    const value =
      typeof holder === 'object' && holder !== null && !Array.isArray(holder) && Object.hasOwn(holder, key)
        ? (holder as Record<string, unknown>)[key]
        : undefined
    return new JsonAt(value, this.path === '' ? key : `${this.path}.${key}`, this.mistakes)
  }

  /** The entries of a list; nothing there is an empty one. */
  list(): JsonAt[] {
    if (!this.there) return []
    if (Array.isArray(this.value)) return this.value.map((one: unknown, index) => new JsonAt(one, `${this.path}[${index}]`, this.mistakes))
    this.wrong('应为数组。', 'A list is expected.')
    return []
  }

  text(): string {
    if (!this.there) return ''
    if (typeof this.value === 'string') return this.value.trim()
    if (typeof this.value === 'number') return String(this.value)
    this.wrong('应为文字。', 'A text is expected.')
    return ''
  }

  /** A day in China, from a day or an instant; nothing where there is none. */
  day(): string {
    const text = this.text()
    if (text === '' || isDay(text)) return text
    const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) ? new Date(text) : new Date(Number.NaN)
    if (!Number.isNaN(instant.getTime())) return dayOf(instant)
    this.wrong(
      '应为日期，如 2026-10-12 或者 2026-10-12T00:00:00+08:00。',
      'A day is expected, such as 2026-10-12 or 2026-10-12T00:00:00+08:00.',
    )
    return ''
  }

  /** An amount of yuan as 万元, exactly. */
  wan(): string {
    const amount = this.at('amount')
    const currency = this.at('currency').text()
    if (currency !== 'CNY')
      this.at('currency').wrong(
        `币种为“${currency.slice(0, 10) || '空'}”，只接收人民币（CNY）。请换算后由采购人重新发布。`,
        `The currency is “${currency.slice(0, 10) || 'missing'}”; only CNY is taken. Publish it again in CNY.`,
      )
    const written = typeof amount.value === 'number' ? String(amount.value) : amount.text()
    if (/^\d{1,15}(\.\d{1,2})?$/.test(written)) return toWan(written)
    amount.wrong('应为不小于 0、最多两位小数的金额（元）。', 'An amount of yuan, not below 0 and with at most two decimals, is expected.')
    return ''
  }

  wrong(zh: string, en: string): void {
    this.mistakes.push({ field: this.path === '' ? '$' : this.path, text: { zh, en } })
  }
}

/** Moves the point four places, so that nothing is rounded. */
function toWan(yuan: string): string {
  const [whole = '0', part = ''] = yuan.split('.')
  const digits = whole.padStart(5, '0')
  const moved = `${digits.slice(0, -4)}.${digits.slice(-4)}${part}`.replace(/^0+(?=\d)/, '')
  return moved.replace(/\.?0+$/, '') || '0'
}
