import type { Meaning } from './styles.ts'

/** A number as a spreadsheet shows it: fifteen significant digits, no exponent. */
export function numberText(value: string): string {
  if (value.length <= 15 && /^-?\d+(?:\.\d+)?$/.test(value)) return value
  const number = Number(value)
  if (!Number.isFinite(number) || value.trim() === '') return value
  const [mantissa, power] = number.toExponential(14).split('e') as [string, string]
  const sign = mantissa.startsWith('-') ? '-' : ''
  const digits = mantissa.replace(/[-.]/g, '')
  const point = Number(power) + 1
  if (Math.abs(point) > 40) return value
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0'
  const part = (point > 0 ? digits.slice(point) : '0'.repeat(-point) + digits).replace(/0+$/, '')
  return part === '' ? (whole === '0' ? '0' : sign + whole) : `${sign}${whole}.${part}`
}

const dayLength = 86_400

/** A day number of the 1900 or 1904 system as text; what cannot be a date stays a number. */
export function dateText(value: string, meaning: Exclude<Meaning, 'number'>, from1904: boolean): string {
  const serial = Number(value)
  if (!Number.isFinite(serial) || serial < 0 || serial >= 2_958_466) return numberText(value)
  let seconds = Math.round(serial * dayLength)
  if (meaning === 'day') seconds -= seconds % dayLength
  const time = new Date((seconds % dayLength) * 1000).toISOString().slice(11, 19)
  let day = Math.floor(seconds / dayLength)
  if (meaning === 'time' || (day === 0 && !from1904)) return meaning === 'day' ? numberText(value) : time
  if (from1904) day += 1462
  // The 1900 system counts a 29 February 1900 that never was.
  else if (day === 60) return '1900-02-29'
  else if (day < 60) day += 1
  const date = new Date((day - 25_569) * dayLength * 1000).toISOString().slice(0, 10)
  return seconds % dayLength === 0 ? date : `${date} ${time}`
}
