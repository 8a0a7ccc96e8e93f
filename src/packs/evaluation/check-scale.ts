import type { Text } from '../../platform/text.ts'
import { unknown } from '../reports/check.ts'
import type { Known } from '../load/known.ts'
import { modelBounds } from './model-bounds.ts'
import { placeOf } from '../load/place.ts'
import { problem } from '../load/problem.ts'
import type { WrittenModel } from './written.ts'
import { writtenTwice } from '../load/twice.ts'

const gradeWord: Text = { zh: '等级', en: 'grade' }

/** The scale of grades and the vetoes that bound them: from best to worst without gaps, each of them reached, none against another. */
export function checkScale(model: WrittenModel, where: string, about: Known): void {
  const { problems } = about
  const grades = model.grades ?? []
  const wrong = (holder: object, what: Text): void => void problems.push(problem(placeOf(holder), 'packs.model-scale', { where, what }))
  if (model.grades !== undefined && grades.length < 2) wrong(model.grades, { zh: '至少要有两个等级', en: 'it needs two grades at least' })
  problems.push(...writtenTwice(grades, where, 'key'))
  for (const [index, grade] of grades.entries()) {
    const last = index === grades.length - 1
    const before = grades[index - 1]?.from
    if (!last && grade.from === undefined)
      wrong(grade, { zh: `“${grade.key}”没有起点（from），其下有空缺`, en: `"${grade.key}" has no from, which leaves a gap` })
    if (last && grade.from !== undefined)
      wrong(grade, {
        zh: `最低等级“${grade.key}”不写起点：低于 ${grade.from} 分就没有等级`,
        en: `the lowest grade "${grade.key}" has no from: below ${grade.from} there would be none`,
      })
    if (grade.from !== undefined && before !== undefined && grade.from >= before)
      wrong(grade, { zh: `“${grade.key}”的起点不低于上一等级`, en: `"${grade.key}" does not begin below the grade above it` })
  }
  checkVetoes(model, where, about)
  checkReached(model, where, about)
}

function checkVetoes(model: WrittenModel, where: string, about: Known): void {
  const { problems, content, broken } = about
  const keys = (model.grades ?? []).map(({ key }) => key)
  const bounds = new Map<string, string>()
  for (const veto of model.vetoes ?? []) {
    const { conduct, atMost } = veto
    const at = `${where}.${veto.key}`
    if (atMost === undefined || conduct === undefined) continue
    if (!keys.includes(atMost)) unknown(about, veto, 'atMost', at, gradeWord, atMost, keys)
    else if (keys[0] === atMost)
      problems.push(
        problem(placeOf(veto, 'atMost'), 'packs.model-idle', {
          where: at,
          what: { zh: '最高等级没有限制作用', en: 'the best grade bounds nothing' },
        }),
      )
    const other = bounds.get(conduct)
    if (other !== undefined) problems.push(problem(placeOf(veto), 'packs.veto-contradiction', { where: at, conduct, grade: atMost, other }))
    bounds.set(conduct, atMost)
    const tendency = broken.has(`conducts.${conduct}`) ? 'adverse' : content.conducts.find(({ key }) => key === conduct)?.tendency
    if (tendency !== undefined && tendency !== 'adverse')
      problems.push(
        problem(placeOf(veto, 'conduct'), 'packs.model-sign', {
          where: at,
          what: { zh: '直接判级的行为须为失信行为', en: 'only an adverse conduct bounds a grade' },
        }),
      )
  }
}

/** A grade no score falls into, and no veto leads to. */
function checkReached(model: WrittenModel, where: string, { problems }: Known): void {
  const grades = model.grades ?? []
  if (model.fusion?.mode === 'direct' || grades.slice(0, -1).some(({ from }) => from === undefined)) return
  const { least, most } = modelBounds(model)
  for (const [index, grade] of grades.entries()) {
    const [from, below] = [grade.from ?? -Infinity, grades[index - 1]?.from ?? Infinity]
    const reached = from <= most && least < below
    if (reached || model.vetoes?.some(({ atMost }) => atMost === grade.key) === true) continue
    problems.push(
      problem(placeOf(grade), 'packs.model-scale', {
        where,
        what: {
          zh: `得分在 ${least} 至 ${most} 之间，没有得分属于“${grade.key}”`,
          en: `scores go from ${least} to ${most}: none is of the grade "${grade.key}"`,
        },
      }),
    )
  }
}
