import { describeDuration, type ListRule } from '../packs/index.ts'
import type { Mistake } from '../platform/errors.ts'
import { formatDay } from '../platform/format.ts'
import type { Day } from '../platform/time.ts'
import { latestEnd } from './proposal.ts'

/** What a prior notice says would follow: for how long from the decision (an ISO 8601 duration), and which measures. */
export type Intended = { readonly period: string; readonly measures: readonly string[] }

/** What a notice names that its list does not allow. */
export function mistakesInNotice(rule: Pick<ListRule, 'period' | 'measures'>, { period, measures }: Intended, today: Day): Mistake[] {
  const most = describeDuration(rule.period)
  const isPeriod = /^P(?!0)(\d{1,3}[YM]|\d{1,4}D)$/.test(period)
  return [
    ...(isPeriod && latestEnd({ period }, today) <= latestEnd(rule, today)
      ? []
      : [
          {
            field: 'periodCount',
            text: { zh: `请填写拟列入的期限，不超过 ${most.zh}。`, en: `Say for how long, at most ${most.en}.` },
          },
        ]),
    ...(measures.length > 0 && measures.every((key) => rule.measures.includes(key)) ? [] : [fromList]),
  ]
}

/** Only measures of the list, and at least one. */
export const fromList: Mistake = {
  field: 'measures',
  text: { zh: '请从这个名单可以采取的措施中选择，至少一项。', en: 'Choose at least one of the measures this list allows.' },
}

type Decided = { readonly decidedOn: Day; readonly listedUntil: Day; readonly measures: readonly string[] }

/** What a decision says beyond its notice. A shorter time and fewer measures are nothing beyond it. */
export function beyondNotice({ period, measures }: Intended, decided: Decided): Mistake[] {
  const latest = latestEnd({ period }, decided.decidedOn)
  const words = describeDuration(period)
  const more = decided.measures.filter((key) => !measures.includes(key))
  return [
    ...(decided.listedUntil <= latest
      ? []
      : [
          {
            field: 'listedUntil',
            text: {
              zh: `事先告知书写明的期限是 ${words.zh}，今天决定的不晚于 ${formatDay(latest, 'zh')}。要更长的，须重新告知。`,
              en: `The notice names ${words.en}: decided today, not after ${formatDay(latest, 'en')}. A longer time needs a new notice.`,
            },
          },
        ]),
    ...(more.length === 0
      ? []
      : [
          {
            field: 'measures',
            text: {
              zh: `事先告知书没有写明 ${more.join('、')}。要采取的，须重新告知。`,
              en: `The notice does not name ${more.join(', ')}. To take it, a new notice is needed.`,
            },
          },
        ]),
  ]
}
