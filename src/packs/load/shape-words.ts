import type { Text } from '../../platform/text.ts'

/** What the schema says a value must be, in Chinese. What is not here is shown as the schema has it, which is a form to copy. */
const words: Readonly<Record<string, string>> = {
  'a whole number of points': '整数分值',
  'a day written 2026-04-01 (in quotes)': '写作 2026-04-01 的日期（加引号）',
  'a day in quotes, or null': '加引号的日期，或者 null',
  'a calendar duration such as P3M or P1Y': '日历期限，例如 P3M 或者 P1Y',
  'a name: letters, digits and hyphens': '由字母、数字和连字符组成的名称',
  'the name of one of the documents': 'documents 中一项的名称',
  'the name of a document, or { doc, article, sure }': 'documents 中一项的名称，或者 { doc, article, sure }',
  "an amount in quotes, such as '10' or '0.5'": "加引号的金额，例如 '10' 或者 '0.5'",
  'a grade such as A, A+ or 5A (in quotes where it is a number)': '等级，例如 A、A+ 或者 5A（是数字的加引号）',
  'all, or a list of subject types': 'all，或者主体类型的列表',
  'publicity, validity, always, or { full, until } with two durations': 'publicity、validity、always，或者写明两个期限的 { full, until }',
  string: '文字',
  integer: '整数',
  number: '数字',
  boolean: 'true 或者 false',
  array: '列表',
  object: '“键: 值”',
  null: 'null',
}

const bounds: readonly (readonly [RegExp, string])[] = [
  [/^must be >= (.+)$/, '不小于 $1'],
  [/^must be <= (.+)$/, '不大于 $1'],
  [/^must NOT have fewer than (\d+) items$/, '至少 $1 项'],
  [/^must NOT have more than (\d+) items$/, '至多 $1 项'],
  [/^must NOT have fewer than (\d+) characters$/, '至少 $1 个字'],
  [/^must NOT have more than (\d+) characters$/, '至多 $1 个字'],
  [/^must NOT have fewer than (\d+) properties$/, '至少写明 $1 项'],
  [/^must NOT have more than (\d+) properties$/, '至多写明 $1 项'],
  [/^must match exactly one schema in oneOf$/, '只能是几种写法中的一种'],
  [/^must match a schema in anyOf$/, '是几种写法中的一种'],
]

/** What a value must be, in both languages. */
export function shapeText(said: string): Text {
  const [pattern, zh] = bounds.find(([one]) => one.test(said)) ?? []
  if (pattern !== undefined && zh !== undefined) return { zh: said.replace(pattern, zh), en: said }
  const types = said.split(' / ')
  return { zh: words[said] ?? types.map((type) => words[type] ?? ` ${type}`).join('或者'), en: said }
}
