/**
 * Digits of a text, however they are written: any script and width, circled, as keycaps, as Chinese numerals, as character
 * references, with marks, invisible characters, tags and separators between them. In a broken run a single letter may stand where
 * separators may. What is found points back into the text.
 */

/** `at[i]` to `to[i]` is where digit `i` stands; `gaps[i]` are the separators before it, `null` where only the script changes. */
export type Run = {
  readonly digits: string
  readonly at: readonly number[]
  readonly to: readonly number[]
  readonly gaps: readonly (string | null)[]
}

/** Resident ids have 15 or 18 places, mobile numbers 11. */
const shortest = 11
const mostSeparators = 3
const mostBlanks = 40

// What a character is: 1 to 10 stand for the digits 0 to 9, 21 to 30 for the same as Chinese numerals.
const letter = 11
const cross = 12
const nothing = 13
const blank = 14
const separator = 15
const several = 16
const half = 17
const numeralsFrom = 21

const numerals = ['〇零○', '一壹弌幺', '二贰貳弍', '三叁叄參弎', '四肆', '五伍', '六陆陸', '七柒', '八捌', '九玖']
const numeralOf = new Map(numerals.flatMap((chars, value) => [...chars].map((char) => [char, value] as const)))
/** Circled digits that Unicode does not fold: first and last of each row, and the value of the first. */
const circled = [[0x2776, 0x277e, 1], [0x2780, 0x2788, 1], [0x278a, 0x2792, 1], [0x24f5, 0x24fd, 1], [0x24ff, 0x24ff, 0], [0x1f10b, 0x1f10c, 0]] as const // prettier-ignore
const invisible = /^[\p{M}\p{Cf}\u115f\u1160\u3164\uffa0]$/u

/** The digits a character stands for, or null. */
function digitsOf(char: string): string | null {
  const code = char.codePointAt(0) as number
  const row = circled.find(([first, last]) => code >= first && code <= last)
  if (row !== undefined) return String(code - row[0] + row[2])
  if (!/^\p{N}$/u.test(char)) return null
  const folded = char.normalize('NFKC')
  if (/^[(]?\d+[).]?$/.test(folded)) return folded.replace(/\D/g, '')
  if (!/^\p{Nd}$/u.test(char)) return null
  // The digits of a script follow each other from zero on.
  let zero = code
  while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero--
  return String((code - zero) % 10)
}

function kindOf(char: string): number {
  const numeral = numeralOf.get(char) ?? numeralOf.get(char.normalize('NFKC').replace(/[()]/g, ''))
  if (numeral !== undefined) return numeralsFrom + numeral
  const digits = digitsOf(char)
  if (digits !== null) return digits.length === 1 ? 1 + Number(digits) : several
  if (/^[x×✕✖хχ]$/iu.test(char.normalize('NFKC'))) return cross
  if (invisible.test(char)) return nothing
  if (/^\s$/.test(char)) return blank
  return /^[\p{L}\p{N}]$/u.test(char) ? letter : separator
}

/** Kinds of the basic plane, filled as characters are met; 0 where none was. */
const kinds = new Uint8Array(0x10000)
kinds.fill(half, 0xd800, 0xe000)
const learn = (code: number): number => (kinds[code] = kindOf(String.fromCharCode(code)))

const isDigit = (kind: number): boolean => kind <= 10 || kind === several || kind >= numeralsFrom

export const wholeRun = 1
export const brokenRun = 2

/** Which runs there may be, `wholeRun | brokenRun`: one pass without allocation, for almost every text says 0. */
export function kindsOfRuns(text: string): number {
  const { length } = text
  if (length < shortest) return 0
  let [inRow, inAll, apart, inBroken, between, letters] = [0, 0, 0, 0, 0, 0]
  let found = 0
  let hasMarkup = false
  for (let place = 0; place < length; place++) {
    const code = text.charCodeAt(place)
    const kind = (kinds[code] as number) || learn(code)
    if (isDigit(kind) || (kind === half && code < 0xdc00 && isDigit(kindOf(String.fromCodePoint(text.codePointAt(place) as number))))) {
      const more = kind === several ? 2 : 1
      inRow += more
      inBroken += more
      inAll++
      apart = 0
      between = 0
      if (inRow >= shortest) found |= wholeRun
      if (letters > 0 && inBroken >= shortest) found |= brokenRun
      if (found === (wholeRun | brokenRun)) return found
    } else {
      if (kind === letter || (kind === separator && ++apart > mostSeparators)) {
        inRow = 0
        apart = 0
      }
      if (inBroken > 0 && (kind === letter || kind === cross || kind === separator)) {
        between += kind === separator ? 1 : mostSeparators
        if (between > mostSeparators) inBroken = letters = between = 0
        else if (kind !== separator) letters++
      }
    }
    if (code === 0x3c || code === 0x26) hasMarkup = true
  }
  return hasMarkup && inAll >= shortest ? found | wholeRun : found
}

const markup = /<\/?[a-z!][^<>]{0,200}>|&(?:#(\d{1,7})|#x([\da-f]{1,6})|[a-z]{2,10});/iy

/** Every run of at least eleven digits. */
export function* digitRuns(text: string, form: 'whole' | 'broken' = 'whole'): Generator<Run> {
  let digits = ''
  let at: number[] = []
  let to: number[] = []
  let gaps: (string | null)[] = []
  let gap = ''
  let separators = 0
  let wasNumeral = false

  const end = (): Run | null => {
    const run = digits.length >= shortest ? { digits, at, to, gaps } : null
    if (digits !== '') [digits, at, to, gaps] = ['', [], [], []]
    gap = ''
    separators = 0
    return run
  }
  const add = (found: string, from: number, next: number, isNumeral: boolean): void => {
    for (const digit of found) {
      gaps.push(gap === '' && digits !== '' && isNumeral !== wasNumeral ? null : gap)
      digits += digit
      at.push(from)
      to.push(next)
      gap = ''
      separators = 0
      wasNumeral = isNumeral
    }
  }

  for (let place = 0; place < text.length;) {
    let char = String.fromCodePoint(text.codePointAt(place) as number)
    let next = place + char.length
    if (char === '<' || char === '&') {
      markup.lastIndex = place
      const found = markup.exec(text)
      if (found !== null) {
        next = place + found[0].length
        const code = found[1] !== undefined ? Number(found[1]) : found[2] !== undefined ? Number.parseInt(found[2], 16) : 0x200b
        char = code > 0 && code < 0x110000 ? String.fromCodePoint(code) : '\u200b'
      }
    }
    const code = char.codePointAt(0) as number
    const kind = code > 0xffff ? kindOf(char) : (kinds[code] as number) || learn(code)
    let closed: Run | null = null
    if (kind <= 10) add(String(kind - 1), place, next, false)
    else if (kind >= numeralsFrom) add(String(kind - numeralsFrom), place, next, true)
    else if (kind === several) add(digitsOf(char) ?? '', place, next, false)
    else if (kind === cross && digits.length >= 14) {
      add('X', place, next, wasNumeral)
      closed = end()
    } else if (kind === blank || kind === separator || (kind === cross && code > 0x7f && digits !== '')) {
      gap += char
      if (kind !== blank) separators++
      if (separators > mostSeparators || gap.length > mostBlanks) closed = end()
    } else if (form === 'broken' && digits !== '' && (kind === letter || kind === cross)) {
      gap += char
      separators += mostSeparators
      if (separators > mostSeparators) closed = end()
    } else if (kind !== nothing) closed = end()
    if (closed !== null) yield closed
    place = next
  }
  const last = end()
  if (last !== null) yield last
}
