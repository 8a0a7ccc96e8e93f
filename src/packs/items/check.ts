import { addDays, isDay } from '../../platform/time.ts'
import type { Known } from '../load/known.ts'
import { checkCondition, type Fields } from '../conditions/check.ts'
import { headerKey } from './headers.ts'
import { placeOf } from '../load/place.ts'
import { problem } from '../load/problem.ts'
import { isSubjectType, meansPerson, subjectTypeKeys } from '../subject-types.ts'
import type { WrittenField, WrittenItem, WrittenRule } from '../load/written.ts'

const itemProperties = [
  'edition',
  'name',
  'category',
  'summary',
  'tendency',
  'scope',
  'subjectTypes',
  'parts',
  'fields',
  'naturalKey',
  'publicity',
  'reportWithin',
  'title',
]
const partsNeeded = ['subjectName', 'subjectCode', 'documentNo', 'decidedOn', 'authorityName', 'authorityCode']

/** One edition of an item, whole. `before`: the same edition in the pack below, whose guards may not be lifted. */
export function checkItem(item: WrittenItem, before: WrittenItem | undefined, about: Known): void {
  const { content, broken, problems } = about
  const where = `items.${item.key}`
  about.needed(item, where, itemProperties)
  about.basis(item.basis, item, where)
  about.dates(item, where)
  if (
    item.category !== undefined &&
    !content.categories.some(({ key }) => key === item.category) &&
    !broken.has(`categories.${item.category}`)
  )
    problems.push(problem(placeOf(item, 'category'), 'packs.unknown-category', { key: item.category }))
  checkSubjectTypes(item, about)
  const fields: Fields = new Map(((item.fields ?? []) as readonly WrittenField[]).map((field) => [field.key, field]))
  checkFields(item, fields, before, about)
  checkParts(item, fields, about)
  const unknown = (holder: object, list: readonly string[] | undefined, place: string) => {
    for (const [index, key] of (list ?? []).entries())
      if (!fields.has(key))
        problems.push(problem(placeOf(list ?? holder, index), 'packs.unknown-field', { where: place, key, item: item.key }))
  }
  unknown(item, item.naturalKey, `${where}.naturalKey`)
  if (item.title !== undefined && !fields.has(item.title))
    problems.push(problem(placeOf(item, 'title'), 'packs.unknown-field', { where: `${where}.title`, key: item.title, item: item.key }))
  for (const rule of (item.rules ?? []) as readonly WrittenRule[]) {
    const place = `${where}.rules.${rule.key}`
    about.needed(rule, place, ['must', 'text'])
    about.dates(rule, place)
    if (rule.basis) about.basis(rule.basis, rule, place)
    unknown(rule, rule.fields, place)
    if (rule.when) checkCondition(rule.when, place, item.key, fields, about)
    if (rule.must) checkCondition(rule.must, place, item.key, fields, about)
  }
  if (item.declaration != null) {
    const place = `${where}.declaration`
    about.basis(item.declaration.basis, item.declaration, place)
    unknown(item.declaration, [...item.declaration.asks, item.declaration.promised], place)
  }
  checkDisclosure(item, fields, about)
}

function checkSubjectTypes(item: WrittenItem, { problems }: Known): void {
  if (item.subjectTypes === undefined || item.subjectTypes === 'all') return
  for (const [index, key] of item.subjectTypes.entries()) {
    if (isSubjectType(key)) continue
    const place = placeOf(item.subjectTypes, index)
    if (meansPerson(key)) problems.push(problem(place, 'packs.person', { where: `items.${item.key}.subjectTypes`, key }))
    else problems.push(problem(place, 'packs.unknown-subject-type', { key, allowed: subjectTypeKeys.join(', ') }))
  }
}

const isCodeType = (field: WrittenField): boolean => field.type === 'code' || field.type === 'codes'

function checkFields(
  item: WrittenItem,
  fields: Fields,
  before: WrittenItem | undefined,
  { content, broken, problems, needed }: Known,
): void {
  const headers = new Map<string, string>()
  const below = new Map(((before?.fields ?? []) as readonly WrittenField[]).map((field) => [field.key, field]))
  for (const field of fields.values()) {
    needed(field, `items.${item.key}.fields.${field.key}`, ['label'])
    if ((field.codeSet == null) === isCodeType(field)) problems.push(problem(placeOf(field), 'packs.code-set-needed', { field: field.key }))
    else if (
      field.codeSet != null &&
      !content.codeSets.some(({ key }) => key === field.codeSet) &&
      !broken.has(`codeSets.${field.codeSet}`)
    )
      problems.push(problem(placeOf(field, 'codeSet'), 'packs.unknown-code-set', { field: field.key, key: field.codeSet }))
    const guard = below.get(field.key)?.never
    if (guard != null && field.never !== guard && !(guard === 'drop' && field.never === 'refuse'))
      problems.push(problem(placeOf(field, 'never'), 'packs.guard-lifted', { where: `items.${item.key}.fields.${field.key}` }))
    for (const alias of [field.label?.zh, field.label?.en, field.key, ...(field.aliases ?? [])]) {
      const key = headerKey(alias ?? '')
      if (alias === undefined || key === '') continue
      const other = headers.get(key)
      if (other !== undefined && other !== field.key)
        problems.push(problem(placeOf(field), 'packs.alias-clash', { item: item.key, alias, field: field.key, other }))
      headers.set(key, field.key)
    }
  }
}

function checkParts(item: WrittenItem, fields: Fields, { problems, needed }: Known): void {
  const parts = item.parts
  if (!parts) return
  needed(parts, `items.${item.key}.parts`, partsNeeded)
  for (const [part, key] of Object.entries(parts)) {
    if (key === null) continue
    const field = fields.get(key)
    const say = (zh: string, en: string) =>
      problems.push(problem(placeOf(parts, part), 'packs.part', { item: item.key, part, field: key, what: { zh, en } }))
    if (!field) say('但没有这个字段', 'which is not a field of it')
    else if (['decidedOn', 'validFrom', 'validTo'].includes(part) && field.type !== 'date') say('它必须是日期', 'which must be a date')
    else if (field.never != null) say('它永不入库', 'which is never kept')
    else if (['decidedOn', 'subjectName'].includes(part) && field.required !== true) say('它必须是必填字段', 'which must be required')
  }
}

/** Severity classes, scopes and times of publicity: every class an item can give has a time on every day. */
function checkDisclosure(item: WrittenItem, fields: Fields, about: Known): void {
  const { content, broken, problems } = about
  const severity = (holder: object, key: string | null | undefined) => {
    if (key != null && !content.severityClasses.some((known) => known.key === key) && !broken.has(`severityClasses.${key}`))
      problems.push(problem(placeOf(holder, 'severity'), 'packs.unknown-severity', { key }))
  }
  const each = (list: 'severities' | 'scopes' | 'publicity', properties: readonly string[]) => {
    for (const rule of item[list] ?? []) {
      const place = `items.${item.key}.${list}.${rule.key}`
      about.needed(rule, place, properties)
      about.dates(rule, place)
      about.basis(rule.basis, rule, place)
      if ('severity' in rule) severity(rule, rule.severity)
      if ('when' in rule && rule.when) checkCondition(rule.when, place, item.key, fields, about)
    }
  }
  each('severities', ['severity'])
  each('scopes', ['scope', 'when'])
  each('publicity', ['publish', 'until'])
  for (const rule of item.publicity ?? [])
    if (rule.until !== undefined && 'after' in rule.until && rule.until.since !== undefined)
      checkSince(item, rule.until as { readonly since: string }, fields, about)
  const covers = (day: string, key: string) =>
    (item.publicity ?? []).some(
      (rule) => (rule.severity == null || rule.severity === key) && (rule.from ?? item.from) <= day && (rule.to ?? '9999') >= day,
    )
  for (const rule of item.severities ?? []) {
    const first = [rule.from ?? item.from, item.from].toSorted().at(-1) as string
    const last = [rule.to ?? '9999-12-31', item.to ?? '9999-12-31'].toSorted()[0] as string
    if (first > last || rule.severity === undefined) continue
    const days = [first, ...(item.publicity ?? []).flatMap(({ to }) => (to != null && isDay(to) ? [addDays(to, 1)] : []))].filter(
      (day) => first <= day && day <= last,
    )
    const bare = days.find((day) => !covers(day, rule.severity as string))
    if (bare !== undefined)
      problems.push(problem(placeOf(rule), 'packs.no-publicity', { item: item.key, severity: rule.severity, day: bare }))
  }
}

/** The field a time of publicity is counted from is a date of the item that is kept. */
function checkSince(item: WrittenItem, until: { readonly since: string }, fields: Fields, { problems }: Known): void {
  const field = fields.get(until.since)
  const say = (zh: string, en: string) =>
    problems.push(
      problem(placeOf(until, 'since'), 'packs.part', {
        item: item.key,
        part: 'publicity.until.since',
        field: until.since,
        what: { zh, en },
      }),
    )
  if (!field) say('但没有这个字段', 'which is not a field of it')
  else if (field.type !== 'date') say('它必须是日期', 'which must be a date')
  else if (field.never != null) say('它永不入库', 'which is never kept')
}
