import type { Text } from '../platform/text.ts'
import type { Contract, Side } from './contract.ts'
import type { Duty } from './duty.ts'

/** How contracts stand towards whoever follows them, today; what is overdue first. */
export const views = {
  late: { zh: '有逾期', en: 'Late' },
  due: { zh: '30 日内到期', en: 'Due within 30 days' },
  confirm: { zh: '待确认', en: 'To be confirmed' },
  disputed: { zh: '有争议', en: 'In dispute' },
  open: { zh: '履行中', en: 'Open' },
  awarded: { zh: '已中标待签', en: 'Awarded' },
  closed: { zh: '已办结', en: 'Settled' },
} as const satisfies Readonly<Record<string, Text>>
export type View = keyof typeof views

/** A contract in a list. `nextOn`: the day what is next is due, in its case or under it; `overdue`: how many payments and milestones are. */
export type Listed = Pick<
  Contract,
  | 'contractId'
  | 'kind'
  | 'contractNo'
  | 'name'
  | 'partyACode'
  | 'partyAName'
  | 'partyBCode'
  | 'amountWan'
  | 'signedOn'
  | 'performBy'
  | 'state'
  | 'outcome'
  | 'dueOn'
> & {
  readonly partyBName: string
  readonly nextOn: string | null
  readonly overdue: number
  readonly overdueWan: string
  /** The party the reader acts for: others do not see what a contract between businesses says. */
  readonly side: Side | null
  /** The party whose word is missing. */
  readonly awaits: Side | null
}

export type Counts = Readonly<Record<View, number>>

/** A payment in a list, with whom it is owed by and to. */
export type ListedPayment = Pick<Duty, 'dutyNo' | 'name' | 'debtor' | 'amountWan' | 'dueOn' | 'doneOn' | 'state' | 'countsFrom'> & {
  readonly contractId: number
  readonly contractName: string
  readonly side: Side
  readonly other: string
}
