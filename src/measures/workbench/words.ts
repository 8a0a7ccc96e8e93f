import type { Text } from '../../platform/text.ts'
import type { Tone } from '../../platform/ui/index.ts'
import type { Day } from '../../platform/time.ts'
import { isInForce } from '../listed.ts'
import { applied, type Proposal } from '../measure.ts'

type Standing = Pick<Proposal, 'state' | 'dueOn' | 'held' | 'closedAt'>

const states: Readonly<Record<string, { readonly text: Text; readonly tone: Tone }>> = {
  pushed: { text: { zh: '待响应', en: 'To be answered' }, tone: 'info' },
  acknowledged: { text: { zh: '待决定', en: 'To be decided' }, tone: 'info' },
  objected: { text: { zh: '执行单位有异议', en: 'Executor objected' }, tone: 'attention' },
  executed: { text: { zh: '执行中，待反馈', en: 'In force, to be reported' }, tone: 'adverse' },
  reported: { text: { zh: '执行中', en: 'In force' }, tone: 'adverse' },
  ended: { text: { zh: '已终止，待确认解除', en: 'Ended, to be confirmed' }, tone: 'attention' },
  notApplicable: { text: { zh: '不适用', en: 'Not applicable' }, tone: 'neutral' },
  lifted: { text: { zh: '已解除', en: 'Lifted' }, tone: 'good' },
  lapsed: { text: { zh: '已失效，未执行', en: 'Lapsed, never executed' }, tone: 'neutral' },
}

/** How a proposal stands, in words. */
export function standingOf(one: Standing, untilDay: Day | null, today: Day): { text: Text; tone: Tone } {
  const { state, dueOn, held, closedAt } = one
  if (applied.has(state) && !isInForce({ state, untilDay }, today))
    return { text: { zh: '已到期', en: 'Its time is over' }, tone: 'neutral' }
  const standing = states[state] ?? { text: { zh: '待推送', en: 'To be pushed' }, tone: 'neutral' }
  if (held) return { text: { zh: '记录有异议，暂停', en: 'Halted: the record is disputed' }, tone: 'attention' }
  if (closedAt !== null || dueOn === null || dueOn >= today) return standing
  return { text: { zh: `${standing.text.zh}，已逾期`, en: `${standing.text.en}, late` }, tone: 'attention' }
}
