import { say, type Lang, type Text } from '../../platform/text.ts'
import { describeDuration } from '../calendar/duration.ts'
import { listNameField } from './item-rules.ts'
import { listAreas, type ListRule } from './rules.ts'
import type { Pack } from '../pack.ts'
import { describeBasis, describeDates } from '../explain/words.ts'

const heads = {
  basis: { zh: '依据', en: 'Basis' },
  area: { zh: '领域', en: 'Area' },
  period: { zh: '列入期限', en: 'Listed for' },
  extendedTo: { zh: '延长后最长', en: 'Where extended, at most' },
  earliest: { zh: '最早移出', en: 'Removed at the earliest after' },
  defence: { zh: '陈述申辩', en: 'Time for defence' },
  hearing: { zh: '可以申请听证', en: 'A hearing may be asked for' },
  measures: { zh: '可以采取的措施', en: 'Measures that may follow' },
  removal: { zh: '移出条件', en: 'Conditions of removal' },
} as const satisfies Readonly<Record<string, Text>>

/** What a list is called. */
export function listName(pack: Pack, key: string): Text {
  const label = pack.codeSets.get(listNameField)?.codes.find((code) => code.key === key)?.label
  return label ?? { zh: key, en: key }
}

/** An edition of a serious-dishonesty list as lines of plain text. */
export function listAsText(rule: ListRule, pack: Pack, lang: Lang): string {
  const words = (text: Text): string => say(text, lang)
  const line = (head: Text, text: string): string => `  ${words(head)}: ${text}`
  return [
    `${words(listName(pack, rule.key))} (${rule.key}) · ${words(describeDates(rule))}`,
    line(heads.basis, rule.basis.map((one) => words(describeBasis(one))).join('; ')),
    line(heads.area, words(listAreas[rule.area])),
    line(heads.period, words(describeDuration(rule.period))),
    ...(rule.extendedTo === null ? [] : [line(heads.extendedTo, words(describeDuration(rule.extendedTo)))]),
    ...(rule.earliestRemoval === null ? [] : [line(heads.earliest, words(describeDuration(rule.earliestRemoval)))]),
    line(heads.defence, words({ zh: `${rule.defenceDays} 个工作日`, en: `${rule.defenceDays} working days` })),
    ...(rule.hearing ? [`  ${words(heads.hearing)}`] : []),
    line(heads.measures, rule.measures.join(', ') || '—'),
    line(heads.removal, words(rule.removalConditions)),
  ].join('\n')
}
