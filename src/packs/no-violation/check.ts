import type { Text } from '../../platform/text.ts'
import { checkCondition } from '../conditions/check.ts'
import { checkEditions } from '../load/check-editions.ts'
import { checkTable, checkWatermark, fieldsOf, unknown } from '../reports/check.ts'
import type { Known } from '../load/known.ts'
import { placeOf } from '../load/place.ts'
import { problem } from '../load/problem.ts'
import { meansPerson } from '../subject-types.ts'
import type { WrittenNoViolation, WrittenNoViolationField } from '../load/written.ts'

/** Everything about the rules of the no-violation report that their shape does not already say. */
export function checkNoViolation(about: Known): void {
  const sound = about.content.noViolationReports.filter(({ key }) => !about.broken.has(`noViolationReports.${key}`))
  for (const rules of sound) checkRules(rules, about)
  checkEditions(sound, about.problems, true)
}

const parts = ['name', 'edition', 'validFor', 'watermark', 'version', 'longest', 'draftFor', 'purposes', 'notes', 'tables', 'fields']
const purposeWord: Text = { zh: '查询用途', en: 'purpose' }
const columnWord: Text = { zh: '字段', en: 'field' }

function checkRules(rules: WrittenNoViolation, about: Known): void {
  const { basis, dates, needed, content, problems } = about
  const where = `noViolationReports.${rules.key}`
  needed(rules, where, parts)
  basis(rules.basis, rules, where)
  dates(rules, where)
  const purposes = content.purposes.map(({ key }) => key)
  for (const key of rules.version?.purposes ?? [])
    if (!purposes.includes(key)) unknown(about, rules, 'version', where, purposeWord, key, purposes)
  for (const note of rules.notes ?? []) needed(note, `${where}.notes.${note.key}`, ['text'])
  checkWatermark(rules.watermark, where, about)
  for (const table of rules.tables ?? []) checkTable(table, where, about)
  const tables = new Set((rules.tables ?? []).map(({ item }) => item))
  const held = (rules.fields ?? []).flatMap((field) => checkField(field, `${where}.fields.${field.key}`, tables, about))
  const named = rules.namedIn
  if (named !== undefined && !held.some((fields) => fields.has(named)))
    unknown(about, rules, 'namedIn', where, columnWord, named, [...new Set(held.flatMap((fields) => [...fields.keys()]))])
  for (const lasts of rules.lasting ?? []) {
    const known = fieldsOf(lasts.item, lasts, where, about)
    for (const part of ['until', 'atLatest'] as const) {
      const field = lasts[part]
      if (known !== null && field !== undefined && !known.has(field))
        unknown(about, lasts, part, where, columnWord, field, [...known.keys()])
    }
  }
  if ((rules.fields ?? []).length === 0) problems.push(problem(placeOf(rules, 'fields'), 'packs.field-unanswered', { where }))
}

const tableWord: Text = { zh: '列表', en: 'table' }

/** A field that no item answers, or nobody is asked about, would read as clean for want of anything to read. */
function checkField(field: WrittenNoViolationField, where: string, tables: ReadonlySet<string>, about: Known) {
  const { needed, problems } = about
  needed(field, where, ['name', 'authorities', 'items'])
  if (field.items?.length === 0 || field.authorities?.length === 0)
    problems.push(problem(placeOf(field), 'packs.field-unanswered', { where }))
  for (const authority of field.authorities ?? []) {
    const isOne = (authority.code === undefined) !== (authority.names === undefined || authority.names.length === 0)
    if (!isOne) problems.push(problem(placeOf(authority), 'packs.field-authority', { where: `${where}.authorities.${authority.key}` }))
  }
  return (field.items ?? []).flatMap((answer) => {
    if (meansPerson(answer.item)) {
      problems.push(problem(placeOf(answer, 'item'), 'packs.person', { where, key: answer.item }))
      return []
    }
    const fields = fieldsOf(answer.item, answer, where, about)
    if (fields === null) return []
    if (answer.when != null) checkCondition(answer.when, where, answer.item, fields, about)
    if (!tables.has(answer.item)) unknown(about, answer, 'item', where, tableWord, answer.item, [...tables])
    return [fields]
  })
}
