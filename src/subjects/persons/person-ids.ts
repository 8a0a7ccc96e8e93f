/**
 * Finds what identifies a person in a text: resident ids (18 digits, GB 11643; 15 digits of the first generation) and mobile
 * numbers, in any spelling. Codes and document numbers of organisations must survive.
 */
import {
  aboutBody,
  aboutPerson,
  aboutRegister,
  dialLabel,
  idLabel,
  isDocumentNumber,
  money,
  moneyUnit,
  type TextKind,
} from './around-number.ts'
import { brokenRun, digitRuns, kindsOfRuns, wholeRun, type Run } from './digit-runs.ts'
import { isKnownDivision } from '../codes/division.ts'
import { checkRegNo } from '../codes/reg-no.ts'
import { bornIn, isIdShaped, isMobile, isOldResidentId, isOrganisationCode, isResidentId, provinces } from './resident-id.ts'
import { findScattered, type Span } from './scattered-ids.ts'

/** How a mobile number may be written in a code: whole, or in the groups people use. */
const usualGroups = /^(11|3-4-4|3-3-5|4-3-4|3-8|7-4|4-4-3|5-6|3-2-2-2-2|2-2-2-2-2-1|1-2-2-2-2-2|1(-1){10})$/
/** What a call begins with: the country, the trunk digit, an area code, a carrier's prefix. */
const dialled = /^(?:0|0?86|0086|0\d{2,3}|179\d\d|12593|10193)$/

/** Whether eleven digits in groups are written as a number somebody dials, and not as a list, a date, an amount, an address. */
function isWrittenAsMobile(sizes: readonly number[], gaps: readonly string[], digits: string, isNamed: boolean): boolean {
  if (sizes.length === 1 || sizes.length === 11) return true
  const [first = 0, second = 0] = sizes
  if (gaps.some((gap) => gap === '.' || gap === ',') && gaps.some((gap) => gap !== gaps[0])) return false
  if (gaps[0] === ',' && sizes.slice(1).every((size) => size === 3)) return false
  if (gaps.every((gap) => gap === '.') && sizes.length === 4 && sizes.every((size) => size <= 3)) return false
  if (isNamed) return true
  // 1999-12-31 100 and 〔1999〕1234567
  if (first === 4 && digits.startsWith('19') && (second <= 2 || /^\s*[〕\]］】〉）)]/.test(gaps[0] ?? ''))) return false
  if (first >= 3) return sizes.length <= 5 && !(sizes.length > 3 && gaps.some((gap) => gap === '、'))
  if (gaps.some((gap) => /[:：、，,]/.test(gap))) return sizes.length === 2
  return sizes.length <= 3 || /^(2-2-2-2-2-1|1-2-2-2-2-2|1-3-4-3|1-3-3-4)$/.test(sizes.join('-'))
}

function findInRun(text: string, run: Run, kind: TextKind): Span[] {
  const { digits, at, to, gaps } = run
  const found: Span[] = []
  const opened = new Set<number>()
  const isFree = kind === 'text'
  const starts = (place: number) => gaps[place] !== '' || place === 0 || opened.has(place)
  const ends = (place: number) => place >= digits.length || starts(place)
  const place = (from: number, length: number): Span => [at[from] as number, to[from + length - 1] as number, length]
  const around = ([from, until]: Span) => [text.slice(Math.max(0, from - 14), from), text.slice(until, until + 6)] as const
  const letterBefore = ([from]: Span) => /[A-Za-z]/.test(text.charAt(from - 1))
  const letterAfter = ([, until]: Span) => /[A-Za-z]/.test(text.charAt(until))
  const whole = (from: number, length: number) => from + length <= digits.length && starts(from) && ends(from + length)
  const cuts = (from: number, length: number) => {
    const all = [from]
    for (let step = from + 1; step < from + length; step++) if (gaps[step]) all.push(step)
    return all
  }
  /** Sizes of the groups a window is written in, such as 3, 4, 4. */
  const sizes = (from: number, length: number) => {
    const all = cuts(from, length)
    return all.map((cut, index) => (all[index + 1] ?? from + length) - cut)
  }

  const labelledAt = (from: number): number => {
    if (!starts(from)) return 0
    const before = text.slice(Math.max(0, (at[from] as number) - 14), at[from])
    if (!idLabel.test(before)) return 0
    const length = [18, 17, 15].find((one) => whole(from, one)) ?? 0
    const isRegNo = length === 15 && !/身份|身分|公民|居民/.test(before) && checkRegNo(digits.slice(from, from + 15)).form === 'checked'
    return isRegNo && !isOldResidentId(digits.slice(from, from + 15)) ? 0 : length
  }
  const residentIdAt = (from: number): boolean => {
    const id = digits.slice(from, from + 18)
    if (id.length < 18 || !isIdShaped(id)) return false
    const span = place(from, 18)
    const [before, after] = around(span)
    const exact = whole(from, 18)
    const alone = !letterBefore(span) && !letterAfter(span)
    const isGrownUp = bornIn(id) <= 2010
    if (isResidentId(id)) {
      if (aboutPerson.test(before + after)) return true
      // A number cut out of a longer one is an id only when its division exists and its holder can be grown up:
      // division + date + serial is also how document numbers are made.
      if (!exact || !alone) return isKnownDivision(id.slice(0, 6)) && isGrownUp
      return isGrownUp || !isDocumentNumber(before, after, 'code')
    }
    if (!isFree || !exact || !isKnownDivision(id.slice(0, 6)) || isOrganisationCode(id) || letterAfter(span)) return false
    if (isDocumentNumber(before, after, kind)) return false
    // Licences of late years are numbered by division, day and serial: such a number stays where it stands alone or is named.
    return isGrownUp || (alone && !aboutBody.test(before) && /[\p{L}]/u.test(before + after))
  }
  const oldIdAt = (from: number): boolean => {
    const id = digits.slice(from, from + 15)
    if (!whole(from, 15) || !isOldResidentId(id)) return false
    const groups = sizes(from, 15)
    if (isFree ? groups.length > 4 : groups.length > 1 && groups.join('-') !== '6-6-3') return false
    const span = place(from, 15)
    const [before, after] = around(span)
    if (letterAfter(span) || (letterBefore(span) && !isFree)) return false
    if (aboutPerson.test(before + after)) return true
    const isNamed = (isFree ? aboutRegister : aboutBody).test(before)
    // Registration numbers have 15 digits too and are public: one that checks as such stays. So does one old id in ten where no word about a person stands beside it.
    return !isNamed && !isDocumentNumber(before, after, kind) && checkRegNo(id).form !== 'checked'
  }
  const mobileAt = (from: number): boolean => {
    const number = digits.slice(from, from + 11)
    if (!isMobile(number)) return false
    let group = from
    while (group > 0 && from - group <= 6 && !starts(group)) group--
    const prefix = digits.slice(group, from)
    const isPrefixed = dialled.test(prefix) || ['86', '0086'].some((one) => starts(from - one.length) && digits.endsWith(one, from))
    if (prefix !== '' && !isPrefixed) return false
    // Numbers written one right after the other.
    if (!ends(from + 11) && !(isFree && isMobile(digits.slice(from + 11, from + 22)) && ends(from + 22))) return false
    const all = cuts(from, 11)
    const between = all.slice(1).map((cut) => gaps[cut] ?? '')
    const form = sizes(from, 11)
    const span = place(from, 11)
    const [before, after] = around(span)
    const isNamed = dialLabel.test(before)
    const isSpaced = isNamed || between.every((gap, index) => gap.trim() === '' && (form[index] as number) <= 4)
    const isUsual = !isFree && usualGroups.test(form.join('-'))
    if (!isUsual && !((isFree || isSpaced) && isWrittenAsMobile(form, between, number, isNamed))) return false
    if (aboutPerson.test(before + after)) return true
    const isSum =
      /^\.\d{1,2}(?!\d)/.test(after) || (moneyUnit.test(after) && (form.length > 1 || number.endsWith('0000') || money.test(before)))
    if (isSum || (money.test(before) && number.endsWith('0000')) || isDocumentNumber(before, after, kind)) return false
    if (isFree) return !(letterBefore(span) && letterAfter(span))
    if (!isPrefixed && (letterBefore(span) || letterAfter(span))) return false
    const isPart = !isPrefixed && /[0-9A-Za-z][-/.]$/.test(before) && found.at(-1)?.[1] !== span[0] - 1
    return !isPart && !moneyUnit.test(after) && !aboutBody.test(before)
  }

  for (let from = 0; from + 11 <= digits.length;) {
    const isWritten = starts(from) && from + 18 <= digits.length && sizes(from, 18).length === 1
    if (isWritten && isOrganisationCode(digits.slice(from, from + 18))) {
      from += 18
      continue
    }
    const length = labelledAt(from) || (residentIdAt(from) ? 18 : oldIdAt(from) ? 15 : mobileAt(from) ? 11 : 0)
    if (length > 0) {
      found.push(place(from, length))
      opened.add(from + length)
    }
    from += length || 1
  }
  return found
}

function* findPersonIds(text: string, kind: TextKind, runs: number): Generator<Span> {
  if (runs & wholeRun) for (const run of digitRuns(text)) yield* findInRun(text, run, kind)
  if (runs & brokenRun) for (const run of digitRuns(text, 'broken')) yield* findScattered(text, run, kind)
}

/** Whether a text holds a resident id or a mobile number. */
export function hasPersonId(text: string, kind: TextKind = 'text'): boolean {
  const runs = kindsOfRuns(text)
  return runs !== 0 && !findPersonIds(text, kind, runs).next().done
}

/** Whether a text holds a resident id. */
export function hasResidentId(text: string): boolean {
  const runs = kindsOfRuns(text)
  if (runs !== 0) for (const [, , digits] of findPersonIds(text, 'text', runs)) if (digits > 11) return true
  return false
}

/** The text with every resident id and mobile number replaced by stars of the same length. */
export function maskPersonIds(text: string, kind: TextKind = 'text'): string {
  const runs = kindsOfRuns(text)
  if (runs === 0) return text
  const spans = [...findPersonIds(text, kind, runs)]
  if (runs & brokenRun) spans.sort(([one], [other]) => one - other)
  let masked = ''
  let done = 0
  for (const [from, to] of spans) {
    if (to <= done) continue
    const start = Math.max(from, done)
    masked += text.slice(done, start) + text.slice(start, to).replace(/[^\s]/g, '*')
    done = to
  }
  return done === 0 ? text : masked + text.slice(done)
}

/** Whether a cell for codes holds a person's number instead: a resident id, mistyped or masked too. */
export function isPersonsNumber(cell: string): boolean {
  if (hasPersonId(cell, 'code')) return true
  const folded = cell
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .toUpperCase()
  if (/^\d{3,17}[*X#●•_]{4,}[\dX*]{0,6}$/.test(folded) && provinces.has(folded.slice(0, 2))) return true
  const digits = folded.replace(/[^\dX]/g, '')
  return (
    digits.length === 18 &&
    /^[\dX\p{P}\p{S}]+$/u.test(folded) &&
    isIdShaped(digits) &&
    isKnownDivision(digits.slice(0, 6)) &&
    !isOrganisationCode(digits)
  )
}
