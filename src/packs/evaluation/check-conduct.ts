import type { Text } from '../../platform/text.ts'
import { checkCondition, type Fields } from '../conditions/check.ts'
import { checkEditions } from '../load/check-editions.ts'
import { fieldsOf as fieldsOfItem, unknown } from '../reports/check.ts'
import { fieldsOf, statementsOf } from '../conditions/fields.ts'
import { neverHold } from '../conditions/terms.ts'
import { addDuration } from '../calendar/duration.ts'
import type { Known } from '../load/known.ts'
import { placeOf } from '../load/place.ts'
import { problem } from '../load/problem.ts'
import { meansPerson } from '../subject-types.ts'
import type { WrittenConduct } from './written.ts'

const parts = ['name', 'item', 'tendency', 'lasts']
const fieldWord: Text = { zh: '字段', en: 'field' }

/** Whether a field of an item holds several codes at once. */
export const holdsSeveral = (fields: Fields | null) => (field: string) => fields?.get(field)?.type === 'codes'

/** Everything about conducts that their shape does not already say. */
export function checkConducts(about: Known): void {
  const sound = about.content.conducts.filter(({ key }) => !about.broken.has(`conducts.${key}`))
  for (const conduct of sound) checkConduct(conduct, about)
  checkEditions(sound, about.problems, true)
}

function checkConduct(conduct: WrittenConduct, about: Known): void {
  const { basis, dates, needed, problems } = about
  const where = `conducts.${conduct.key}`
  needed(conduct, where, parts)
  basis(conduct.basis, conduct, where)
  dates(conduct, where)
  const { item } = conduct
  if (item === undefined) return
  if (meansPerson(item)) {
    problems.push(problem(placeOf(conduct, 'item'), 'packs.conduct-person', { where, key: item }))
    return
  }
  const fields = fieldsOfItem(item, conduct, where, about)
  if (fields === null) return
  if (conduct.when != null) checkCondition(conduct.when, where, item, fields, about)
  checkComputable(conduct, where, about)
  checkFields(conduct, fields, where, about)
  checkPeople(conduct, fields, where, about)
  checkTendency(conduct, where, about)
  checkReach(conduct, fields, where, about)
  checkLasts(conduct, where, about)
}

/** Traces of all records are found at once and stay what they are tomorrow: no patterns, no parts of texts, no today. */
function checkComputable({ when }: WrittenConduct, where: string, { problems }: Known): void {
  for (const statement of when == null ? [] : statementsOf(when)) {
    const what =
      'matches' in statement
        ? 'matches'
        : 'equalsPart' in statement
          ? 'equalsPart'
          : 'compare' in statement && 'today' in statement.with
            ? 'today'
            : null
    if (what !== null) problems.push(problem(placeOf(statement), 'packs.conduct-condition', { where, what }))
  }
}

function checkFields(conduct: WrittenConduct, fields: Fields, where: string, about: Known): void {
  const { problems } = about
  const known = [...fields.keys()]
  const typeOf = (key: string) => fields.get(key)?.type ?? 'text'
  for (const key of conduct.sameEvent ?? []) if (!fields.has(key)) unknown(about, conduct, 'sameEvent', where, fieldWord, key, known)
  for (const [part, allowed] of [
    ['amount', ['amount', 'integer']],
    ['class', ['code', 'text', 'identifier']],
  ] as const) {
    const key = conduct[part]
    if (key == null) continue
    if (!fields.has(key)) unknown(about, conduct, part, where, fieldWord, key, known)
    else if (!(allowed as readonly string[]).includes(typeOf(key)))
      problems.push(
        problem(placeOf(conduct, part), 'packs.comparison', {
          where,
          what: { zh: `字段“${key}”不是 ${allowed.join('、')}`, en: `the field "${key}" is none of ${allowed.join(', ')}` },
        }),
      )
  }
}

/** Evaluation counts the conduct of organisations: no field about a person, no code that means one. */
function checkPeople(conduct: WrittenConduct, fields: Fields, where: string, { content, problems }: Known): void {
  const used = [...(conduct.when == null ? [] : fieldsOf(conduct.when)), ...(conduct.sameEvent ?? []), conduct.amount, conduct.class]
  for (const key of new Set(used.filter((one) => one != null))) {
    const field = fields.get(key)
    if (field === undefined) continue
    const personal =
      meansPerson(key) || meansPerson(field.label?.zh ?? '') || /representative|inspector/i.test(key) || field.never === 'refuse'
    if (personal) problems.push(problem(placeOf(conduct), 'packs.conduct-person', { where, key }))
  }
  for (const statement of conduct.when == null ? [] : statementsOf(conduct.when)) {
    const codes =
      'equals' in statement ? [statement.equals] : 'oneOf' in statement ? statement.oneOf : 'only' in statement ? statement.only : []
    const set = content.codeSets.find(({ key }) => key === fields.get(statement.field)?.codeSet)
    for (const code of codes)
      if (set?.codes?.some(({ key, person }) => key === code && person === true) === true)
        problems.push(problem(placeOf(statement), 'packs.conduct-person', { where, key: code }))
  }
}

/** A record against an organisation can never count for it, nor one for it against it. */
function checkTendency(conduct: WrittenConduct, where: string, { content, problems }: Known): void {
  const tendencies = content.items.filter(({ key }) => key === conduct.item).map(({ tendency }) => tendency ?? 'neutral')
  const against = tendencies.find((tendency) => tendency !== 'neutral' && tendency !== conduct.tendency)
  if (against === undefined || conduct.tendency === undefined) return
  problems.push(
    problem(placeOf(conduct, 'tendency'), 'packs.model-sign', {
      where,
      what: {
        zh: `目录项“${conduct.item}”是 ${against}，行为却写作 ${conduct.tendency}`,
        en: `the item "${conduct.item}" is ${against}, the conduct is ${conduct.tendency}`,
      },
    }),
  )
}

/** A conduct no record can show. */
function checkReach(conduct: WrittenConduct, fields: Fields, where: string, { content, problems }: Known): void {
  if (conduct.when != null && neverHold([conduct.when], holdsSeveral(fields)))
    problems.push(
      problem(placeOf(conduct, 'when'), 'packs.model-idle', {
        where,
        what: { zh: '条件自相矛盾，没有记录能够符合', en: 'its condition contradicts itself, so no record fits it' },
      }),
    )
  const given = new Set(
    content.items.filter(({ key }) => key === conduct.item).flatMap((one) => (one.severities ?? []).map((rule) => rule.severity)),
  )
  for (const severity of conduct.severities ?? []) {
    if (!content.severityClasses.some(({ key }) => key === severity))
      problems.push(problem(placeOf(conduct, 'severities'), 'packs.unknown-severity', { key: severity }))
    else if (!given.has(severity))
      problems.push(
        problem(placeOf(conduct, 'severities'), 'packs.model-idle', {
          where,
          what: { zh: `目录项的记录没有失信程度“${severity}”`, en: `no record of the item is of the class "${severity}"` },
        }),
      )
  }
}

/** How long it counts: an end where one is promised, and no fading that ends before it begins. */
function checkLasts(conduct: WrittenConduct, where: string, { content, problems }: Known): void {
  const { item, lasts, tendency } = conduct
  const place = placeOf(conduct, 'lasts')
  const editions = content.items.filter(({ key }) => key === item)
  const idle = (what: Text): void => void problems.push(problem(place, 'packs.model-idle', { where, what }))
  // What speaks for an organisation counts although only it and the authorities see it; against it, what is not published does not.
  if (
    lasts === 'publicity' &&
    tendency === 'adverse' &&
    !editions.some(({ publicity }) => (publicity ?? []).some(({ publish }) => publish !== false))
  )
    idle({ zh: '目录项不公示，按公示期计算就没有作用', en: 'the item is not published, so by its publicity it never counts' })
  if (lasts === 'validity' && !editions.some(({ parts }) => parts?.validTo != null))
    idle({ zh: '目录项没有有效期，写 always 或者期限', en: 'the item has no end of validity; write always, or a time' })
  if (lasts === undefined || typeof lasts === 'string') return
  const [full, until] = [addDuration('2000-01-01', lasts.full), addDuration('2000-01-01', lasts.until)]
  if (until === '2000-01-01') idle({ zh: '当天就不再计算', en: 'it ends on the day it begins' })
  if (full > until)
    problems.push(
      problem(place, 'packs.dates', {
        where,
        what: { zh: `${lasts.until} 早于 ${lasts.full}`, en: `${lasts.until} is over before ${lasts.full}` },
      }),
    )
}
