import { openEnd } from '../../packs/index.ts'
import { isDay, type Day } from '../../platform/time.ts'

/** Letters, digits and the point in full width, as input methods write them. Punctuation stays: it means something in Chinese text. */
const fullWidth = /[０-９Ａ-Ｚａ-ｚ．－＋／：，　]/g
const invisible = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]/g
// oxlint-disable-next-line no-control-regex -- what is searched for is control characters
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g
const plain = /^[\u0020-\u007e]*$/
const needsCleaning = /^\s|\s$|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff\u3000\ud800-\udfff]/

/** Digits and Latin letters in half width. */
const foldWidth = (text: string): string =>
  plain.test(text) ? text : text.replace(fullWidth, (char) => (char === '　' ? ' ' : String.fromCharCode(char.charCodeAt(0) - 0xfee0)))

/** Free text as it is kept: no control or invisible characters, no space around it, line breaks as one character. */
export function cleanText(text: string): string {
  if (!needsCleaning.test(text)) return text
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(control, '')
    .replace(invisible, '')
    .replace(/^[\s\u3000]+|[\s\u3000]+$/g, '')
}

/** A number, a code or a name of something: as free text, in half width and on one line. */
export const cleanLine = (text: string): string => {
  const clean = cleanText(text)
  return plain.test(clean) ? clean : foldWidth(clean).replace(/\s+/g, ' ').trim()
}

const dayShape =
  /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?(?:[T\s]+\d{1,2}[:时]\d{1,2}(?:[:分]\d{1,2}(?:\.\d+)?)?秒?(?:Z|[+-]\d{2}:?\d{2})?)?$/
const forever = new Set(['长期', '永久', '无期限', '长期有效', '永久有效', '无固定期限'])

/** A day from any spelling that occurs in real files; null when it is none. Nothing is guessed: 01/02/2024 is none. */
export function readDay(text: string): Day | null {
  const folded = foldWidth(cleanText(text))
  if (isShaped(folded)) return isDay(folded) ? folded : null
  const parts = dayShape.exec(folded) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(folded)
  if (parts) {
    const day = `${parts[1]}-${(parts[2] ?? '').padStart(2, '0')}-${(parts[3] ?? '').padStart(2, '0')}`
    return isDay(day) ? day : null
  }
  // The day number of a spreadsheet whose cell lost its date format: 1954 to 2173, so that no year or amount is taken for one.
  if (/^[2-9]\d{4}(\.\d+)?$/.test(folded))
    return new Date(Date.UTC(1899, 11, 30) + Math.floor(Number(folded)) * 86_400_000).toISOString().slice(0, 10)
  return forever.has(folded) ? openEnd : null
}

const isShaped = (text: string): boolean => text.length === 10 && text[4] === '-' && text[7] === '-'

export type AmountReading = { readonly amount: string } | { readonly problem: 'not-a-number' | 'negative' | 'unit' | 'decimals' }

const amountShape = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d*))?$/

/** An amount in 万元 as decimal text without needless zeros. The unit may be written; another unit is refused, never converted. */
export function readAmount(text: string, decimals: number): AmountReading {
  let folded = foldWidth(cleanText(text)).replace(/[\s¥￥]/g, '')
  if (folded.endsWith('万元') || folded.endsWith('万')) folded = folded.replace(/万元?$/, '')
  else if (/[元亿]$/.test(folded)) return { problem: 'unit' }
  const exponent = /^(\d(?:\.\d+)?)E([+-]?\d{1,2})$/i.exec(folded)
  if (exponent) folded = Number(folded).toFixed(Math.max(0, Math.min(20, decimals + 2)))
  const parts = amountShape.exec(folded)
  if (!parts) return { problem: 'not-a-number' }
  const whole = (parts[2] ?? '').replaceAll(',', '').replace(/^0+(?=\d)/, '')
  const fraction = trimZeros(parts[3] ?? '', decimals)
  if (whole.length > 12) return { problem: 'not-a-number' }
  if (fraction.length > decimals) return { problem: 'decimals' }
  const amount = fraction === '' ? whole : `${whole}.${fraction}`
  return parts[1] === '-' && /[1-9]/.test(amount) ? { problem: 'negative' } : { amount }
}

/** Spreadsheets write 0.1 + 0.2 as 0.30000000000000004: noise from the twelfth digit on is rounded away. */
function trimZeros(fraction: string, decimals: number): string {
  const noisy = fraction.length > 12 && decimals < 12 && /^\d*?(0{5,}|9{5,})\d{0,3}$/.test(fraction)
  if (!noisy) return fraction.replace(/0+$/, '')
  return Number(`0.${fraction}`).toFixed(Math.min(decimals, 11)).slice(2).replace(/0+$/, '')
}

/** A whole number as text, or null. */
export function readInteger(text: string): string | null {
  const parts = /^(-?)(\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.0*)?$/.exec(foldWidth(cleanText(text)).replace(/\s/g, ''))
  if (!parts) return null
  const digits = (parts[2] ?? '').replaceAll(',', '').replace(/^0+(?=\d)/, '')
  return digits === '0' ? '0' : `${parts[1]}${digits}`
}

/** The choices of a cell that may hold several. */
export const splitChoices = (text: string): string[] =>
  text
    .split(/[;；、,，|｜\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
