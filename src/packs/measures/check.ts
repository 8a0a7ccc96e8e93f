import type { Text } from '../../platform/text.ts'
import { checkCondition } from '../conditions/check.ts'
import { checkEditions } from '../load/check-editions.ts'
import { kindsOf } from '../lists/check.ts'
import { fieldsOf, unknown } from '../reports/check.ts'
import { addDuration } from '../calendar/duration.ts'
import type { Known } from '../load/known.ts'
import { listItem } from '../lists/item-rules.ts'
import { measureModes } from './rules.ts'
import { placeOf } from '../load/place.ts'
import { problem } from '../load/problem.ts'
import { isSubjectType, meansPerson, subjectTypeKeys, subjectTypesOf } from '../subject-types.ts'
import type { Content } from '../load/written.ts'
import type { WrittenMeasure, WrittenTrigger } from './written.ts'

const parts = 'edition name summary class subjectTypes triggers executors mode longest autoEnd humanDecision'.split(' ')
const itemWord: Text = { zh: '目录项', en: 'item' }
const listWord: Text = { zh: '名单', en: 'list' }
const executorWord: Text = { zh: '执行单位类别', en: 'class of executors' }

/** Restrictions that fall on people, whatever they are called: leaving the country, schooling, travel, posts. */
const onPeople =
  /出境|子女|就学|入学|乘坐|高消费|公务员|录用|任职|从业|驾驶|户籍|落户|exit ban|school|travel|civil servant|recruit|passport/i

/** Everything about restrictions that their shape does not already say. `before`: the content of the pack it extends. */
export function checkMeasures(about: Known, before: Content): void {
  const sound = about.content.measures.filter(({ key }) => !about.broken.has(`measures.${key}`))
  for (const measure of sound) checkMeasure(measure, about, before)
  checkCircles(sound, about)
  checkEditions(sound, about.problems)
}

function checkMeasure(measure: WrittenMeasure, about: Known, before: Content): void {
  const where = `measures.${measure.key}`
  const { needed, basis, dates, problems } = about
  needed(measure, where, parts)
  basis(measure.basis, measure, where)
  dates(measure, where)
  checkTargets(measure, where, about)
  checkExecutors(measure, where, about)
  for (const trigger of measure.triggers ?? []) checkTrigger(trigger, `${where}.triggers.${trigger.key}`, about)
  if (measure.triggers?.length === 0) problems.push(problem(placeOf(measure, 'triggers'), 'packs.measure-ground', { where }))
  if (measure.class === 1 && measure.longest === null)
    problems.push(problem(placeOf(measure, 'longest'), 'packs.measure-unbounded', { where }))
  // What follows from a listing was heard of before the listing; what becomes a record has a procedure of its own.
  const isHeardBefore = measure.produces != null || (measure.triggers ?? []).every(({ item = listItem }) => item === listItem)
  if (measure.class === 1 && !isHeardBefore && measure.defenceDays == null)
    problems.push(problem(placeOf(measure), 'packs.measure-defence', { where }))
  if ((measure.mode === 'reject' || measure.mode === 'restrict') && measure.humanDecision === false)
    problems.push(problem(placeOf(measure, 'humanDecision'), 'packs.measure-person-decides', { where }))
  if (measure.produces != null && !about.content.items.some(({ key }) => key === measure.produces))
    unknown(about, measure, 'produces', where, itemWord, measure.produces, [...new Set(about.content.items.map(({ key }) => key))])
  if (before.measures.length > 0) checkLocal(measure, where, about, before)
}

function checkTargets(measure: WrittenMeasure, where: string, { problems }: Known): void {
  for (const key of measure.subjectTypes === 'all' ? [] : (measure.subjectTypes ?? []))
    if (meansPerson(key)) problems.push(problem(placeOf(measure, 'subjectTypes'), 'packs.person', { where, key }))
    else if (!isSubjectType(key))
      problems.push(problem(placeOf(measure, 'subjectTypes'), 'packs.unknown-subject-type', { key, allowed: subjectTypeKeys.join(', ') }))
  for (const part of ['name', 'summary'] as const)
    for (const text of Object.values(measure[part] ?? {})) {
      const key = onPeople.exec(text)?.[0]
      if (key !== undefined) problems.push(problem(placeOf(measure, part), 'packs.measure-person', { where, key }))
    }
}

const executorClasses = ({ content }: Known): string[] =>
  content.codeSets.find(({ key }) => key === 'executorClass')?.codes?.map(({ key }) => key) ?? []

function checkExecutors(measure: WrittenMeasure, where: string, about: Known): void {
  const known = executorClasses(about)
  for (const key of measure.executors ?? []) if (!known.includes(key)) unknown(about, measure, 'executors', where, executorWord, key, known)
}

function checkTrigger(trigger: WrittenTrigger, where: string, about: Known): void {
  const { content, problems } = about
  const { item = listItem, lists = [], when, finders = [] } = trigger
  // Evaluations by others are grades like our own.
  if (trigger.grades !== undefined || item === 'evaluationResult')
    problems.push(problem(placeOf(trigger), 'packs.measure-grade', { where }))
  if (trigger.item === undefined && lists.length === 0) problems.push(problem(placeOf(trigger), 'packs.measure-ground', { where }))
  const known = content.codeSets.find(({ key }) => key === 'seriousListName')?.codes?.map(({ key }) => key) ?? []
  for (const list of lists) if (!known.includes(list)) unknown(about, trigger, 'lists', where, listWord, list, known)
  const classes = executorClasses(about)
  for (const key of finders) if (!classes.includes(key)) unknown(about, trigger, 'finders', where, executorWord, key, classes)
  if (trigger.item === undefined && lists.length === 0) return
  const fields = fieldsOf(item, trigger, where, about)
  if (fields !== null && when !== undefined) checkCondition(when, where, item, fields, about)
}

/** A restriction that becomes a record from which a restriction follows that becomes a record …, back to where it began. */
function checkCircles(measures: readonly WrittenMeasure[], { problems }: Known): void {
  const next = new Map<string, { readonly item: string; readonly by: WrittenMeasure }[]>()
  for (const by of measures)
    for (const { item = listItem } of by.triggers ?? [])
      if (by.produces != null) next.set(item, [...(next.get(item) ?? []), { item: by.produces, by }])
  const told = new Set<string>()
  const walk = (item: string, path: readonly { readonly item: string; readonly by: WrittenMeasure }[]): void => {
    for (const step of next.get(item) ?? []) {
      const at = path.findIndex(({ by }) => by === step.by)
      if (at !== -1) {
        const circle = path.slice(at).map(({ by }) => by)
        const first = circle.toSorted((a, b) => (a.key < b.key ? -1 : 1))[0] as WrittenMeasure
        const keys = circle.map(({ key }) => key)
        const id = keys.toSorted().join(' ')
        if (!told.has(id)) problems.push(problem(placeOf(first), 'packs.measure-circle', { path: [...keys, keys[0]].join(' → ') }))
        told.add(id)
        continue
      }
      walk(step.item, [...path, step])
    }
  }
  for (const item of next.keys()) walk(item, [])
}

const rank = (mode: WrittenMeasure['mode']): number => measureModes.indexOf(mode ?? 'remind')
const lengthOf = (longest: WrittenMeasure['longest']): string => (longest == null ? '9999' : addDuration('2000-01-01', longest))

/** A place adds only on a regulation of its own, and makes nothing that is there heavier, longer or wider. */
function checkLocal(measure: WrittenMeasure, where: string, { content, problems }: Known, before: Content): void {
  const below = before.measures.filter(({ key }) => key === measure.key)
  if (below.length === 0) {
    if (measure.local !== true || !kindsOf(measure, content).includes('localRegulation'))
      problems.push(problem(placeOf(measure), 'packs.measure-local', { where }))
    return
  }
  for (const one of below) {
    const types = new Set(subjectTypesOf(one))
    const heavier = rank(measure.mode) < rank(one.mode) || (measure.class ?? 2) < (one.class ?? 2)
    const longer = lengthOf(measure.longest) > lengthOf(one.longest)
    const hasty = (measure.defenceDays ?? 0) < (one.defenceDays ?? 0)
    const wider = subjectTypesOf(measure).some((type) => !types.has(type))
    const held = new Set(one.triggers?.map((trigger) => JSON.stringify(trigger)))
    const more = (measure.triggers ?? []).some((trigger) => !held.has(JSON.stringify(trigger)))
    if (heavier || longer || hasty || wider || more || (one.autoEnd === true && measure.autoEnd === false))
      problems.push(problem(placeOf(measure), 'packs.measure-heavier', { where }))
  }
}
