import { aboutBody, dialLabel, isDocumentNumber, money, moneyUnit, type TextKind } from './around-number.ts'
import type { Run } from './digit-runs.ts'
import { isKnownDivision } from '../codes/division.ts'
import { bornIn, isMobile, isOrganisationCode, isResidentId } from './resident-id.ts'

/** Where a number of a person stands, and how many digits it has. */
export type Span = readonly [from: number, to: number, digits: number]

/** Groups of a mobile number between which letters are no words of a sentence. */
const groups = /^(3-4-4|3-3-5|4-3-4|3-8|8-3|7-4|4-7|4-4-3|5-6|6-5|3-2-2-2-2|2-2-2-2-2-1|1-2-2-2-2-2|1-3-4-3|1-3-3-4|1(-1){10})$/
/** What counts, measures, or makes a range or a product of two numbers. */
const counts =
  /[元角分万亿年月日时点秒号户人家个件次页条张米吨克斤升亩台套间层栋幢室楼座辆起批份名只瓶箱袋包盒支本册项款第章节度平方公里倍位枚根头株棵组所处宗例笔股天周届期级类种班队岁至到和与及或比为是于以由从减乘除共约计含达余多xX×]/
const callingPrefixes = ['', '86', '0086', '0']

/** Finds numbers of persons between whose groups single letters stand: `138a7123b4569`, `370102年198504123011`. */
export function* findScattered(text: string, { digits, at, to, gaps }: Run, kind: TextKind): Generator<Span> {
  const starts = (place: number) => place === 0 || place >= digits.length || Boolean(gaps[place])
  const latinAt = (place: number) => /[A-Za-z]/.test(text.charAt(place))

  const isIdAt = (from: number): boolean => {
    const id = digits.slice(from, from + 18)
    return isResidentId(id) && isKnownDivision(id.slice(0, 6)) && bornIn(id) <= 2010 && !isOrganisationCode(id)
  }
  const isMobileAt = (from: number, cuts: readonly number[]): boolean => {
    if (!isMobile(digits.slice(from, from + 11))) return false
    const [start, end] = [at[from] as number, to[from + 10] as number]
    const [before, after] = [text.slice(Math.max(0, start - 14), start), text.slice(end, end + 6)]
    const letters = cuts.map((cut) => gaps[cut]?.trim() ?? '').filter((gap) => /\p{L}/u.test(gap))
    const isNamed = dialLabel.test(before)
    const isCounted = letters.some((letter) => counts.test(letter)) || (letters[0] !== undefined && after.startsWith(letters[0]))
    if (isCounted && !(isNamed && letters.every((letter) => letter === letters[0]))) return false
    if (isNamed) return true
    const form = [from, ...cuts].map((cut, index) => (cuts[index] ?? from + 11) - cut).join('-')
    if (kind === 'code' ? cuts.length < 10 : !groups.test(form)) return false
    if (letters.some((letter) => /[A-Za-z]/.test(letter)) && (latinAt(start - 1) || latinAt(end))) return false
    return !aboutBody.test(before) && !money.test(before) && !moneyUnit.test(after) && !isDocumentNumber(before, after, kind)
  }

  for (let from = 0; from + 11 <= digits.length;) {
    let length = 0
    if (starts(from)) {
      const cutsWithin = (first: number, size: number) => {
        const cuts = []
        for (let place = first + 1; place < first + size; place++) if (gaps[place]) cuts.push(place)
        return cuts
      }
      const isBroken = (cuts: readonly number[]) => cuts.some((cut) => /\p{L}/u.test(gaps[cut] ?? ''))
      if (from + 18 <= digits.length && starts(from + 18) && isBroken(cutsWithin(from, 18)) && isIdAt(from)) {
        yield [at[from] as number, to[from + 17] as number, 18]
        length = 18
      } else
        for (const { length: skipped } of callingPrefixes.filter((prefix) => digits.startsWith(prefix, from))) {
          const first = from + skipped
          const cuts = cutsWithin(first, 11)
          if (first + 11 > digits.length || !starts(first + 11) || !isBroken(cuts) || !isMobileAt(first, cuts)) continue
          yield [at[first] as number, to[first + 10] as number, 11]
          length = skipped + 11
          break
        }
    }
    from += length || 1
  }
}
