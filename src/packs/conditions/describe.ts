import { fill, type Text } from '../../platform/text.ts'
import { codeOf } from '../items/codes.ts'
import { describeDuration } from '../calendar/duration.ts'
import type { Condition, Duration, Field, Item, Pack } from '../pack.ts'

type Comparison = Extract<Condition, { compare: string }>

const words = {
  present: { zh: '填写了{field}', en: '{field} is given' },
  absent: { zh: '未填写{field}', en: '{field} is not given' },
  equals: { zh: '{field}为{value}', en: '{field} is {value}' },
  equalsNot: { zh: '{field}不为{value}', en: '{field} is not {value}' },
  oneOf: { zh: '{field}为{value}之一', en: '{field} is one of {value}' },
  includes: { zh: '{field}含有{value}', en: '{field} includes {value}' },
  oneOfNot: { zh: '{field}不含{value}', en: '{field} is none of {value}' },
  only: { zh: '{field}只有{value}', en: '{field} is nothing but {value}' },
  startsWith: { zh: '{field}以{value}开头', en: '{field} starts with {value}' },
  startsWithNot: { zh: '{field}不以{value}开头', en: '{field} does not start with {value}' },
  matches: { zh: '{field}符合格式 {value}', en: '{field} has the form {value}' },
  contains: { zh: '{field}中出现{value}', en: '{field} mentions {value}' },
  part: { zh: '{field}与{other}的第{from}至{to}位相同', en: '{field} equals characters {from} to {to} of {other}' },
  not: { zh: '并非（{value}）', en: 'not ({value})' },
  today: { zh: '当日', en: 'today' },
} as const satisfies Readonly<Record<string, Text>>

const dateSigns: Readonly<Record<Comparison['compare'], Text>> = {
  '<': { zh: '{a}早于{b}', en: '{a} is before {b}' },
  '<=': { zh: '{a}不晚于{b}', en: '{a} is not after {b}' },
  '=': { zh: '{a}与{b}为同一天', en: '{a} is the same day as {b}' },
  '!=': { zh: '{a}与{b}不是同一天', en: '{a} is another day than {b}' },
  '>=': { zh: '{a}不早于{b}', en: '{a} is not before {b}' },
  '>': { zh: '{a}晚于{b}', en: '{a} is after {b}' },
}
const sizeSigns: Readonly<Record<Comparison['compare'], Text>> = {
  '<': { zh: '{a}小于{b}', en: '{a} is less than {b}' },
  '<=': { zh: '{a}不大于{b}', en: '{a} is at most {b}' },
  '=': { zh: '{a}等于{b}', en: '{a} equals {b}' },
  '!=': { zh: '{a}不等于{b}', en: '{a} differs from {b}' },
  '>=': { zh: '{a}不小于{b}', en: '{a} is at least {b}' },
  '>': { zh: '{a}大于{b}', en: '{a} is more than {b}' },
}

const join = (texts: readonly Text[], zh: string, en: string): Text => ({
  zh: texts.map((text) => text.zh).join(zh),
  en: texts.map((text) => text.en).join(en),
})
const inQuotes = (text: Text): Text => ({ zh: `“${text.zh}”`, en: `"${text.en}"` })

/** A condition in words a lawyer reads. */
export function describeCondition(condition: Condition, item: Item, pack: Pack): Text {
  const find = (key: string): Field | undefined => item.fields.find((field) => field.key === key)
  const field = (key: string): Text => {
    const label = find(key)?.label
    return label === undefined ? { zh: key, en: key } : { zh: `「${label.zh}」`, en: label.en }
  }
  const value = (key: string, written: string): Text => {
    const set = pack.codeSets.get(find(key)?.codeSet ?? '')
    const parts = written.split(';').map((part) => (set && codeOf(set, part)?.code.label) ?? { zh: part, en: part })
    return inQuotes(join(parts, '；', '; '))
  }
  const values = (key: string, list: readonly string[]): Text =>
    join(
      list.map((one) => value(key, one)),
      '、',
      ', ',
    )

  const say = (one: Condition, negated: boolean): Text => {
    if ('not' in one) return say(one.not, !negated)
    if ('all' in one || 'any' in one) {
      const all = 'all' in one
      const inner = (all ? one.all : one.any).map((part) =>
        'all' in part || 'any' in part ? bracket(say(part, negated)) : say(part, negated),
      )
      // Not all of them: one of them not. Not any of them: all of them not.
      return all !== negated ? join(inner, '，且', ', and ') : join(inner, '，或', ', or ')
    }
    const name = field(one.field)
    if ('present' in one) return fill(one.present !== negated ? words.present : words.absent, { field: name })
    if ('equals' in one) return fill(negated ? words.equalsNot : words.equals, { field: name, value: value(one.field, one.equals) })
    if ('oneOf' in one) {
      const several = find(one.field)?.type === 'codes'
      return fill(negated ? words.oneOfNot : several ? words.includes : words.oneOf, {
        field: name,
        value: joinOr(
          one.oneOf.map((key) => value(one.field, key)),
          several && !negated,
        ),
      })
    }
    if ('only' in one)
      return maybeNot(
        fill(words.only, {
          field: name,
          value: joinOr(
            one.only.map((key) => value(one.field, key)),
            true,
          ),
        }),
        negated,
      )
    if ('startsWith' in one)
      return fill(negated ? words.startsWithNot : words.startsWith, {
        field: name,
        value: joinOr(
          one.startsWith.map((start) => inQuotes({ zh: start, en: start })),
          true,
        ),
      })
    if ('matches' in one) {
      const plain = /^[^\\^$.*+?()[\]{}]+$/u.test(one.matches)
      const pattern = { zh: one.matches, en: one.matches }
      return maybeNot(
        plain
          ? fill(words.contains, {
              field: name,
              value: joinOr(
                one.matches.split('|').map((word) => inQuotes({ zh: word, en: word })),
                true,
              ),
            })
          : fill(words.matches, { field: name, value: pattern }),
        negated,
      )
    }
    if ('equalsPart' in one) {
      const { field: other, from, to } = one.equalsPart
      return maybeNot(fill(words.part, { field: name, other: field(other), from: same(from), to: same(to) }), negated)
    }
    const other = one.with
    const right = 'field' in other ? later(field(other.field), other) : 'today' in other ? words.today : values(one.field, [other.value])
    const dates = find(one.field)?.type === 'date'
    return maybeNot(fill((dates ? dateSigns : sizeSigns)[one.compare], { a: name, b: right }), negated)
  }
  return say(condition, false)
}

/** `处罚决定日期后3年`: a day so much after another. */
const later = (name: Text, { plus, plusWorkdays }: { readonly plus?: Duration; readonly plusWorkdays?: number }): Text => {
  if (plusWorkdays !== undefined) return { zh: `${name.zh}后${plusWorkdays}个工作日`, en: `${plusWorkdays} working days after ${name.en}` }
  if (plus === undefined) return name
  const time = describeDuration(plus)
  return { zh: `${name.zh}后${time.zh}`, en: `${time.en} after ${name.en}` }
}

const same = (value: number): Text => ({ zh: String(value), en: String(value) })
const bracket = (text: Text): Text => ({ zh: `（${text.zh}）`, en: `(${text.en})` })
const maybeNot = (text: Text, negated: boolean): Text => (negated ? fill(words.not, { value: text }) : text)
const joinOr = (texts: readonly Text[], or: boolean): Text =>
  or && texts.length > 1
    ? { zh: texts.map((text) => text.zh).join('或'), en: texts.map((text) => text.en).join(' or ') }
    : join(texts, '、', ', ')
