import { fill, listedTexts, say, type Lang, type Text } from '../../platform/text.ts'
import { editionsOf } from '../catalogue.ts'
import { describeCondition } from '../conditions/describe.ts'
import { describeDuration } from '../calendar/duration.ts'
import type { Pack } from '../pack.ts'
import type { Place } from '../load/problem.ts'
import { noticeFields, type RepairAnswer, type RepairPaper, type RepairRules } from './rules.ts'
import { describeBasis, describeDates } from '../explain/words.ts'

const namedIn = (list: readonly { readonly key: string; readonly name: Text }[], key: string): Text =>
  list.find((one) => one.key === key)?.name ?? { zh: key, en: key }
const itemName = (pack: Pack, key: string): Text => editionsOf(pack, key).at(-1)?.name ?? { zh: key, en: key }

function conditionOn(pack: Pack, item: string, when: RepairPaper['held'][number]['when']): Text {
  const edition = editionsOf(pack, item).at(-1)
  return edition === undefined ? { zh: '', en: '' } : describeCondition(when, edition, pack)
}

/** Of which records an answer speaks. */
export function describeWhom({ items, severities, when }: RepairAnswer, pack: Pack): Text {
  const names = listedTexts(items.map((key) => itemName(pack, key)))
  const classes = listedTexts(severities.map((key) => namedIn(pack.severityClasses, key)))
  const [item = ''] = items
  const holds = when === null ? null : conditionOn(pack, item, when)
  return {
    zh: `${names.zh}${severities.length > 0 ? `（${classes.zh}）` : ''}${holds === null ? '' : `，${holds.zh}`}`,
    en: `${names.en}${severities.length > 0 ? ` (${classes.en})` : ''}${holds === null ? '' : `, when ${holds.en}`}`,
  }
}

/** What an answer says: from when, for what and by whom, or why not. */
export function describeAnswer(answer: RepairAnswer, { conditions, papers }: RepairRules): Text {
  if (answer.way === 'none') return answer.why ?? { zh: '', en: '' }
  const after = answer.after === null ? null : describeDuration(answer.after)
  const none = answer.after === 'P0D'
  const from = none
    ? { zh: '随时可以申请', en: 'at any time' }
    : after === null
      ? { zh: '最短公示期满后可以申请', en: 'once the shortest time of publicity is over' }
      : { zh: `满${after.zh}后可以申请`, en: `after ${after.en}` }
  const needs = listedTexts(conditions.filter(({ key }) => answer.conditions.includes(key)).map(({ text }) => text))
  const asked = listedTexts(papers.filter(({ key }) => answer.papers.includes(key)).map(({ name }) => name))
  return {
    zh: `${from.zh}；条件：${needs.zh}；材料：${asked.zh}；审核：${answer.decidedBy?.zh ?? ''}`,
    en: `${from.en}; conditions: ${needs.en}; papers: ${asked.en}; decided by: ${answer.decidedBy?.en ?? ''}`,
  }
}

/** Where a paper need not be asked for, since a record says it itself. */
export const describeHeld = ({ held }: RepairPaper, pack: Pack): Text =>
  held.length === 0
    ? { zh: '由申请单位提交', en: 'handed in by the organisation' }
    : {
        zh: `记录已载明的无须提交：${held.map(({ item, when }) => `${itemName(pack, item).zh}中${conditionOn(pack, item, when).zh}`).join('；')}`,
        en: `not asked for where the record says it: ${held.map(({ item, when }) => `${itemName(pack, item).en}, ${conditionOn(pack, item, when).en}`).join('; ')}`,
      }

const fieldNames: Readonly<Record<(typeof noticeFields)[number] | 'records', Text>> = {
  organisation: { zh: '主体名称', en: 'organisation' },
  document: { zh: '文书', en: 'document' },
  authority: { zh: '决定机关', en: 'authority' },
  class: { zh: '失信程度', en: 'class' },
  dates: { zh: '最短和最长公示期', en: 'shortest and longest time' },
  conditions: { zh: '条件', en: 'conditions' },
  papers: { zh: '材料', en: 'papers' },
  decidedBy: { zh: '审核单位', en: 'deciding body' },
  records: { zh: '所涉记录', en: 'records' },
}

/** A text of the rules, with the name of what is put in each place. */
export const describeText = (text: Text): Text =>
  fill(text, Object.fromEntries(Object.entries(fieldNames).map(([key, { zh, en }]) => [key, { zh: `〔${zh}〕`, en: `[${en}]` }])))

/** Where an answer was written. */
export const placeOfAnswer = (pack: Pack, rules: RepairRules, key: string): Place | null =>
  pack.origins.get(`repairs.${rules.key}@${rules.from}.answers.${key}`) ?? null

const heads = {
  basis: { zh: '依据', en: 'basis' },
  answers: { zh: '能否修复（第一条符合的有效）', en: 'What can be repaired (the first that fits)' },
  papers: { zh: '材料', en: 'Papers' },
  commitment: { zh: '信用承诺', en: 'Commitment' },
  notice: { zh: '修复告知书', en: 'Repair notice' },
  publicCommitment: { zh: '公开的承诺', en: 'What everyone reads of it' },
  coolingOff: { zh: '修复被撤销后不予受理的期间', en: 'No new application after a revoked repair for' },
} as const satisfies Readonly<Record<string, Text>>

/** An edition of the rules of repair as lines of plain text. */
export function repairAsText(rules: RepairRules, pack: Pack, lang: Lang): string {
  const words = (text: Text): string => say(text, lang)
  const cite = (basis: RepairRules['basis']): string => basis.map((one) => words(describeBasis(one))).join('; ')
  return [
    `${words(rules.name)} (${rules.key}) · ${words(describeDates(rules))}`,
    `  ${words(rules.summary)}`,
    `  ${words(heads.basis)}: ${cite(rules.basis)}`,
    `  ${words(heads.answers)}`,
    ...rules.answers.flatMap((answer) => {
      const place = placeOfAnswer(pack, rules, answer.key)
      return [
        `    ${words(describeWhom(answer, pack))} [${answer.key}]: ${words(describeAnswer(answer, rules))}`,
        `      ${words(heads.basis)}: ${cite(answer.basis)}${place ? ` · ${place.pack}/${place.file}:${place.line}` : ''}`,
      ]
    }),
    `  ${words(heads.papers)}`,
    ...rules.papers.map((paper) => `    ${words(paper.name)} [${paper.key}]: ${words(describeHeld(paper, pack))}`),
    `  ${words(heads.coolingOff)}: ${words(describeDuration(rules.coolingOff))}`,
    `  ${words(heads.commitment)}: ${words(describeText(rules.commitment))}`,
    ...(rules.publicCommitment === null
      ? []
      : [
          `  ${words(heads.publicCommitment)} (+${words(describeDuration(rules.commitmentShown))}): ${words(describeText(rules.publicCommitment))}`,
        ]),
    `  ${words(heads.notice)}: ${words(describeText(rules.notice))}`,
  ].join('\n')
}
