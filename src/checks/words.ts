import type { Text } from '../platform/text.ts'
import type { Outcome } from './check.ts'

export const outcomeNames = {
  granted: { zh: '同意', en: 'granted' },
  conditions: { zh: '附条件', en: 'with conditions' },
  refused: { zh: '不予同意', en: 'refused' },
} as const satisfies Readonly<Record<Outcome, Text>>

const commitmentStates = {
  open: { zh: '未办结', en: 'open' },
  broken: { zh: '违诺', en: 'broken' },
} as const satisfies Readonly<Record<'open' | 'broken', Text>>

/** What was promised, and how that stands. */
export const withState = (matter: Text, state: 'open' | 'broken'): Text => ({
  zh: `${matter.zh}（${commitmentStates[state].zh}）`,
  en: `${matter.en} (${commitmentStates[state].en})`,
})

export const sectionNames = {
  listings: { zh: '列入名单', en: 'Listings' },
  measures: { zh: '生效措施', en: 'Measures in force' },
  commitments: { zh: '信用承诺', en: 'Commitments' },
  incentives: { zh: '守信激励', en: 'Incentives' },
  records: { zh: '公开记录', en: 'Public records' },
} as const satisfies Readonly<Record<string, Text>>
