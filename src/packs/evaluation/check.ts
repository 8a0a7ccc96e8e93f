import type { Text } from '../../platform/text.ts'
import { checkEditions } from '../load/check-editions.ts'
import { checkCounting } from './check-counting.ts'
import { checkFusion } from './check-fusion.ts'
import { unknown } from '../reports/check.ts'
import { checkScale } from './check-scale.ts'
import type { Known } from '../load/known.ts'
import { placeOf } from '../load/place.ts'
import { problem } from '../load/problem.ts'
import { isSubjectType, meansPerson, subjectTypeKeys, subjectTypesOf } from '../subject-types.ts'
import type { WrittenConduct, WrittenModel } from './written.ts'

const parts = 'name summary edition style base subjectTypes shown newFor validFor severity dimensions vetoes grades'.split(' ')
const conductWord: Text = { zh: '行为', en: 'conduct' }

/** Everything about evaluation models that their shape does not already say. */
export function checkModels(about: Known): void {
  const sound = about.content.evaluationModels.filter(({ key }) => !about.broken.has(`evaluationModels.${key}`))
  for (const model of sound) checkModel(model, about)
  checkFusion(sound, about)
  checkOnePublic(sound, about)
  checkEditions(sound, about.problems, true)
}

function checkModel(model: WrittenModel, about: Known): void {
  const { basis, dates, needed, problems, content } = about
  const where = `evaluationModels.${model.key}`
  needed(model, where, parts)
  basis(model.basis, model, where)
  dates(model, where)
  for (const key of subjectTypesOf(model))
    if (meansPerson(key)) problems.push(problem(placeOf(model, 'subjectTypes'), 'packs.person', { where, key }))
    else if (!isSubjectType(key))
      problems.push(problem(placeOf(model, 'subjectTypes'), 'packs.unknown-subject-type', { key, allowed: subjectTypeKeys.join(', ') }))
  for (const key of Object.keys(model.severity ?? {}))
    if (!content.severityClasses.some((one) => one.key === key))
      problems.push(problem(placeOf(model.severity, key), 'packs.unknown-severity', { key }))
  for (const dimension of model.dimensions ?? []) needed(dimension, `${where}.${dimension.key}`, ['name', 'points', 'criteria'])
  for (const veto of model.vetoes ?? []) {
    needed(veto, `${where}.${veto.key}`, ['name', 'conduct', 'atMost'])
    if (veto.basis !== undefined) basis(veto.basis, veto, `${where}.${veto.key}`)
  }
  checkPublic(model, where, about)
  checkConductsOf(model, where, about)
  checkCounting(model, where, about)
  checkScale(model, where, about)
}

/** What everyone sees of an organisation rests on an article that somebody compared with the official text. */
function checkPublic(model: WrittenModel, where: string, { content, problems }: Known): void {
  if (model.shown !== 'public') return
  const compared = new Set(content.documents.filter(({ sure }) => sure).map(({ key }) => key))
  const allows = (model.basis ?? []).some(
    (one) => typeof one !== 'string' && one.article !== undefined && (one.sure ?? compared.has(one.doc)),
  )
  if (!allows) problems.push(problem(placeOf(model, 'shown'), 'packs.model-public', { where }))
}

/** Every conduct named, by an effect or a veto, is there, before the model ends, and can be shown by what it grades. */
function checkConductsOf(model: WrittenModel, where: string, about: Known): void {
  const { content, broken, problems } = about
  const effects = (model.dimensions ?? []).flatMap(({ criteria = [] }) => criteria.flatMap((criterion) => criterion.effects))
  for (const holder of [...effects, ...(model.vetoes ?? [])]) {
    const key = holder.conduct
    if (key === undefined || broken.has(`conducts.${key}`)) continue
    const at = `${where}.${holder.key}`
    const editions = content.conducts.filter((one) => one.key === key)
    if (editions.length === 0) {
      noSuchConduct(about, holder, at, key)
      continue
    }
    if (model.to != null && editions.every(({ from }) => from > (model.to as string)))
      problems.push(
        problem(placeOf(holder, 'conduct'), 'packs.dates', {
          where: at,
          what: { zh: `行为“${key}”在模型结束之后才开始`, en: `the conduct "${key}" begins after the model has ended` },
        }),
      )
    checkSubjects(editions, model, at, holder, about)
  }
}

/** A conduct is named that is not there; those that are, by name as well: the key alone tells few what is meant. */
export function noSuchConduct(about: Pick<Known, 'content' | 'problems'>, holder: object, at: string, key: string): void {
  const names = new Map(about.content.conducts.map((one) => [one.key, one.name]))
  const known = {
    zh: [...names].map(([one, name]) => (name === undefined ? one : `${one}（${name.zh}）`)).join('、'),
    en: [...names].map(([one, name]) => (name === undefined ? one : `${one} (${name.en})`)).join(', '),
  }
  unknown(about, holder, 'conduct', at, conductWord, key, known)
}

function checkSubjects(
  editions: readonly WrittenConduct[],
  model: WrittenModel,
  at: string,
  holder: object,
  { content, problems }: Known,
): void {
  const about = content.items.filter(({ key }) => editions.some(({ item }) => item === key)).flatMap((item) => subjectTypesOf(item))
  const types = subjectTypesOf(model)
  if (about.length === 0 || types.length === 0 || types.some((type) => about.includes(type))) return
  const what: Text = {
    zh: '目录项没有这类主体的记录',
    en: 'the catalogue has no records of it about the organisations that the model grades',
  }
  problems.push(problem(placeOf(holder, 'conduct'), 'packs.model-idle', { where: at, what }))
}

/** An organisation has one public grade: two public models for one type of organisation on one day would give it two. */
function checkOnePublic(models: readonly WrittenModel[], { problems }: Known): void {
  const open = models.filter(({ fusion }) => fusion == null)
  for (const [index, model] of open.entries())
    for (const other of open.slice(0, index)) {
      if (other.key === model.key) continue
      const apart = (model.to != null && model.to < other.from) || (other.to != null && other.to < model.from)
      const type = apart ? undefined : subjectTypesOf(model).find((one) => subjectTypesOf(other).includes(one))
      if (type !== undefined)
        problems.push(problem(placeOf(model, 'subjectTypes'), 'packs.model-twice', { key: model.key, other: other.key, type }))
    }
}
