import { dayOf } from '../platform/time.ts'

/** Where random bytes come from. */
export type Bytes = (length: number) => Uint8Array
const secure: Bytes = (length) => crypto.getRandomValues(new Uint8Array(length))

/** A whole number below a bound, each as likely as the other: bytes that would favour the small ones are drawn again. */
function below(bound: number, bytes: Bytes): number {
  const most = 256 - (256 % bound)
  for (;;) {
    const [byte = 0] = bytes(1)
    if (byte < most) return byte % bound
  }
}

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hour12: false,
})

/** A report number: `yyyyMMddHHmmss` in China, then exactly one capital letter among seven digits. */
export function reportNumber(at: Date, bytes: Bytes = secure): string {
  const tail = Array.from({ length: 8 }, () => String(below(10, bytes)))
  tail[below(8, bytes)] = String.fromCharCode(65 + below(26, bytes))
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

/** 32 characters without 0, O, 1 and I: five random bits each. */
const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** A verification code of ten characters: fifty random bits. */
export const verificationCode = (bytes: Bytes = secure): string => Array.from(bytes(10), (byte) => letters[byte % 32]).join('')

export const verificationCodeShape = /^[2-9A-HJ-NP-Z]{10}$/
export const isVerificationCode = (text: string): boolean => verificationCodeShape.test(text)

/** What prints a report once: ten digits, which a screen without letters takes, too. */
export const printCode = (bytes = secure): string => Array.from({ length: 10 }, () => String(below(10, bytes))).join('')
