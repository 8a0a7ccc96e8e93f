import { isKnownDivision } from './division.ts'
import { isOrgCode } from './org-code.ts'
import { checkRegNo } from './reg-no.ts'
import { isUscc } from './uscc.ts'

/**
 * Finds what identifies a person in free text: resident ids (18 digits, GB 11643; 15 digits of the first generation) and
 * mobile numbers, in any width and with separators. Codes and document numbers of organisations must survive.
 */

const gap = '[\\s\\u200b-\\u200f\\u2060\\ufeff\\-‐‑‒–—―−－_.．·•,，/]'
const digit = '[0-9０-９]'
/** At least eleven digits with at most two separators between neighbours: everything else is passed over at once. */
const digitRun = new RegExp(`${digit}(?:${gap}{0,2}${digit}){10,}(?:${gap}{0,2}[XxＸｘ×])?`, 'gu')
const anyRun = new RegExp(`${digit}(?:${gap}{0,2}${digit}){10}`, 'u')

const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
)
const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const aboutPerson = /身份|证件号|公民|居民|手机|电话|联系|微信|tel|phone|mobile|\bid\b/i
const aboutBody = /注册号|登记号|执照|税号|税务|纳税人|信用代码|机构代码|账号|帐号|合同|文号|编号|案号|发票|批号/

/** One run of digits, folded: `at[i]` is where `digits[i]` stands in the text; `starts` are the places after a separator. */
type Run = { readonly digits: string; readonly at: readonly number[]; readonly starts: Set<number> }
type Span = readonly [from: number, to: number]

function isDate(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** GB 11643: division, birth date, sequence, MOD 11-2 check; a permanent residence card has 9 and the province first. */
function isResidentId(id: string): boolean {
  if (!provinces.has(id.slice(0, 2)) && !(id[0] === '9' && provinces.has(id.slice(1, 3)))) return false
  const year = Number(id.slice(6, 10))
  if (year < 1900 || year > 2099 || !isDate(year, Number(id.slice(10, 12)), Number(id.slice(12, 14)))) return false
  let sum = 0
  for (let place = 0; place < 17; place++) sum += (id.charCodeAt(place) - 48) * (idWeights[place] as number)
  return '10X98765432'[sum % 11] === id[17]
}

const isOldResidentId = (id: string) =>
  /^\d{15}$/.test(id) &&
  isKnownDivision(id.slice(0, 6)) &&
  isDate(1900 + Number(id.slice(6, 8)), Number(id.slice(8, 10)), Number(id.slice(10, 12)))

const isOrganisationCode = (code: string) => isUscc(code) && isKnownDivision(code.slice(2, 8)) && isOrgCode(code.slice(8, 17))

function readRun(text: string, from: number, to: number): Run {
  let digits = ''
  const at: number[] = []
  const starts = new Set<number>()
  let after = true
  for (let place = from; place < to; place++) {
    const char = text[place] as string
    const folded = char >= '０' && char <= '９' ? String.fromCharCode(char.charCodeAt(0) - 0xfee0) : 'xXｘＸ×'.includes(char) ? 'X' : char
    if (!/[0-9X]/.test(folded)) {
      after = true
      continue
    }
    if (after) starts.add(digits.length)
    after = false
    digits += folded
    at.push(place)
  }
  return { digits, at, starts }
}

/** Whether the text around says document number: `〔2024〕…号`, `第…号`. */
const isDocumentNumber = (before: string, after: string) => /[〕\]］】〉第字]$/.test(before) || /^号(?!码)/.test(after)

function findInRun(text: string, run: Run): Span[] {
  const { digits, at, starts } = run
  const found: Span[] = []
  const ends = (place: number) => place === digits.length || starts.has(place)
  const place = (from: number, length: number): Span => [at[from] as number, (at[from + length - 1] as number) + 1]
  const around = ([from, to]: Span) => [text.slice(Math.max(0, from - 12), from), text.slice(to, to + 6)] as const
  const alone = ([from, to]: Span) => !/[A-Za-z]$/.test(text.slice(0, from).slice(-1)) && !/^[A-Za-z]/.test(text.slice(to, to + 1))
  const whole = (from: number, length: number) => starts.has(from) && ends(from + length)
  const unbroken = (from: number, length: number) => {
    for (let step = from + 1; step < from + length; step++) if (starts.has(step)) return false
    return true
  }
  /** Lengths of the groups a window is written in, such as `3-4-4`. */
  const groups = (from: number, length: number) => {
    const cuts = [from]
    for (let step = from + 1; step < from + length; step++) if (starts.has(step)) cuts.push(step)
    return cuts.map((cut, index) => (cuts[index + 1] ?? from + length) - cut).join('-')
  }

  const residentIdAt = (from: number): boolean => {
    const id = digits.slice(from, from + 18)
    if (id.length < 18 || !isResidentId(id)) return false
    const span = place(from, 18)
    const [before, after] = around(span)
    if (aboutPerson.test(before + after)) return true
    const exact = whole(from, 18)
    // A number cut out of a longer one is an id only when its division exists and its holder can be grown up:
    // division + date + serial is also how document numbers are made.
    if (!exact || !alone(span)) return isKnownDivision(id.slice(0, 6)) && Number(id.slice(6, 10)) <= 2010
    return Number(id.slice(6, 10)) <= 2010 || !isDocumentNumber(before, after)
  }
  const oldIdAt = (from: number): boolean => {
    const form = groups(from, 15)
    if ((form !== '15' && form !== '6-6-3') || !whole(from, 15) || !isOldResidentId(digits.slice(from, from + 15))) return false
    const span = place(from, 15)
    const [before, after] = around(span)
    if (!alone(span)) return false
    if (aboutPerson.test(before + after)) return true
    return !aboutBody.test(before) && !isDocumentNumber(before, after) && checkRegNo(digits.slice(from, from + 15)).form !== 'checked'
  }
  const mobileAt = (from: number): boolean => {
    if (!/^1[3-9]\d{9}$/.test(digits.slice(from, from + 11)) || !ends(from + 11)) return false
    const prefixed =
      /(?:00|^)86$/.test(digits.slice(0, from)) || (from >= 2 && starts.has(from - 2) && digits.slice(from - 2, from) === '86')
    if (!starts.has(from) && !prefixed) return false
    if (!/^(11|3-4-4|3-3-5|4-3-4|3-8|7-4|4-4-3|5-6|1(-1){10})$/.test(groups(from, 11))) return false
    const span = place(from, 11)
    const [before, after] = around(span)
    if (aboutPerson.test(before + after)) return true
    if (!prefixed && !alone(span)) return false
    const isAmount = /[¥￥$]\s*$/.test(before) || /^(?:\.\d|\s*(?:元|万|美元|股))/.test(after)
    const isPart = !prefixed && /[0-9A-Za-z][-/.]$/.test(before) && found.at(-1)?.[1] !== span[0] - 1
    return !isAmount && !isPart && !isDocumentNumber(before, after) && !aboutBody.test(before)
  }

  for (let from = 0; from + 11 <= digits.length;) {
    const isBody = whole(from, 18) && unbroken(from, 18) && isOrganisationCode(digits.slice(from, from + 18))
    if (isBody) {
      from += 18
      continue
    }
    const length = residentIdAt(from) ? 18 : oldIdAt(from) ? 15 : mobileAt(from) ? 11 : 0
    if (length > 0) {
      found.push(place(from, length))
      starts.add(from + length)
    }
    from += length || 1
  }
  return found
}

function* findPersonIds(text: string): Generator<Span> {
  for (const match of text.matchAll(digitRun)) yield* findInRun(text, readRun(text, match.index, match.index + match[0].length))
}

/** Whether a text holds a resident id or a mobile number. */
export function hasPersonId(text: string): boolean {
  return text.length >= 11 && anyRun.test(text) && !findPersonIds(text).next().done
}

/** The text with every resident id and mobile number replaced by stars of the same length. */
export function maskPersonIds(text: string): string {
  if (text.length < 11 || !anyRun.test(text)) return text
  let masked = ''
  let done = 0
  for (const [from, to] of findPersonIds(text)) {
    masked += text.slice(done, from) + text.slice(from, to).replace(/[^\s]/g, '*')
    done = to
  }
  return done === 0 ? text : masked + text.slice(done)
}

/** Whether a whole cell is a resident id of 18 characters, in any spelling, and no organisation's code. */
export function isResidentIdAlone(text: string): boolean {
  if (text.length < 18 || text.length > 60) return false
  const { digits } = readRun(text, 0, text.length)
  return digits.length === 18 && isResidentId(digits) && !isOrganisationCode(digits)
}
