import { hasPersonId, subjectStatuses, subjectTypes } from '../subjects/index.ts'
import type { Text } from '../platform/text.ts'
import { dayOf, isDay, type Day } from '../platform/time.ts'
import { readCursor } from './cursor.ts'
import { fail } from './errors.ts'
import type { Rules } from './rules/rules.ts'
import type { Moment, Tendency } from './shown.ts'

/** A list of organisations: search text (part of a name, code, former name) and filters, all optional. */
export type OrganisationQuery = {
  readonly text?: string | undefined
  readonly type?: string | undefined
  readonly status?: string | undefined
  /** A division code, whole or its leading digits: 13, 1306, 130600, 130628. */
  readonly division?: string | undefined
  /** A section letter or a code of the industry classification: C, C33. */
  readonly industry?: string | undefined
  readonly limit?: number | undefined
  readonly cursor?: string | undefined
}

export const recordSorts = ['newest', 'oldest', 'arrived'] as const
export const tendencies = ['favourable', 'adverse', 'neutral'] as const

/** A list of records: filters (all must hold), order and page. */
export type RecordQuery = {
  /** The organisation's code. */
  readonly organisation?: string | undefined
  readonly item?: string | undefined
  readonly category?: string | undefined
  readonly tendency?: Tendency | undefined
  readonly severity?: string | undefined
  readonly authority?: string | undefined
  readonly source?: string | undefined
  readonly division?: string | undefined
  readonly industry?: string | undefined
  /** Decided on or after, and on or before. */
  readonly from?: Day | undefined
  readonly until?: Day | undefined
  readonly sort?: (typeof recordSorts)[number] | undefined
  readonly limit?: number | undefined
  readonly cursor?: string | undefined
  readonly moment?: Moment | undefined
}

/** One wrong entry of a query: which and why. */
export type QueryProblem = { readonly field: string; readonly text: Text }

export const mostRows = 200

const whole = (value: number | undefined) => value === undefined || (Number.isInteger(value) && value >= 1 && value <= mostRows)

export const limitText: Text = { zh: `应为 1 至 ${mostRows} 的整数。`, en: `A whole number from 1 to ${mostRows}.` }
const dayText: Text = { zh: '应为真实日期，如 2026-03-01。', en: 'A real day such as 2026-03-01.' }
const futureText: Text = {
  zh: '这一天还没有到：只能查看今天或以前的公示情况。',
  en: 'This day has not come yet: look at today or at a day before it.',
}
const divisionText: Text = { zh: '应为 2、4 或 6 位行政区划代码。', en: 'A division code of 2, 4 or 6 digits.' }
const industryText: Text = {
  zh: '应为国民经济行业门类字母或代码，如 C、C33、3311。',
  en: 'A section letter or a code of the industry classification: C, C33, 3311.',
}
export const cursorText: Text = {
  zh: '翻页标记无效，请从第一页重新开始。',
  en: 'Not a cursor of this list. Start again from the first page.',
}
const personText: Text = {
  zh: '本站只收录组织，不检索自然人：请勿输入身份证号码或手机号码。',
  en: 'Only organisations are recorded here and persons are not searched: do not enter a resident id or a mobile number.',
}
const known = (what: Text): Text => ({ zh: `没有这个${what.zh}。`, en: `There is no such ${what.en}.` })

type Where = { readonly division?: string | undefined; readonly industry?: string | undefined; readonly limit?: number | undefined }

function commonProblems({ division, industry, limit }: Where): QueryProblem[] {
  const problems: QueryProblem[] = []
  if (division !== undefined && !/^(\d{2}){1,3}$/.test(division)) problems.push({ field: 'division', text: divisionText })
  if (industry !== undefined && !/^[A-T]?\d{0,4}$/.test(industry)) problems.push({ field: 'industry', text: industryText })
  if (!whole(limit)) problems.push({ field: 'limit', text: limitText })
  return problems
}

/** Whether somebody looks for a person by a number: nothing is searched, and what was typed is not said back. */
export const asksForPerson = (text: string | undefined): boolean => text !== undefined && hasPersonId(text)

/** Everything that is wrong with a query for organisations. */
export function organisationProblems(query: OrganisationQuery): QueryProblem[] {
  const problems = commonProblems(query)
  if (query.text !== undefined && query.text.length > 200)
    problems.push({ field: 'q', text: { zh: '不得超过 200 个字。', en: 'No more than 200 characters.' } })
  if (asksForPerson(query.text)) problems.push({ field: 'q', text: personText })
  if (query.type !== undefined && !Object.hasOwn(subjectTypes, query.type))
    problems.push({ field: 'type', text: known({ zh: '主体类型', en: 'type of organisation' }) })
  if (query.status !== undefined && !Object.hasOwn(subjectStatuses, query.status))
    problems.push({ field: 'status', text: known({ zh: '登记状态', en: 'registration status' }) })
  if (query.cursor !== undefined && !/^\d{1,15}$/.test(query.cursor)) problems.push({ field: 'cursor', text: cursorText })
  return problems
}

/** Everything that is wrong with a moment to look at. */
export function momentProblems({ day }: Moment, now: Date): QueryProblem[] {
  if (day === undefined) return []
  if (!isDay(day)) return [{ field: 'day', text: dayText }]
  return day > dayOf(now) ? [{ field: 'day', text: futureText }] : []
}

/** Everything that is wrong with a query for records. */
export function recordProblems(query: RecordQuery, rules: Rules, now: Date): QueryProblem[] {
  const problems = commonProblems(query)
  const { pack, items } = rules
  if (query.item !== undefined && !items.some((item) => item.key === query.item))
    problems.push({ field: 'item', text: known({ zh: '目录项', en: 'catalogue item' }) })
  if (query.category !== undefined && !pack.categories.some((one) => one.key === query.category))
    problems.push({ field: 'category', text: known({ zh: '类别', en: 'category' }) })
  if (query.severity !== undefined && !pack.severityClasses.some((one) => one.key === query.severity))
    problems.push({ field: 'severity', text: known({ zh: '失信程度', en: 'severity class' }) })
  for (const [field, text] of Object.entries({ organisation: query.organisation, authority: query.authority, source: query.source }))
    if (asksForPerson(text)) problems.push({ field, text: personText })
  if (query.tendency !== undefined && !tendencies.includes(query.tendency))
    problems.push({ field: 'tendency', text: known({ zh: '性质', en: 'tendency' }) })
  if (query.sort !== undefined && !recordSorts.includes(query.sort))
    problems.push({ field: 'sort', text: known({ zh: '排序方式', en: 'order' }) })
  problems.push(...momentProblems(query.moment ?? {}, now))
  const days = { from: query.from, until: query.until }
  for (const [field, day] of Object.entries(days)) if (day !== undefined && !isDay(day)) problems.push({ field, text: dayText })
  if (query.from !== undefined && query.until !== undefined && query.until < query.from)
    problems.push({ field: 'until', text: { zh: '截止日期早于起始日期。', en: 'The last day is before the first.' } })
  if (query.moment?.knownAt !== undefined && query.organisation === undefined)
    problems.push({
      field: 'knownAt',
      text: { zh: '查询历史时点须指定一个主体。', en: 'A look back to an instant needs one organisation.' },
    })
  if (query.cursor !== undefined && readCursor(query.cursor) === null) problems.push({ field: 'cursor', text: cursorText })
  return problems
}

/** Throws with every problem at once. */
export function refuse(problems: readonly QueryProblem[]): void {
  if (problems.length > 0) throw fail('disclosure.bad-query', { values: { count: problems.length }, details: problems })
}

/** Leading digits that every code inside a division has: 130600 and 1306 are the same place. */
export const divisionPrefix = (division: string | undefined): string | undefined => division?.replace(/(?:00){1,2}$/, '')
