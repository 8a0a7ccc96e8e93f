import type { SignedAs } from '../commitment.ts'
import type { Matter, Term } from '../matter.ts'
import type { Listed } from '../listed.ts'
import { formatDay } from '../../platform/format.ts'
import type { Text } from '../../platform/text.ts'
import type { Tone } from '../../platform/ui/index.ts'

export const signedAsWords: Readonly<Record<SignedAs, Text>> = {
  head: { zh: '本组织负责人账号在线签署', en: 'online, by the account of its head' },
  approver: { zh: '本组织审批人账号在线签署', en: 'online, by the account of an approver' },
  legalRepresentative: { zh: '窗口登记，法定代表人（负责人）签署', en: 'at a window, by its legal representative' },
  agent: { zh: '窗口登记，代理人凭授权书签署', en: 'at a window, by an agent with a mandate' },
}

export const matterStates: Readonly<Record<Matter['state'], Text>> = {
  draft: { zh: '待发布', en: 'Draft' },
  published: { zh: '受理中', en: 'Open' },
  ended: { zh: '已终止', en: 'Ended' },
}

export const termWords = (term: Term): Text =>
  term.unit === 'none'
    ? { zh: '没有期限，持续履行', en: 'none, it holds on' }
    : term.unit === 'day'
      ? { zh: `${formatDay(term.day, 'zh')}（含当日）前`, en: `by ${formatDay(term.day, 'en')}` }
      : {
          zh: `签署后 ${term.amount} ${term.unit === 'days' ? '日' : '个月'}内`,
          en: `within ${term.amount} ${term.unit} of the signature`,
        }

const stateWords: Readonly<Record<string, { readonly text: Text; readonly tone: Tone }>> = {
  signed: { text: { zh: '已签署，待核查', en: 'Signed, to be checked' }, tone: 'info' },
  curing: { text: { zh: '限期改正中', en: 'To be cured' }, tone: 'attention' },
  reported: { text: { zh: '已报告改正，待复查', en: 'Cure reported' }, tone: 'info' },
  kept: { text: { zh: '已全部履行', en: 'Wholly fulfilled' }, tone: 'good' },
  broken: { text: { zh: '已认定违诺', en: 'Found broken' }, tone: 'adverse' },
  ended: { text: { zh: '已终止', en: 'Ended' }, tone: 'neutral' },
}

/** How a commitment stands on a day: the department that is late is not checked work of the organisation. */
export function standingOf({ state, dueOn }: Pick<Listed, 'state' | 'dueOn'>, today: string): { readonly text: Text; readonly tone: Tone } {
  const over = dueOn !== null && dueOn < today
  if (over && state === 'signed') return { text: { zh: '未核查（已逾期）', en: 'Not checked (late)' }, tone: 'attention' }
  if (over && state === 'reported') return { text: { zh: '未复查（已逾期）', en: 'Not looked at again (late)' }, tone: 'attention' }
  if (over && state === 'curing') return { text: { zh: '改正期满，待认定', en: 'Time to cure is over' }, tone: 'attention' }
  return stateWords[state] ?? { text: { zh: state, en: state }, tone: 'neutral' }
}
