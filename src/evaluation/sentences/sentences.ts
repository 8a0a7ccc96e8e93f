import { citeAll } from '../../packs/index.ts'
import { dayText, formatNumber, formatShare } from '../../platform/format.ts'
import { fill, type Text } from '../../platform/text.ts'
import type { Day } from '../../platform/time.ts'
import type { Comparison } from '../explaining/compare.ts'
import type { FileRecord } from '../../disclosure/index.ts'
import type { ExplainedCriterion, ExplainedVeto, Share } from '../explaining/explain.ts'
import { point, type Model } from '../model/model.ts'
import type { ReadGrade } from '../reading/read-grade.ts'

/** Points with two decimals, cut down: never more than there is, below nothing too. */
export const pointsText = (value: number): string => (Math.floor((value * 100) / point) / 100).toFixed(2)

/** The same with its sign. */
export const signedText = (value: number): string => (value > 0 ? `+${pointsText(value)}` : pointsText(value).replace('-', '−'))

/** What every page and paper with a grade says. */
export const noEffect: Text = {
  zh: '等级本身不产生任何限制，也不能由任何人手工设定或修改：只有记录（事实）和评价模型会改变它。',
  en: 'A grade restricts nothing by itself, and nobody can set or change it by hand: only records (facts) and models do.',
}

/** The parts of an explanation. */
export const headings = {
  vetoes: { zh: '直接判级', en: 'Bounded by rule' },
  lift: { zh: '怎样提升', en: 'What lifts it' },
  lower: { zh: '什么会使它下降', en: 'What would lower it' },
  criteria: { zh: '分数从哪里来', en: 'Where the points come from' },
  comparison: { zh: '与同类比较', en: 'Beside others' },
  changes: { zh: '等级变化', en: 'Changes of the grade' },
  scoreThen: { zh: '当时得分', en: 'Score then' },
  why: { zh: '变化原因', en: 'Why' },
} as const satisfies Readonly<Record<string, Text>>

/** A grade by its place, its letter before its name. */
export const gradeName = (model: Model, place: number): Text => {
  const grade = model.grades[place]
  return grade === undefined ? { zh: '—', en: '—' } : { zh: `${grade.key}（${grade.name.zh}）`, en: `${grade.key} (${grade.name.en})` }
}

/** A grade as one of those that others have, marked where it is this one. */
export const gradeAmong = ({ model, explained }: ReadGrade, place: number): Text =>
  place === explained.grade
    ? fill({ zh: '{grade}，本组织', en: '{grade}, this organisation' }, { grade: gradeName(model, place) })
    : gradeName(model, place)

/** The grade in a sentence. */
export function gradeSentence({ model, day, explained, newUntil }: ReadGrade): Text {
  const values = { day: dayText(day), score: pointsText(explained.score), grade: gradeName(model, explained.grade) }
  if (newUntil !== null)
    return fill(
      {
        zh: '成立时间不长，{until}起才评定等级。按现有记录得分 {score}，仅供参考。',
        en: 'Too new for a grade until {until}. By the records there are, the score would be {score}.',
      },
      { ...values, until: dayText(newUntil) },
    )
  return fill(
    {
      zh: '{day}的等级是 {grade}，得分 {score}，由这一天有效且未被异议标注的记录计算得出。',
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

/** Where the rule that bounds a grade stands, and the records it holds by, as far as their reader may know them. */
export function vetoGrounds({ records, vetoBasis }: ReadGrade, { key, recordIds }: ExplainedVeto): Text[] {
  const basis = vetoBasis.get(key)
  return [
    ...recordIds.map((id) => (records.has(id) ? recordText(records.get(id), id) : closedRecord)),
    ...(basis === undefined ? [] : [fill({ zh: '依据：{basis}', en: 'Basis: {basis}' }, { basis })]),
  ]
}

/** By which model, and where it comes from. */
export function modelSentences({ model: { name, edition, summary, ...model } }: ReadGrade): Text[] {
  const cited = citeAll(model.basis)
  return [
    fill(
      { zh: '评价模型：{name}，{edition} 版。{summary}。', en: 'Model: {name}, edition {edition}. {summary}.' },
      { name, edition, summary },
    ),
    fill({ zh: '模型依据：{cited}', en: 'Basis of the model: {cited}' }, { cited }),
  ]
}

export function boundSentence({ bound, least, most }: ExplainedCriterion): Text | null {
  if (bound === null) return null
  return bound === 'least'
    ? fill({ zh: '已到本项最低分 {least}，其余扣分不再计算。', en: 'At the least there is, {least}: more is not taken.' }, { least })
    : fill({ zh: '已到本项最高分 {most}，其余加分不再计算。', en: 'At the most there is, {most}: more is not given.' }, { most })
}

/** What time does to what a record brings. */
function shareSentence({ fades, ends }: Share, today: Day): Text | null {
  if (ends === null) return null
  const values = { fades: dayText(fades ?? ends), ends: dayText(ends) }
  if (fades === null || fades >= ends) return fill({ zh: '{ends}起不再计算。', en: 'Not counted from {ends} on.' }, values)
  return today < fades
    ? fill({ zh: '{fades}起逐日减少，{ends}起不再计算。', en: 'Less each day from {fades}, not counted from {ends} on.' }, values)
    : fill({ zh: '正在逐日减少，{ends}起不再计算。', en: 'Less each day, not counted from {ends} on.' }, values)
}

export const comparisonSentence = ({ name, total, below, among }: Comparison): Text =>
  fill(
    among === 'type'
      ? {
          zh: '在 {total} 家以上的同类主体（{name}）中，约 {share} 的等级低于它。',
          en: 'Of {total} organisations or more of its type ({name}), about {share} have a worse grade.',
        }
      : {
          zh: '在 {total} 家以上的同类同行业主体（{name}）中，约 {share} 的等级低于它。',
          en: 'Of {total} or more of its type in its industry ({name}), about {share} have a worse grade.',
        },
    { name, total: formatNumber(total), share: formatShare(below) },
  )

/** A record as a reader is told of it: its title, who decided and when; by its number alone where there is none. */
export function recordText(record: FileRecord | undefined, recordId: number): Text {
  if (record === undefined) return fill({ zh: '记录 {recordId}', en: 'record {recordId}' }, { recordId })
  const { title, authority, decidedOn } = record
  return fill({ zh: '{title}（{by}，{day}）', en: '{title} ({by}, {day})' }, { title, by: authority.name, day: dayText(decidedOn) })
}

/** The words of a record that a reader may not know more of. */
export const closedRecord: Text = { zh: '一条不对您开放的记录', en: 'A record that is not open to you' }

/** The reader of a grade: what they may see of records, and whether it is their own. */
export type GradeReader = { readonly records: ReadonlyMap<number, FileRecord>; readonly isOwn: boolean }

/** What a record brings in words, and what time does to it; of one that is not open to the reader not even what it shows. */
export function partText(part: Share, { records, isOwn }: GradeReader, day: Day): { readonly what: Text; readonly time: Text | null } {
  if (part.recordId < 0)
    return { what: fill({ zh: '{conduct}（假如申报）', en: '{conduct} (if it were filed)' }, { conduct: part.conduct }), time: null }
  const record = records.get(part.recordId)
  if (record === undefined && !isOwn) return { what: closedRecord, time: null }
  const values = { conduct: part.conduct, record: recordText(record, part.recordId) }
  const said = [...whyTexts(part, record), shareSentence(part, day)].flatMap((text) => text ?? [])
  const time = said.length === 0 ? null : { zh: said.map(({ zh }) => zh).join(''), en: said.map(({ en }) => en).join(' ') }
  return { what: fill({ zh: '{conduct}：{record}', en: '{conduct}: {record}' }, values), time }
}

const percent = (mille: number): string => `${Math.round(mille / 10)}%`

/** Why it is so many points and no others: by its severity, by its amount, and by what is left of them today. */
function whyTexts({ severity, weight, perAmount }: Share, record: FileRecord | undefined): Text[] {
  const texts: Text[] = []
  if (severity !== 1000) {
    const much = percent(severity)
    const name = record?.severity?.label
    texts.push(
      name === undefined
        ? fill({ zh: '因失信程度按 {much} 计分。', en: 'By its severity it counts for {much}.' }, { much })
        : fill({ zh: '失信程度“{name}”，按 {much} 计分。', en: 'Severity “{name}”: it counts for {much}.' }, { name, much }),
    )
  }
  if (perAmount !== null) {
    const each = perAmount.each / 1_000_000
    const values = { each, yuan: formatNumber(each * 10_000), points: signedText(perAmount.points * point), most: perAmount.most }
    texts.push(
      fill(
        {
          zh: '按金额：每满 {each} 万元计 {points} 分，至多 {most} 分。',
          en: 'By its amount: {points} for every full CNY {yuan}, {most} at most.',
        },
        values,
      ),
    )
  }
  if (weight < 1000) texts.push(fill({ zh: '今天按 {much} 计。', en: 'Today {much} of it is left.' }, { much: percent(weight) }))
  return texts
}

/** Where a criterion begins, and whether anything is known. */
export const startText = ({ start, covered }: ExplainedCriterion): Text =>
  covered
    ? fill({ zh: '起始 {start}', en: 'Starts at {start}' }, { start })
    : fill({ zh: '起始 {start}，没有记录', en: 'Starts at {start}, no record' }, { start })

/** The points everybody begins with, where there are any. */
export const baseText = (base: number): Text => fill({ zh: '基础分 {base}。', en: 'Everybody begins with {base} points.' }, { base })
