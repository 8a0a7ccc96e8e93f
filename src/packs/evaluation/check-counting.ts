import type { Text } from '../../platform/text.ts'
import { holdsSeveral } from './check-conduct.ts'
import { neverHold } from '../conditions/terms.ts'
import type { Known } from '../load/known.ts'
import { boundsOf } from './model-bounds.ts'
import { placeOf } from '../load/place.ts'
import { problem } from '../load/problem.ts'
import type { WrittenConduct, WrittenCriterion, WrittenEffect, WrittenModel } from './written.ts'
import type { WrittenField } from '../load/written.ts'
import { writtenTwice } from '../load/twice.ts'

/** How points are counted: sums that add up, signs that follow the conduct, no effect that has none, nothing counted twice. */
export function checkCounting(model: WrittenModel, where: string, about: Known): void {
  const criteria = (model.dimensions ?? []).flatMap(({ key, criteria = [] }) =>
    criteria.map((one) => ({ at: `${where}.${key}.${one.key}`, one })),
  )
  for (const list of [model.dimensions ?? [], ...(model.dimensions ?? []).map(({ criteria: own = [] }) => own)])
    about.problems.push(...writtenTwice(list, where, 'key'))
  for (const { at, one } of criteria) {
    checkBounds(one, at, about)
    for (const effect of one.effects) checkEffect(effect, one, `${at}.${effect.key}`, about)
  }
  checkWeights(model, where, about)
  checkTwice(criteria, about)
}

function checkBounds(criterion: WrittenCriterion, where: string, { problems }: Known): void {
  const { start, least, most, effects } = criterion
  const idle = (at: string, what: Text): void => void problems.push(problem(placeOf(criterion, at), 'packs.model-idle', { where, what }))
  if (least > start || start > most || least === most) {
    const what = {
      zh: `起始 ${start} 不在 ${least} 至 ${most} 之间`,
      en: `it starts at ${start}, which is not between ${least} and ${most}`,
    }
    problems.push(problem(placeOf(criterion, 'start'), 'packs.model-weights', { where, what }))
    return
  }
  if (effects.length === 0)
    idle('effects', { zh: '没有计分规则，目录中没有记录能够影响它', en: 'it has no effects: no record of the catalogue moves it' })
  else if (boundsOf(criterion).most < most)
    idle('most', { zh: `最高只能得到 ${boundsOf(criterion).most} 分`, en: `no more than ${boundsOf(criterion).most} points can be had` })
}

const conductOf = ({ content, broken }: Known, key: string): WrittenConduct | undefined =>
  broken.has(`conducts.${key}`) ? undefined : content.conducts.find((one) => one.key === key)

function checkEffect(effect: WrittenEffect, criterion: WrittenCriterion, where: string, about: Known): void {
  const { problems } = about
  const { points, perAmount, classes } = effect
  if ([points, perAmount, classes].filter((one) => one !== undefined).length !== 1) {
    const what = { zh: 'points、perAmount、classes 须写且只写一个', en: 'write exactly one of points, perAmount and classes' }
    problems.push(problem(placeOf(effect), 'packs.shape', { where, what }))
    return
  }
  const idle = (at: string, what: Text): void => void problems.push(problem(placeOf(effect, at), 'packs.model-idle', { where, what }))
  const values = points !== undefined ? [points] : perAmount !== undefined ? [perAmount.points] : Object.values(classes ?? {})
  if (points === 0 || values.every((one) => one === 0)) idle('points', { zh: '分值为0', en: 'its points are 0' })
  if (perAmount !== undefined && Number(perAmount.each) === 0)
    problems.push(problem(placeOf(perAmount, 'each'), 'packs.division-by-zero', { where }))
  if (perAmount !== undefined && perAmount.most < Math.abs(perAmount.points))
    idle('perAmount', { zh: `most（${perAmount.most}）小于一次的分值`, en: `its most (${perAmount.most}) is less than it counts at once` })
  const opposite = criterion.effects.some((other) => other !== effect && canMove(other, criterion.start === criterion.most ? -1 : 1))
  const up = values.some((one) => one > 0)
  const down = values.some((one) => one < 0)
  const atBound = (criterion.start === criterion.most && up && !down) || (criterion.start === criterion.least && down && !up)
  if (atBound && !opposite) idle('points', { zh: '起始分已在这一方向的边界', en: 'the criterion starts at the bound in its direction' })
  const conduct = conductOf(about, effect.conduct)
  if (conduct !== undefined) checkSign(effect, conduct, where, about)
}

const canMove = ({ points, perAmount, classes }: WrittenEffect, way: 1 | -1): boolean =>
  [points ?? 0, perAmount?.points ?? 0, ...Object.values(classes ?? {})].some((one) => one * way > 0)

/** A record against an organisation never raises its score, one for it never lowers it; what is neither counts by its class alone. */
function checkSign(effect: WrittenEffect, conduct: WrittenConduct, where: string, { problems, content }: Known): void {
  const { points, perAmount, classes } = effect
  const wrong = (at: string, what: Text): void => void problems.push(problem(placeOf(effect, at), 'packs.model-sign', { where, what }))
  if (classes !== undefined) {
    if (conduct.tendency !== 'neutral')
      wrong('classes', {
        zh: '按等级计分的行为须为 neutral：新的一条会取代旧的',
        en: 'a conduct counted by class must be neutral: a newer record takes the place of an older',
      })
    const values = Object.values(classes)
    if (values.some((one, index) => index > 0 && one > (values[index - 1] as number)))
      wrong('classes', {
        zh: '等级须由好到差书写，分值不得上升',
        en: 'classes are written from best to worst, and their points must not go up',
      })
    checkClasses(effect, conduct, where, { problems, content })
    return
  }
  const number = points ?? perAmount?.points ?? 0
  if (conduct.tendency === 'neutral')
    wrong('conduct', { zh: '中性行为只能按等级（classes）计分', en: 'a neutral conduct counts by classes only' })
  else if (conduct.tendency === 'adverse' ? number > 0 : number < 0)
    wrong('points', {
      zh: conduct.tendency === 'adverse' ? '失信行为不得加分' : '守信行为不得减分',
      en: conduct.tendency === 'adverse' ? 'an adverse conduct cannot add points' : 'a favourable conduct cannot take points',
    })
  if (perAmount !== undefined && conduct.amount == null)
    wrong('perAmount', { zh: `行为“${conduct.key}”没有金额字段（amount）`, en: `the conduct "${conduct.key}" names no amount` })
}

function checkClasses(
  effect: WrittenEffect,
  conduct: WrittenConduct,
  where: string,
  { problems, content }: Pick<Known, 'problems' | 'content'>,
): void {
  if (conduct.class == null) {
    const what = { zh: `行为“${conduct.key}”没有等级字段（class）`, en: `the conduct "${conduct.key}" names no class` }
    problems.push(problem(placeOf(effect, 'classes'), 'packs.model-sign', { where, what }))
    return
  }
  const fields = content.items.filter(({ key }) => key === conduct.item).flatMap((item) => (item.fields ?? []) as readonly WrittenField[])
  const set = content.codeSets.find(({ key }) => key === fields.find((field) => field.key === conduct.class)?.codeSet)
  for (const key of set === undefined ? [] : Object.keys(effect.classes ?? {}))
    if (!set?.codes?.some((code) => code.key === key))
      problems.push(problem(placeOf(effect.classes, key), 'packs.unknown-code', { where, key, set: set?.key ?? '' }))
}

/** What is written adds up: criteria to their dimension, dimensions and the share of a public result to a thousand. */
function checkWeights(model: WrittenModel, where: string, { problems }: Known): void {
  const wrong = (holder: object, at: string, place: string, what: Text): void =>
    void problems.push(problem(placeOf(holder, at), 'packs.model-weights', { where: place, what }))
  const dimensions = model.dimensions ?? []
  for (const dimension of dimensions) {
    const sum = (dimension.criteria ?? []).reduce((total, { most }) => total + most, 0)
    if (dimension.points !== undefined && sum !== dimension.points)
      wrong(dimension, 'points', `${where}.${dimension.key}`, {
        zh: `各二级指标合计 ${sum} 分，一级指标为 ${dimension.points} 分`,
        en: `its criteria make ${sum} points, it has ${dimension.points}`,
      })
  }
  if (model.style === undefined || model.base === undefined) return
  if (model.style === 'deductFromBase') {
    if (model.base <= 0)
      wrong(model, 'base', where, { zh: '从基准分扣减的，基准分须大于0', en: 'what deducts from a base needs one above 0' })
    return
  }
  if (model.base !== 0) wrong(model, 'base', where, { zh: '加权计分的，基准分须为0', en: 'a weighted model has the base 0' })
  if (model.fusion?.mode === 'direct') return
  const whole = dimensions.reduce((total, { points = 0 }) => total + points, model.fusion?.points ?? 0)
  if (whole !== 1000)
    wrong(model, 'dimensions', where, {
      zh: `各一级指标合计 ${whole} 分，应为 1000 分`,
      en: `its dimensions make ${whole} points, not 1000`,
    })
}

type Placed = { readonly at: string; readonly one: WrittenCriterion }
const kindOf = ({ perAmount, classes }: WrittenEffect): string =>
  perAmount !== undefined ? 'perAmount' : classes !== undefined ? 'classes' : 'points'

/** The same fact counts once in a model: no two effects of one kind whose conducts one record could show both. */
function checkTwice(criteria: readonly Placed[], about: Known): void {
  const effects = criteria.flatMap(({ at, one }) => one.effects.map((effect) => ({ at: `${at}.${effect.key}`, effect })))
  for (const [index, { at, effect }] of effects.entries())
    for (const other of effects.slice(0, index)) {
      if (kindOf(effect) !== kindOf(other.effect) || !canBothShow(effect.conduct, other.effect.conduct, about)) continue
      about.problems.push(problem(placeOf(effect), 'packs.model-overlap', { where: at, other: other.at }))
    }
}

function canBothShow(key: string, otherKey: string, about: Known): boolean {
  if (key === otherKey) return true
  const [one, other] = [conductOf(about, key), conductOf(about, otherKey)]
  if (one?.item === undefined || one.item !== other?.item) return false
  if (one.severities != null && other.severities != null && !one.severities.some((each) => other.severities?.includes(each))) return false
  const fields = about.content.items
    .filter((item) => item.key === one.item)
    .flatMap((item) => (item.fields ?? []) as readonly WrittenField[])
  const conditions = [one.when, other.when].filter((when) => when != null)
  return !neverHold(conditions, holdsSeveral(new Map(fields.map((field) => [field.key, field]))))
}
