import { say, type Lang, type Text } from '../../platform/text.ts'
import { formatNumber } from '../../platform/format.ts'
import { conductOn, editionsOf } from '../catalogue.ts'
import { describeCondition } from '../conditions/describe.ts'
import { describeDuration } from '../calendar/duration.ts'
import type { Conduct, Criterion, Effect, EvaluationModel, Fusion, ModelChangeRules, Veto } from './rules.ts'
import { describeLength } from '../procedures/explain.ts'
import { columnLabel, itemName } from '../reports/explain.ts'
import type { Pack } from '../pack.ts'
import { fieldLabel } from '../items/value-text.ts'
import { describeBasis, describeDates, tendencyNames } from '../explain/words.ts'

const signed = (points: number): string => (points > 0 ? `+${points}` : points < 0 ? `−${-points}` : '0')

/** The edition of a conduct that speaks of the newest decisions a model grades. */
export const conductOf = (pack: Pack, key: string, model: EvaluationModel): Conduct | null =>
  (model.to === null ? null : conductOn(pack, key, model.to)) ?? pack.conducts.findLast((one) => one.key === key) ?? null

const nameOf = (pack: Pack, key: string, model: EvaluationModel): Text => conductOf(pack, key, model)?.name ?? { zh: key, en: key }

const severityName = (pack: Pack, key: string): Text => pack.severityClasses.find((one) => one.key === key)?.name ?? { zh: key, en: key }

/** How long a conduct counts. */
export function describeLasts({ lasts, tendency }: Conduct): Text {
  if (lasts === 'always') return { zh: '一直计算', en: 'counts without end' }
  if (lasts === 'validity') return { zh: '有效期内计算', en: 'counts while the record is valid' }
  if (lasts === 'publicity')
    return {
      zh: `最短公示期内全额计算，此后逐日递减，公示期满不再计算${tendency === 'adverse' ? '；不公示的不计算' : ''}`,
      en: `counts in full for the shortest time of publicity, then less each day, and not after its end${tendency === 'adverse' ? '; what is not published does not count' : ''}`,
    }
  const [full, until] = [describeDuration(lasts.full), describeDuration(lasts.until)]
  if (lasts.full === lasts.until) return { zh: `作出决定后${until.zh}内计算`, en: `counts for ${until.en} from the decision` }
  return {
    zh: `作出决定后${full.zh}内全额计算，此后逐日递减，满${until.zh}不再计算`,
    en: `counts in full for ${full.en} from the decision, then less each day, and not after ${until.en}`,
  }
}

/** Which records show a conduct. */
export function describeConduct(conduct: Pick<Conduct, 'item' | 'when' | 'severities'>, pack: Pack): Text {
  const name = itemName(pack, conduct.item)
  const edition = editionsOf(pack, conduct.item).at(-1)
  const when = conduct.when === null || edition === undefined ? null : describeCondition(conduct.when, edition, pack)
  const classes = conduct.severities?.map((key) => severityName(pack, key)) ?? []
  return {
    zh: `${name.zh}${classes.length === 0 ? '' : `（${classes.map(({ zh }) => zh).join('、')}）`}${when === null ? '' : `，${when.zh}`}`,
    en: `${name.en}${classes.length === 0 ? '' : ` (${classes.map(({ en }) => en).join(', ')})`}${when === null ? '' : `, when ${when.en}`}`,
  }
}

/** Spellings of one class side by side: A, A级 +20. */
function classesText(classes: NonNullable<Effect['classes']>): string {
  const byPoints = Map.groupBy(Object.entries(classes), ([, points]) => points)
  return [...byPoints].map(([points, names]) => `${names.map(([name]) => name).join(' / ')} ${signed(points)}`).join(' · ')
}

/** What a conduct gives or takes. */
export function describeEffect(effect: Effect, model: EvaluationModel, pack: Pack): Text {
  const conduct = conductOf(pack, effect.conduct, model)
  const { zh, en } = nameOf(pack, effect.conduct, model)
  if (effect.classes !== null)
    return { zh: `${zh}，以最近一次为准：${classesText(effect.classes)}`, en: `${en}, by the latest: ${classesText(effect.classes)}` }
  if (effect.perAmount !== null) {
    const { each, points, most } = effect.perAmount
    const label = conduct?.amount == null ? { zh: '', en: '' } : fieldLabel(columnLabel(pack, conduct.item, conduct.amount))
    return {
      zh: `${zh}，${label.zh}每满${each}万元 ${signed(points)} 分，合计不超过 ${most} 分`,
      en: `${en}: ${signed(points)} for every full CNY ${formatNumber(Number(each) * 10_000)} of ${label.en.toLowerCase()}, no more than ${most} altogether`,
    }
  }
  const points = effect.points ?? 0
  const graded = conduct !== null && editionsOf(pack, conduct.item).some(({ severities }) => severities.length > 0)
  return {
    zh: `${zh}，每次 ${signed(points)} 分${graded ? '，乘以失信程度的倍数' : ''}`,
    en: `${en}: ${signed(points)} each time${graded ? ', times its severity class' : ''}`,
  }
}

/** Where a criterion begins and what it can reach. */
export const describeBounds = ({ start, least, most }: Criterion): Text => ({
  zh: `没有记录时 ${start} 分，最低 ${least} 分，最高 ${most} 分`,
  en: `${start} points without a record, ${least} at least, ${most} at most`,
})

/** What a severity class multiplies by, of the classes a model names. */
export const describeSeverities = ({ severity }: Pick<EvaluationModel, 'severity'>, pack: Pack): Text => {
  const named = Object.entries(severity).map(([key, mille]) => ({ name: severityName(pack, key), times: String(mille / 1000) }))
  return {
    zh: named.map(({ name, times }) => `${name.zh} ×${times}`).join('，'),
    en: named.map(({ name, times }) => `${name.en} ×${times}`).join(', '),
  }
}

export const describeVeto = ({ name, conduct, atMost }: Veto, model: EvaluationModel, pack: Pack): Text => {
  const when = conductOf(pack, conduct, model)
  const said = when === null ? name : describeConduct(when, pack)
  return { zh: `${name.zh}：不高于 ${atMost}（${said.zh}）`, en: `${name.en}: no better than ${atMost} (${said.en})` }
}

/** How the public result enters. */
export function describeFusion({ mode, of, points }: Fusion, pack: Pack): Text {
  const { zh, en } = pack.evaluationModels.find(({ key }) => key === of)?.name ?? { zh: of, en: of }
  if (mode === 'reference')
    return { zh: `参考：与“${zh}”的结果一并显示，不计分`, en: `as a reference: shown beside the result of “${en}”, without points` }
  if (mode === 'indicator')
    return {
      zh: `作为指标变量：“${zh}”的得分折算为 ${points} 分`,
      en: `as an indicator: the score of “${en}” gives ${points} of the points`,
    }
  return {
    zh: `直接使用：采用“${zh}”的等级，受本模型直接判级约束`,
    en: `directly: the grade of “${en}”, bounded by the vetoes of this model`,
  }
}

/** Who sees the grade. */
export const shownNames: Readonly<Record<EvaluationModel['shown'], Text>> = {
  own: { zh: '只有主体本身', en: 'the organisation alone' },
  government: { zh: '主体本身和行政机关', en: 'the organisation and public bodies' },
  public: { zh: '所有人', en: 'everyone' },
}

/** The points a grade begins at and ends below. */
export function describeGrade({ grades }: EvaluationModel, index: number): Text {
  const [from, below] = [grades[index]?.from ?? null, grades[index - 1]?.from ?? null]
  if (from === null) return { zh: `${below} 分以下`, en: `below ${below}` }
  return below === null
    ? { zh: `${from} 分以上`, en: `${from} and above` }
    : { zh: `${from} 至不满 ${below} 分`, en: `${from} to below ${below}` }
}

const heads = {
  basis: { zh: '依据', en: 'Basis' },
  shown: { zh: '等级可见', en: 'The grade is seen by' },
  severity: { zh: '失信程度', en: 'Severity classes' },
  vetoes: { zh: '直接判级', en: 'Vetoes' },
  grades: { zh: '等级', en: 'Grades' },
  fusion: { zh: '公共评价结果', en: 'The public result' },
} as const satisfies Readonly<Record<string, Text>>

/** An edition of an evaluation model as lines of plain text. */
export function modelAsText(model: EvaluationModel, pack: Pack, lang: Lang): string {
  const words = (text: Text): string => say(text, lang)
  return [
    `${words(model.name)} (${model.key}) ${model.edition} · ${words(describeDates(model))}`,
    `  ${words(model.summary)}`,
    `  ${words(heads.basis)}: ${model.basis.map((one) => words(describeBasis(one))).join('; ')}`,
    `  ${words(heads.shown)}: ${words(shownNames[model.shown])}`,
    `  ${words(heads.severity)}: ${words(describeSeverities(model, pack))}`,
    ...(model.fusion === null ? [] : [`  ${words(heads.fusion)}: ${words(describeFusion(model.fusion, pack))}`]),
    ...model.dimensions.flatMap(({ key, name, points, criteria }) => [
      `  ${words(name)} [${key}] ${points}`,
      ...criteria.flatMap((criterion) => [
        `    ${words(criterion.name)} [${criterion.key}]: ${words(describeBounds(criterion))}`,
        ...criterion.effects.map((effect) => `      ${words(describeEffect(effect, model, pack))}`),
      ]),
    ]),
    `  ${words(heads.vetoes)}`,
    ...model.vetoes.map((veto) => `    ${words(describeVeto(veto, model, pack))}`),
    `  ${words(heads.grades)}`,
    ...model.grades.map(({ key, name }, index) => `    ${key} ${words(name)}: ${words(describeGrade(model, index))}`),
  ].join('\n')
}

/** How long a draft of a model is open for comments. */
export function describeComments({ comments }: ModelChangeRules): Text {
  const { zh, en } = describeLength(comments)
  return {
    zh: `草案公开征求意见不少于${zh}（公开当日不计入，末日为休息日的顺延），意见逐条答复后才能采用`,
    en: `a draft is open for comments for ${en} at least (the day it is put out is not counted; a last day that is a day off is put off), and every comment is answered before it is adopted`,
  }
}

/** An edition of how models change as lines of plain text. */
export const modelChangeAsText = (rules: ModelChangeRules, lang: Lang): string =>
  [
    `${say(rules.name, lang)} (${rules.key}) · ${say(describeDates(rules), lang)}`,
    `  ${say(describeComments(rules), lang)}`,
    `  ${say(heads.basis, lang)}: ${rules.basis.map((one) => say(describeBasis(one), lang)).join('; ')}`,
  ].join('\n')

/** An edition of a conduct as lines of plain text. */
export function conductAsText(conduct: Conduct, pack: Pack, lang: Lang): string {
  const words = (text: Text): string => say(text, lang)
  return [
    `${words(conduct.name)} (${conduct.key}) · ${words(tendencyNames[conduct.tendency])} · ${words(describeDates(conduct))}`,
    `  ${words(describeConduct(conduct, pack))}`,
    `  ${words(describeLasts(conduct))}`,
    `  ${words(heads.basis)}: ${conduct.basis.map((one) => words(describeBasis(one))).join('; ')}`,
  ].join('\n')
}
