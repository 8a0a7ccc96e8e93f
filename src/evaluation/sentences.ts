import type { Pack } from '../packs/index.ts'
import { dayText, formatNumber, formatShare } from '../platform/format.ts'
import { fill, type Text } from '../platform/text.ts'
import type { Day } from '../platform/time.ts'
import type { Comparison } from './compare.ts'
import type { ExplainedCriterion, ExplainedVeto, Share } from './explain.ts'
import type { Act, Lift } from './lift.ts'
import type { Lowering, Lowers } from './lower.ts'
import { point, type Model } from './model.ts'
import type { ReadGrade } from './read-grade.ts'

/** Points with two decimals, cut down: never more than there is. */
export const pointsText = (value: number): string => (Math.trunc((value * 100) / point) / 100).toFixed(2)

/** The same with its sign. */
export const signedText = (value: number): string => (value > 0 ? `+${pointsText(value)}` : pointsText(value).replace('-', '−'))

/** What every page and paper with a grade says. */
export const noEffect: Text = {
  zh: '等级本身不产生任何限制，也不能由任何人手工设定或修改：只有记录（事实）和评价模型会改变它。',
  en: 'A grade restricts nothing by itself, and nobody can set or change it by hand: only records (facts) and models do.',
}

const gradeName = (model: Model, place: number): Text => {
  const grade = model.grades[place]
  return grade === undefined ? { zh: '—', en: '—' } : { zh: `${grade.key}（${grade.name.zh}）`, en: `${grade.key} (${grade.name.en})` }
}

/** The grade in a sentence. */
export function gradeSentence({ model, day, explained, newUntil }: ReadGrade): Text {
  const values = { day: dayText(day), score: pointsText(explained.score), grade: gradeName(model, explained.grade) }
  if (newUntil !== null)
    return fill(
      {
        zh: '成立时间不长，{until} 起才评定等级。按现有记录得分 {score}，仅供参考。',
        en: 'Too new for a grade until {until}. By the records there are, the score would be {score}.',
      },
      { ...values, until: dayText(newUntil) },
    )
  return fill(
    {
      zh: '{day} 的等级是 {grade}，得分 {score}，由这一天有效且未被异议标注的记录计算得出。',
      en: 'On {day} the grade is {grade} with a score of {score}, computed from the records in effect and undisputed that day.',
    },
    values,
  )
}

export const coverageSentence = ({ explained: { coverage } }: ReadGrade): Text =>
  fill(
    {
      zh: '{all} 项指标中有 {known} 项有记录。没有记录的指标按起始分计，不因缺少数据扣分。',
      en: 'There are records for {known} of {all} criteria. One without any counts with the points it starts from: what is missing takes nothing.',
    },
    coverage,
  )

export const vetoSentence = (model: Model, { name, atMost }: ExplainedVeto): Text =>
  fill(
    { zh: '{name}：等级不高于 {grade}。', en: '{name}: the grade is no better than {grade}.' },
    { name, grade: gradeName(model, atMost) },
  )

export function boundSentence({ bound, least, most }: ExplainedCriterion): Text | null {
  if (bound === null) return null
  return bound === 'least'
    ? fill({ zh: '已到本项最低分 {least}，其余扣分不再计算。', en: 'At the least there is, {least}: more is not taken.' }, { least })
    : fill({ zh: '已到本项最高分 {most}，其余加分不再计算。', en: 'At the most there is, {most}: more is not given.' }, { most })
}

/** What time does to what a record brings. */
export function shareSentence({ fades, ends }: Share, today: Day): Text | null {
  if (ends === null) return null
  const values = { fades: dayText(fades ?? ends), ends: dayText(ends) }
  if (fades === null || fades >= ends) return fill({ zh: '{ends} 起不再计算。', en: 'Not counted from {ends} on.' }, values)
  return today < fades
    ? fill({ zh: '{fades} 起逐日减少，{ends} 起不再计算。', en: 'Less each day from {fades}, not counted from {ends} on.' }, values)
    : fill({ zh: '正在逐日减少，{ends} 起不再计算。', en: 'Less each day, not counted from {ends} on.' }, values)
}

/** Something to do, with the record it is about as its reader knows it. */
export function actSentence(model: Model, act: Act, today: Day, titleOf: (recordId: number) => Text): Text {
  if (act.kind === 'file')
    return fill(
      { zh: '自主申报：{conduct}', en: 'file of its own accord: {conduct}' },
      { conduct: model.conducts[act.conduct]?.name ?? { zh: '', en: '' } },
    )
  const values = { title: titleOf(act.recordId), from: dayText(act.from) }
  return act.from <= today
    ? fill({ zh: '申请修复“{title}”（现在就可以申请）', en: 'have “{title}” repaired (may be asked for today)' }, values)
    : fill({ zh: '申请修复“{title}”（{from} 起可以申请）', en: 'have “{title}” repaired (may be asked for from {from})' }, values)
}

export const liftSentence = (model: Model, { day, grade, score }: Lift): Text =>
  fill(
    { zh: '最早 {day} 等级为 {grade}，得分 {score}', en: 'on {day} at the earliest the grade is {grade}, the score {score}' },
    { day: dayText(day), grade: gradeName(model, grade), score: pointsText(score) },
  )

export const byItselfSentence = (model: Model, lift: Lift | null): Text =>
  lift === null
    ? {
        zh: '如果没有新的记录、修复或者申报，二十年内等级不会自行提升。',
        en: 'Without a new record, repair or filing the grade does not rise by itself within twenty years.',
      }
    : fill(
        {
          zh: '什么也不做，也没有新的记录：{day} 起等级自行升为 {grade}，得分 {score}。',
          en: 'If nothing is done and nothing new comes, the grade rises by itself to {grade} on {day}, with a score of {score}.',
        },
        { day: dayText(lift.day), grade: gradeName(model, lift.grade), score: pointsText(lift.score) },
      )

export const lowersSentence = (model: Model, { next, below, margin }: Lowers): Text =>
  fill(
    {
      zh: '低于 {below} 分即降为 {next}；现在高出 {margin} 分。今天再有一条下列记录，等级就会下降：',
      en: 'Below {below} points the grade is {next}; the score is {margin} above that. One more record of these kinds today would lower it:',
    },
    { below, next: gradeName(model, next), margin: pointsText(Math.max(0, margin)) },
  )

/** What a pack calls its severity classes. */
export function severityNames({ severityClasses }: Pack): (key: string) => Text {
  const names = new Map(severityClasses.map(({ key, name }) => [key, name]))
  return (key) => names.get(key) ?? { zh: key, en: key }
}

/** One kind of conduct that would lower the grade; `severityName` as the pack calls a class. */
export function loweringSentence(model: Model, one: Lowering, severityName: (key: string) => Text): Text {
  const joined = (texts: readonly Text[]): Text => ({ zh: texts.map(({ zh }) => zh).join('、'), en: texts.map(({ en }) => en).join(', ') })
  const limits = [
    ...(one.severities.length === 0 ? [] : [joined(one.severities.map(severityName))]),
    ...(one.classes.length === 0 ? [] : [joined(one.classes.map((key) => ({ zh: key, en: key })))]),
    ...(one.amount === null
      ? []
      : [
          fill({ zh: '金额 {amount} 万元以上', en: 'of {amount} × 10,000 yuan or more' }, { amount: formatNumber(one.amount / 1_000_000) }),
        ]),
  ]
  const limited = limits.length === 0 ? { zh: '', en: '' } : { zh: `（${joined(limits).zh}）`, en: ` (${joined(limits).en})` }
  return fill(
    { zh: '{conduct}{limited}：降为 {grade}', en: '{conduct}{limited}: {grade}' },
    { conduct: one.conduct, limited, grade: gradeName(model, one.grade) },
  )
}

export const comparisonSentence = ({ name, total, below, among }: Comparison): Text =>
  fill(
    among === 'type'
      ? {
          zh: '在 {total} 家同类主体（{name}）中，{share} 的等级低于它。',
          en: 'Of {total} organisations of its type ({name}), {share} have a worse grade.',
        }
      : {
          zh: '在 {total} 家同类同行业主体（{name}）中，{share} 的等级低于它。',
          en: 'Of {total} of its type in its industry ({name}), {share} have a worse grade.',
        },
    { name, total: formatNumber(total), share: formatShare(below) },
  )
