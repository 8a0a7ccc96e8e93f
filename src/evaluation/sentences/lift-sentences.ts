import type { Pack } from '../../packs/index.ts'
import { dayText, formatNumber } from '../../platform/format.ts'
import { fill, listedTexts, type Text } from '../../platform/text.ts'
import type { Day } from '../../platform/time.ts'
import type { Explained } from '../explaining/explain.ts'
import type { Act, Lift, Lifts } from '../explaining/lift.ts'
import type { Lowering, Lowers } from '../explaining/lower.ts'
import { point, type Model } from '../model/model.ts'
import type { ReadGrade } from '../reading/read-grade.ts'
import { gradeName, pointsText, recordText } from './sentences.ts'

/** Something to do, with the record it is about as its reader knows it. */
function actSentence(model: Model, act: Act, today: Day, titleOf: (recordId: number) => Text): Text {
  if (act.kind === 'file')
    return fill(
      { zh: '自主申报：{conduct}', en: 'file of its own accord: {conduct}' },
      { conduct: model.conducts[act.conduct]?.name ?? { zh: '', en: '' } },
    )
  const values = { title: titleOf(act.recordId), from: dayText(act.from) }
  return act.from <= today
    ? fill({ zh: '申请修复“{title}”（现在就可以申请）', en: 'have “{title}” repaired (may be asked for today)' }, values)
    : fill({ zh: '申请修复“{title}”（{from}起可以申请）', en: 'have “{title}” repaired (may be asked for from {from})' }, values)
}

/** A repair lifts from the day it is decided, which is never the day it is asked for. */
const liftSentence = (model: Model, { acts, day, grade, score }: Lift): Text =>
  fill(
    acts.some(({ kind }) => kind === 'repair')
      ? {
          zh: '自准予修复之日起（不早于 {day}；审核需要时间，不在申请当天）等级为 {grade}，按 {day} 计算得分 {score}',
          en: 'from the day the repair is granted (not before {day}, and later than the day it is asked for) the grade is {grade}; reckoned on {day} the score is {score}',
        }
      : { zh: '最早 {day} 等级为 {grade}，得分 {score}', en: 'on {day} at the earliest the grade is {grade}, the score {score}' },
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
          zh: '什么也不做，也没有新的记录：{day}起等级自行升为 {grade}，得分 {score}。',
          en: 'If nothing is done and nothing new comes, the grade rises by itself to {grade} on {day}, with a score of {score}.',
        },
        { day: dayText(lift.day), grade: gradeName(model, lift.grade), score: pointsText(lift.score) },
      )

const lowersSentence = (model: Model, { next, below, margin }: Lowers): Text =>
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
  const limits = [
    ...(one.severities.length === 0 ? [] : [listedTexts(one.severities.map(severityName))]),
    ...(one.classes.length === 0
      ? []
      : [
          fill(
            { zh: '{classes}或者更低', en: '{classes} or worse' },
            { classes: listedTexts(one.classes.map((key) => ({ zh: key, en: /^[A-Z]+$/.test(key) ? key : `“${key}”` }))) },
          ),
        ]),
    ...(one.amount === null
      ? []
      : [
          fill(
            { zh: '金额 {amount} 万元以上', en: 'of CNY {yuan} or more' },
            { amount: formatNumber(one.amount / 1_000_000), yuan: formatNumber(one.amount / 100) },
          ),
        ]),
  ]
  const limited = limits.length === 0 ? { zh: '', en: '' } : { zh: `（${listedTexts(limits).zh}）`, en: ` (${listedTexts(limits).en})` }
  return fill(
    { zh: '{conduct}{limited}：降为 {grade}', en: '{conduct}{limited}: {grade}' },
    { conduct: one.conduct, limited, grade: gradeName(model, one.grade) },
  )
}

/** What a page and a paper say alike: what comes first, one by one, and last. */
export type Said = { readonly first: readonly Text[]; readonly items: readonly Text[]; readonly last: readonly Text[] }

/** What the next better grade needs, and how much of it there is. */
function nextSentence({ grades, ...model }: Model, { grade, score }: Explained): Text {
  const from = grades[grade - 1]?.from ?? 0
  const missing = from * point - score
  const values = { next: gradeName({ grades, ...model }, grade - 1), from, missing: pointsText(missing) }
  return missing > 0
    ? fill({ zh: '升为 {next}须满 {from} 分，现在差 {missing} 分。', en: '{next} begins at {from} points; {missing} are missing.' }, values)
    : fill(
        {
          zh: '得分已经达到{next}的 {from} 分，但是等级受直接判级限制。',
          en: 'The score reaches {next} ({from} points), but the grade is bounded by rule.',
        },
        values,
      )
}

/** Where most points are missing. */
function missingSentences({ dimensions }: Explained): Text[] {
  const missing = dimensions
    .flatMap(({ criteria }) => criteria.map(({ name, most, points }) => ({ name, missing: most * point - points })))
    .filter((one) => one.missing > 0)
    .toSorted((a, b) => b.missing - a.missing)
    .slice(0, 3)
    .map((one) => fill({ zh: '{name}（{missing}）', en: '{name} ({missing})' }, { name: one.name, missing: pointsText(one.missing) }))
  if (missing.length === 0) return []
  const named = listedTexts(missing)
  return [fill({ zh: '离最高分差得最多的指标：{named}。', en: 'Criteria furthest below their most: {named}.' }, { named })]
}

/** What would lift a grade, and when it lifts by itself. */
export function liftsSaid({ model, day, explained, records }: ReadGrade, lifts: Lifts): Said {
  const titleOf = (recordId: number) => recordText(records.get(recordId), recordId)
  if (explained.grade === 0) return { first: [{ zh: '已是最高等级。', en: 'This is the best grade there is.' }], items: [], last: [] }
  const items = lifts.byActs.map((lift): Text => {
    const acts = lift.acts.map((act) => actSentence(model, act, day, titleOf))
    const joined = { zh: acts.map(({ zh }) => zh).join('，并且'), en: acts.map(({ en }) => en).join(', and ') }
    return fill({ zh: '{acts}：{lift}', en: '{acts}: {lift}' }, { acts: joined, lift: liftSentence(model, lift) })
  })
  const none: Text =
    lifts.byItself === null
      ? { zh: '目前没有一项或者两项修复、申报能使等级提升。', en: 'At present no repair or filing, nor two of them, lifts the grade.' }
      : {
          zh: '目前没有一项或者两项修复、申报能使等级早于自行提升的日期提升。',
          en: 'At present no repair or filing, nor two of them, lifts the grade before it lifts by itself.',
        }
  const first = [nextSentence(model, explained), ...missingSentences(explained), ...(items.length === 0 ? [none] : [])]
  return { first, items, last: [...scoreSentences(lifts), byItselfSentence(model, lifts.byItself)] }
}

/** When a record falls away before the grade rises, the score does. */
const scoreSentences = ({ nextScore }: Lifts): Text[] =>
  nextScore === null
    ? []
    : [
        fill(
          {
            zh: '没有新的记录，{day}起得分升为 {score}，等级不变。',
            en: 'With no new record, the score rises to {score} on {day}; the grade stays.',
          },
          { day: dayText(nextScore.day), score: pointsText(nextScore.score) },
        ),
      ]

/** What would lower a grade; `severityName` as the pack calls a class. */
export function lowersSaid({ model }: ReadGrade, lowers: Lowers | null, severityName: (key: string) => Text): Said {
  if (lowers === null) return { first: [{ zh: '已是最低等级。', en: 'There is no grade below.' }], items: [], last: [] }
  const items = lowers.by.map((one) => loweringSentence(model, one, severityName))
  const none: Text = { zh: '单独一条记录不会使等级下降。', en: 'No single record would.' }
  return { first: [lowersSentence(model, lowers)], items, last: items.length === 0 ? [none] : [] }
}
