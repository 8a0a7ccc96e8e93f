import { listed, type Text } from '../../platform/text.ts'
import { checkCondition } from '../conditions/check.ts'
import { checkEditions } from '../load/check-editions.ts'
import { fieldsOf, unknown } from '../reports/check.ts'
import { reliefs } from './rules.ts'
import type { Known } from '../load/known.ts'
import { placeOf } from '../load/place.ts'
import { problem } from '../load/problem.ts'
import { isSubjectType, meansPerson, subjectTypeKeys, subjectTypesOf } from '../subject-types.ts'
import type { WrittenBar, WrittenIncentive, WrittenWay } from './written.ts'

const parts = 'name summary relief subjectTypes executor by lasts ways bars'.split(' ')
const reliefWord: Text = { zh: '激励内容', en: 'relief' }
const gradeWord: Text = { zh: '等级', en: 'grade' }
const exemptWord: Text = { zh: '任何时候都可以检查的情形', en: 'reason for which anybody is checked' }

/** Words for duties of the law that somebody may try to lift for the honest: what protects others is owed by all. */
const duty =
  /safe|health|hygiene|fire|environment|emission|pollut|labou?r|wage|insur|tax|licen|permit|qualif|quality|duty|安全|消防|环保|排放|劳动|工资|社保|税|许可|资质|质量|义务/i

/** Everything about incentives that their shape does not already say. */
export function checkIncentives(about: Known): void {
  const sound = about.content.incentives.filter(({ key }) => !about.broken.has(`incentives.${key}`))
  // Ways and bars that several incentives share by an anchor are one value.
  const seen = new Set<object>()
  const isNew = (one: object): boolean => seen.size < seen.add(one).size
  for (const incentive of sound) {
    const where = `incentives.${incentive.key}`
    about.needed(incentive, where, parts)
    about.basis(incentive.basis, incentive, where)
    about.dates(incentive, where)
    checkTypes(incentive, where, about)
    checkRelief(incentive, where, about)
    for (const way of (incentive.ways ?? []).filter(isNew)) checkWay(way, incentive, `${where}.ways.${way.key}`, about)
    for (const bar of (incentive.bars ?? []).filter(isNew)) checkBar(bar, `${where}.bars.${bar.key}`, about)
    if (incentive.ways?.length === 0)
      wrong(about, incentive, where, { zh: '至少要有一种符合的方式（ways）', en: 'it needs at least one way to qualify' })
    if (incentive.bars !== undefined && isNew(incentive.bars) && !incentive.bars.some(({ listed }) => listed))
      wrong(about, incentive, where, {
        zh: '须排除在严重失信主体名单上的组织（bars 中 listed: true）',
        en: 'it must leave out who is on a list of serious dishonesty (listed: true among its bars)',
      })
  }
  checkEditions(sound, about.problems)
}

const wrong = ({ problems }: Known, holder: object, where: string, what: Text): void =>
  void problems.push(problem(placeOf(holder), 'packs.incentive', { where, what }))

function checkTypes(incentive: WrittenIncentive, where: string, { problems }: Known): void {
  for (const key of subjectTypesOf(incentive))
    if (meansPerson(key)) problems.push(problem(placeOf(incentive, 'subjectTypes'), 'packs.person', { where, key }))
    else if (!isSubjectType(key))
      problems.push(problem(placeOf(incentive, 'subjectTypes'), 'packs.unknown-subject-type', { key, allowed: subjectTypeKeys.join(', ') }))
}

/** Nothing that the law asks of everybody is made easier, and who is checked less is still checked for what everybody is. */
function checkRelief(incentive: WrittenIncentive, where: string, about: Known): void {
  const { relief, keeps = [] } = incentive
  if (relief === undefined) return
  if (!Object.hasOwn(reliefs, relief)) {
    if (duty.test(relief)) about.problems.push(problem(placeOf(incentive, 'relief'), 'packs.incentive-duty', { where, key: relief }))
    else unknown(about, incentive, 'relief', where, reliefWord, relief, Object.keys(reliefs))
    return
  }
  const exempt = [...new Set(about.content.supervision.flatMap((rules) => (rules.exempt ?? []).map(({ key }) => key)))]
  for (const key of keeps) if (!exempt.includes(key)) unknown(about, incentive, 'keeps', where, exemptWord, key, exempt)
  const isKnown = keeps.every((key) => exempt.includes(key))
  const missing = relief === 'checks' && isKnown ? exempt.filter((key) => !keeps.includes(key)) : []
  if (missing.length > 0)
    about.problems.push(problem(placeOf(incentive, 'keeps'), 'packs.incentive-duty', { where, key: missing.join(', ') }))
}

function checkWay(way: WrittenWay, incentive: WrittenIncentive, where: string, about: Known): void {
  about.needed(way, where, ['name'])
  const byGrade = (way.grades ?? []).length > 0
  if (byGrade === (way.item != null))
    return wrong(about, way, where, {
      zh: '须写明等级（grades）或者目录项（item），二者取一',
      en: 'it needs grades or an item, one of the two',
    })
  if (byGrade) checkGrades(way, incentive, where, about)
  else checkRecord(way, 'adverse', where, about)
}

/** A grade that qualifies has none above it that does not: to become better never costs anything. */
function checkGrades(way: WrittenWay, incentive: WrittenIncentive, where: string, about: Known): void {
  const types = new Set(subjectTypesOf(incentive))
  const models = about.content.evaluationModels.filter(
    (model) =>
      model.fusion == null && !about.broken.has(`evaluationModels.${model.key}`) && subjectTypesOf(model).some((type) => types.has(type)),
  )
  const known = [...new Set(models.flatMap(({ grades }) => (grades ?? []).map(({ key }) => key)))]
  // No model grades types that are none: that is told where they stand.
  if (![...types].every(isSubjectType)) return
  for (const key of way.grades ?? []) if (!known.includes(key)) unknown(about, way, 'grades', where, gradeWord, key, known)
  const gaps = models.flatMap((model) => {
    const has = (model.grades ?? []).map(({ key }) => (way.grades ?? []).includes(key))
    const gap = has.findIndex((one, place) => !one && has.slice(place + 1).some(Boolean))
    return gap < 0 ? [] : [{ grade: model.grades?.[gap]?.key ?? '', model: model.key }]
  })
  for (const [grade, of] of Map.groupBy(gaps, (gap) => gap.grade)) {
    const names = listed(of.map(({ model }) => model))
    wrong(about, way, where, {
      zh: `更好的等级“${grade}”（模型“${names.zh}”）反而不符合`,
      en: `the better grade "${grade}" of model "${names.en}" would not qualify`,
    })
  }
}

function checkBar(bar: WrittenBar, where: string, about: Known): void {
  about.needed(bar, where, ['name'])
  if ((bar.listed === true) === (bar.item != null))
    return wrong(about, bar, where, {
      zh: '须写明 listed: true 或者目录项（item），二者取一',
      en: 'it needs listed: true or an item, one of the two',
    })
  if (bar.item != null) checkRecord(bar, 'favourable', where, about)
}

/** Records that qualify say no ill, and those that stand in the way say no good. */
function checkRecord(one: WrittenWay | WrittenBar, never: 'adverse' | 'favourable', where: string, about: Known): void {
  const item = one.item ?? ''
  if (meansPerson(item)) return void about.problems.push(problem(placeOf(one, 'item'), 'packs.person', { where, key: item }))
  const fields = fieldsOf(item, one, where, about)
  if (fields === null) return
  if (one.when != null) checkCondition(one.when, where, item, fields, about)
  if (about.content.items.some(({ key, tendency }) => key === item && tendency === never))
    wrong(
      about,
      one,
      where,
      never === 'adverse'
        ? { zh: `“${item}”是不利记录，不能因它得到激励`, en: `"${item}" is adverse: nobody qualifies by it` }
        : { zh: `“${item}”是有利记录，不能因它失去激励`, en: `"${item}" is favourable: nobody loses by it` },
    )
}
