import type { Text } from '../../platform/text.ts'
import type { Tone } from '../../platform/ui/index.ts'
import { statuses, type Contract, type Kind, type Side, type SupplierSize, type Voice } from '../contract.ts'
import { counts, daysLate, type Duty } from '../duty.ts'

type Said = { readonly text: Text; readonly tone: Tone }

export const kindWords: Readonly<Record<Kind, Text>> = {
  administrative: { zh: '行政合同', en: 'Administrative' },
  commercial: { zh: '市场化合同', en: 'Between businesses' },
}

export const voiceWords: Readonly<Record<Voice, Text>> = {
  a: { zh: '甲方', en: 'Party A' },
  b: { zh: '乙方', en: 'Party B' },
  registrar: { zh: '依裁判登记', en: 'By a decision' },
}

export const roleWords: Readonly<Record<string, Text>> = {
  clerk: { zh: '经办人', en: 'clerk' },
  approver: { zh: '审批人', en: 'approver' },
  head: { zh: '负责人', en: 'head' },
}

export const sizeWords: Readonly<Record<SupplierSize, Text>> = {
  large: { zh: '大型', en: 'Large' },
  medium: { zh: '中型', en: 'Medium' },
  small: { zh: '小型', en: 'Small' },
  micro: { zh: '微型', en: 'Micro' },
}

const stateWords: Readonly<Record<string, Said>> = {
  awarded: { text: { zh: '已中标，待签合同', en: 'Awarded, to be signed' }, tone: 'info' },
  proposed: { text: { zh: '待对方确认', en: 'To be confirmed' }, tone: 'info' },
  performing: { text: { zh: '履行中', en: 'Being performed' }, tone: 'neutral' },
  stated: { text: { zh: '待另一方确认履约', en: 'The other party is to answer' }, tone: 'info' },
  disputed: { text: { zh: '有争议', en: 'In dispute' }, tone: 'attention' },
  void: { text: { zh: '未成立', en: 'Not registered' }, tone: 'neutral' },
}

/** `awaits`: the party whose word is missing; `side`: the one the reader acts for. */
type Standing = Pick<Contract, 'state' | 'outcome' | 'dueOn'> & { readonly side: Side | null; readonly awaits: Side | null }

/** How a contract stands on a day. A term that is over says that somebody is to speak, nothing of who is to blame. */
export function standingOf({ state, outcome, dueOn, side, awaits }: Standing, today: string): Said {
  if (outcome !== null)
    return { text: statuses[outcome], tone: outcome === 'fulfilled' ? 'good' : outcome === 'terminated' ? 'neutral' : 'adverse' }
  if (state === 'performing' && dueOn !== null && dueOn < today)
    return { text: { zh: '履约期已满，待确认', en: 'Term is over, to be confirmed' }, tone: 'attention' }
  if (awaits !== null && awaits === side)
    return {
      text: state === 'proposed' ? { zh: '待本单位确认', en: 'For you to confirm' } : { zh: '待本单位确认履约', en: 'For you to answer' },
      tone: 'attention',
    }
  return stateWords[state] ?? { text: { zh: state, en: state }, tone: 'neutral' }
}

/** How a payment or milestone stands on a day. */
export function dutyStanding(
  duty: Pick<Duty, 'state' | 'dueOn' | 'doneOn' | 'debtor' | 'countsFrom'>,
  today: string,
  side: Side | null,
): Said {
  const late = daysLate(duty, today)
  const lateText: Text = { zh: `晚 ${late} 日`, en: `${late} day(s) late` }
  const join = (zh: string, en: string): Text => (late === 0 ? { zh, en } : { zh: `${zh}，${lateText.zh}`, en: `${en}, ${lateText.en}` })
  if (duty.state === 'cancelled') return { text: { zh: '已取消', en: 'Cancelled' }, tone: 'neutral' }
  if (duty.state === 'disputed') return { text: { zh: '有争议', en: 'In dispute' }, tone: 'attention' }
  if (duty.state === 'dayDisputed') return { text: { zh: '日期有争议', en: 'The day is in dispute' }, tone: 'attention' }
  if (duty.state === 'done') return { text: join('已履行', 'Done'), tone: late === 0 ? 'good' : 'attention' }
  if (duty.state === 'reported' && side !== null && side !== duty.debtor)
    return { text: join('对方报告已履行，待本单位确认', 'Reported, for you to confirm'), tone: 'attention' }
  if (duty.state === 'reported') return { text: join('已报告，待确认', 'Reported, to be confirmed'), tone: 'info' }
  const text: Text = duty.state === 'denied' ? { zh: '对方称未收到', en: 'Said not to be received' } : { zh: '待履行', en: 'Due' }
  if (late > 0 && !counts(duty, today))
    return { text: { zh: `已过 ${late} 日，尚不计入逾期`, en: `${late} day(s) past, not counted as late yet` }, tone: 'attention' }
  return late > 0
    ? { text: { zh: `逾期 ${late} 日`, en: `${late} day(s) overdue` }, tone: 'adverse' }
    : { text, tone: duty.state === 'denied' ? 'attention' : 'neutral' }
}
