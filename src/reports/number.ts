import { alphabets, randomBelow, randomCharacters } from '../platform/crypto/random.ts'
import { dayOf } from '../platform/time.ts'

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hour12: false,
})

/** A report number: `yyyyMMddHHmmss` in China, then exactly one capital letter among seven digits. */
export function reportNumber(at: Date): string {
  const tail = [...randomCharacters(8, alphabets.digits)]
  tail[randomBelow(8)] = String.fromCharCode(65 + randomBelow(26))
  return secondOf(at) + tail.join('')
}

/** How numbers of reports of an instant begin. */
const secondOf = (at: Date): string => dayOf(at).replaceAll('-', '') + clock.format(at).replaceAll(':', '')

/** How a report number is made up, for schemas as well: this, and so long. */
export const numberShape = { pattern: /^\d{14,21}[A-Z]\d{0,7}$/, length: 22 } as const

/** Whether a text can be a report number; what people type is folded first. */
export const isReportNumber = (text: string): boolean => text.length === numberShape.length && numberShape.pattern.test(text)

/** Whether a text can be the number of a report made at an instant. */
export const isNumberAt = (text: string, at: Date): boolean =>
  isReportNumber(text) && !Number.isNaN(at.getTime()) && text.startsWith(secondOf(at))

/** Typed by hand or read aloud: spaces and hyphens go, letters are capitals, full-width forms are narrow. */
export const foldTyped = (text: string): string => text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()

/** A verification code of ten characters: fifty random bits. */
export const verificationCode = (): string => randomCharacters(10, alphabets.capital)

export const verificationCodeShape = /^[2-9A-HJ-NP-Z]{10}$/
export const isVerificationCode = (text: string): boolean => verificationCodeShape.test(text)

/** What prints a report once: ten digits, 33 random bits, which a screen without letters takes, too. */
export const printCode = (): string => randomCharacters(10, alphabets.digits)
