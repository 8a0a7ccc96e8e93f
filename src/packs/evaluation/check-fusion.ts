import type { Text } from '../../platform/text.ts'
import { unknown } from '../reports/check.ts'
import type { Known } from '../load/known.ts'
import { placeOf } from '../load/place.ts'
import { problem } from '../load/problem.ts'
import { subjectTypesOf } from '../subject-types.ts'
import type { WrittenModel } from './written.ts'

const modelWord: Text = { zh: '评价模型', en: 'model' }

/** Who sees a grade, from the fewest. */
const sight: readonly string[] = ['own', 'government', 'public']

/** How models take the result of others: of one that is there, for organisations it grades, never in a circle. */
export function checkFusion(models: readonly WrittenModel[], about: Known): void {
  const keys = [...new Set(models.map(({ key }) => key))]
  for (const model of models) {
    const { fusion } = model
    if (fusion == null) continue
    const where = `evaluationModels.${model.key}.fusion`
    if (!keys.includes(fusion.of)) {
      if (!about.broken.has(`evaluationModels.${fusion.of}`)) unknown(about, fusion, 'of', where, modelWord, fusion.of, keys)
      continue
    }
    checkCircle(model, models, where, about)
    const others = models.filter(({ key }) => key === fusion.of)
    checkFirstDay(model, others, where, about)
    for (const other of others) checkFused(model, fusion, other, where, about)
  }
}

function checkCircle(model: WrittenModel, models: readonly WrittenModel[], where: string, { problems }: Known): void {
  const path = [model.key]
  for (let next: string | undefined = model.fusion?.of; next !== undefined;) {
    path.push(next)
    if (next === model.key) {
      problems.push(problem(placeOf(model.fusion, 'of'), 'packs.fusion-cycle', { where, path: path.join(' → ') }))
      return
    }
    if (path.indexOf(next) < path.length - 1) return
    next = models.find(({ key }) => key === next)?.fusion?.of
  }
}

function checkFused(
  model: WrittenModel,
  fusion: NonNullable<WrittenModel['fusion']>,
  other: WrittenModel,
  where: string,
  { problems }: Known,
): void {
  const wrong = (what: Text): void => void problems.push(problem(placeOf(fusion), 'packs.model-fusion', { where, what }))
  const [shown, others] = [model.shown ?? 'own', other.shown ?? 'own']
  if (fusion.mode !== 'reference' && sight.indexOf(shown) > sight.indexOf(others))
    problems.push(problem(placeOf(model, 'shown'), 'packs.model-wider', { where, other: other.key, shown, others }))
  const missing = subjectTypesOf(model).find((type) => !subjectTypesOf(other).includes(type))
  if (missing !== undefined)
    wrong({ zh: `“${other.key}”不评价主体类型“${missing}”`, en: `"${other.key}" does not grade the subject type "${missing}"` })
  const { mode, points } = fusion
  if (mode === 'indicator') {
    if (points === undefined || points <= 0) wrong({ zh: '作为指标变量时须写 points（大于0）', en: 'an indicator needs points above 0' })
    if (other.style !== 'weighted')
      wrong({
        zh: `“${other.key}”不是千分制加权模型，得分不能折算`,
        en: `"${other.key}" is not weighted, so its score is no share of 1000`,
      })
  } else if (points !== undefined) wrong({ zh: `${mode} 不写 points`, en: `${mode} has no points` })
  if (mode === 'reference') return
  if (other.fusion != null) wrong({ zh: `“${other.key}”不是公共评价模型`, en: `"${other.key}" is no public model` })
  const isSame = (part: 'severity' | 'style' | 'base'): boolean => JSON.stringify(model[part]) === JSON.stringify(other[part])
  if (!isSame('severity') || (mode === 'direct' && !(isSame('style') && isSame('base'))))
    wrong({ zh: `severity、style、base 须与“${other.key}”相同`, en: `its severity, style and base must be those of "${other.key}"` })
  if (mode !== 'direct') return
  if ((model.dimensions ?? []).length > 0) wrong({ zh: '直接使用时没有自己的指标', en: 'a direct use has no dimensions of its own' })
  const keysOf = ({ grades = [] }: WrittenModel) => grades.map(({ key }) => key).join(' ')
  if (keysOf(model) !== keysOf(other)) wrong({ zh: `等级须与“${other.key}”相同`, en: `its grades must be those of "${other.key}"` })
}

/** What is taken over is the edition in force on the first day of the model: there must be one. */
function checkFirstDay(model: WrittenModel, editions: readonly WrittenModel[], where: string, { problems }: Known): void {
  if (editions.some(({ from, to }) => from <= model.from && (to == null || model.from <= to))) return
  const what: Text = {
    zh: `“${model.fusion?.of}”在 ${model.from} 没有版本`,
    en: `"${model.fusion?.of}" has no edition on ${model.from}`,
  }
  problems.push(problem(placeOf(model.fusion), 'packs.model-fusion', { where, what }))
}
