import type { Pack } from '../../../packs/index.ts'
import { formatInstant, formatNumber } from '../../../platform/format.ts'
import { fill, say, type Lang, type Text } from '../../../platform/text.ts'
import { bySentence, causeSentence } from '../../sentences/change-sentences.ts'
import { fileRecordText, moreText, reasonNames, uncountedWords } from '../../sentences/file-sentences.ts'
import { liftsSaid, lowersSaid, severityNames, type Said } from '../../sentences/lift-sentences.ts'
import type { ReadGrade } from '../read-grade.ts'
import { gradeMark } from '../../verify/index.ts'
import {
  baseText,
  boundSentence,
  comparisonSentence,
  coverageSentence,
  gradeAmong,
  gradeName,
  gradeSentence,
  headings,
  modelSentences,
  noEffect,
  partText,
  pointsText,
  signedText,
  startText,
  vetoGrounds,
  vetoSentence,
} from '../../sentences/sentences.ts'
import { howTold, toldWords } from '../../groups/told-count.ts'

type Labelled = { readonly label: string; readonly value: string }
/** Each cell is one or more lines. */
type SheetTable = { readonly name: string; readonly columns: readonly string[]; readonly rows: readonly (readonly (readonly string[])[])[] }
type Part = {
  readonly name: string
  readonly first: readonly string[]
  readonly items: readonly string[]
  readonly last: readonly string[]
  readonly tables: readonly SheetTable[]
}

/** An explanation as the template sets it: one language, ready to be read. */
export type GradeSheet = {
  readonly lang: Lang
  readonly mark: string
  readonly title: string
  readonly standing: string
  readonly watermark: string
  readonly subject: { readonly code: string; readonly name: string }
  readonly facts: readonly Labelled[]
  readonly says: readonly string[]
  readonly parts: readonly Part[]
  readonly page: string
}

/** The same as the page of the grade says, of the same read: what is not open to its reader there is not told here. */
export function gradeSheet(
  read: ReadGrade,
  { pack, lang, at }: { readonly pack: Pack; readonly lang: Lang; readonly at: Date },
): GradeSheet {
  const one = (text: Text): string => say(text, lang)
  const { organisation, explained, model, whatIf } = read
  const purpose = pack.purposes.find(({ key }) => key === read.purpose.key)?.name
  const made = formatInstant(at, lang)
  const parts: Part[] = [
    ...explained.vetoes.map((veto) => partOf(headings.vetoes, { first: [vetoSentence(model, veto), ...vetoGrounds(read, veto)] }, lang)),
    ...(whatIf === null
      ? []
      : [
          partOf(headings.lift, liftsSaid(read, whatIf.lifts), lang),
          partOf(headings.lower, lowersSaid(read, whatIf.lowers, severityNames(pack)), lang),
        ]),
    partOf(headings.criteria, { first: explained.base === 0 ? [] : [baseText(explained.base)] }, lang, criteriaTables(read, lang)),
    partOf(
      uncountedWords.title,
      { first: [read.uncounted.length === 0 ? uncountedWords.none : uncountedWords.lead] },
      lang,
      uncountedTables(read, lang),
    ),
    ...(read.comparisons.length === 0 ? [] : [partOf(headings.comparison, { first: [howTold] }, lang, comparisonTables(read, lang))]),
    partOf(headings.changes, { first: read.changes.length === 0 ? [words.noChange] : [] }, lang, changeTables(read, lang)),
  ]
  return {
    lang,
    mark: gradeMark,
    title: one(words.title),
    standing: one(fill(words.standing, { made })),
    watermark: one(words.watermark),
    subject: { code: organisation.code, name: organisation.name },
    facts: [
      { label: one(words.grade), value: one(read.newUntil === null ? gradeName(model, explained.grade) : words.notYet) },
      { label: one(words.score), value: pointsText(explained.score) },
      { label: one(words.coverage), value: `${explained.coverage.known} / ${explained.coverage.all}` },
      ...(read.purpose.isOwn || purpose === undefined ? [] : [{ label: one(words.purpose), value: one(purpose) }]),
      { label: one(words.made), value: made },
      { label: one(words.rules), value: read.version },
    ],
    says: [gradeSentence(read), coverageSentence(read), noEffect, ...modelSentences(read)].map(one),
    parts,
    page: one(words.page),
  }
}

function partOf(name: Text, { first = [], items = [], last = [] }: Partial<Said>, lang: Lang, tables: readonly SheetTable[] = []): Part {
  const all = (texts: readonly Text[]) => texts.map((text) => say(text, lang))
  return { name: say(name, lang), first: all(first), items: all(items), last: all(last), tables }
}

function criteriaTables({ explained, records, purpose, day }: ReadGrade, lang: Lang): SheetTable[] {
  const reader = { records, isOwn: purpose.isOwn }
  const columns = [words.criterion, words.points, words.from].map((text) => say(text, lang))
  return explained.dimensions.map(({ name, points, most, criteria }) => ({
    name: `${say(name, lang)}  ${pointsText(points)}${most > 0 ? ` / ${most}` : ''}`,
    columns,
    rows: criteria.map((criterion) => {
      const bound = boundSentence(criterion)
      const brought = criterion.shares.map((part) => {
        const { what, time } = partText(part, reader, day)
        return `${signedText(part.value)} ${say(what, lang)}${time === null ? '' : ` ${say(time, lang)}`}`
      })
      return [
        [say(criterion.name, lang)],
        [`${pointsText(criterion.points)} / ${criterion.most}`],
        [say(startText(criterion), lang), ...brought, ...(bound === null ? [] : [say(bound, lang)])],
      ]
    }),
  }))
}

const comparisonTables = (read: ReadGrade, lang: Lang): SheetTable[] =>
  read.comparisons.map((one) => ({
    name: say(comparisonSentence(one), lang),
    columns: [words.grade, words.organisations].map((text) => say(text, lang)),
    rows: one.counts.map((count, place) => [[say(gradeAmong(read, place), lang)], [toldWords(count, (text) => say(text, lang))]]),
  }))

const changeTables = (read: ReadGrade, lang: Lang): SheetTable[] =>
  read.changes.length === 0
    ? []
    : [
        {
          name: '',
          columns: [words.when, words.grade, headings.scoreThen, headings.why].map((text) => say(text, lang)),
          rows: read.changes.map((change) => {
            const { changedAt, kept, grade, score, causes, count } = change
            const one = grade === null ? undefined : kept.model.grades[grade]
            const why = [bySentence(change), ...causes.map((cause) => causeSentence(read, cause)), moreText(count, causes.length)]
            return [
              [formatInstant(changedAt, lang)],
              [one === undefined ? say(words.notYet, lang) : `${one.key} ${say(one.name, lang)}`],
              [pointsText(score)],
              said(why, lang),
            ]
          }),
        },
      ]

const uncountedTables = (read: ReadGrade, lang: Lang): SheetTable[] =>
  read.uncounted.length === 0
    ? []
    : [
        {
          name: '',
          columns: [uncountedWords.reason, uncountedWords.count, uncountedWords.newest].map((text) => say(text, lang)),
          rows: read.uncounted.map(({ reason, count, recordIds }) => [
            [say(reasonNames[reason], lang)],
            [formatNumber(count)],
            said([...recordIds.map((recordId) => fileRecordText(read, recordId)), moreText(count, recordIds.length)], lang),
          ]),
        },
      ]

const said = (texts: readonly (Text | null)[], lang: Lang): string[] => texts.flatMap((text) => (text === null ? [] : [say(text, lang)]))

const words = {
  title: { zh: '信用评价说明', en: 'Explanation of a grade' },
  standing: {
    zh: '本文件只说明 {made} 的评价结果及其原因，不是证明文件，不得作为信用证明使用；此后的情况以届时的查询为准。',
    en: 'This paper only explains the grade as of {made}. It is no certificate and must not be used as one; ask anew for what holds later.',
  },
  watermark: { zh: '仅供说明 · 不是证明文件', en: 'Explanation only · no certificate' },
  grade: { zh: '等级', en: 'Grade' },
  notYet: { zh: '暂不评定', en: 'none yet' },
  score: { zh: '得分', en: 'Score' },
  coverage: { zh: '数据覆盖', en: 'Coverage' },
  purpose: { zh: '查看用途', en: 'Read for' },
  made: { zh: '说明时间', en: 'Explained at' },
  rules: { zh: '规则的 SHA-256', en: 'SHA-256 of the rules' },
  criterion: { zh: '指标', en: 'Criterion' },
  points: { zh: '得分 / 最高', en: 'Points of most' },
  from: { zh: '由什么得来', en: 'From what' },
  organisations: { zh: '主体数', en: 'Organisations' },
  when: { zh: '时间', en: 'When' },
  noChange: { zh: '到这一天没有保存过变化。', en: 'No change was kept up to this day.' },
  page: { zh: '第 {page} 页，共 {pages} 页', en: 'Page {page} of {pages}' },
} as const satisfies Readonly<Record<string, Text>>
