import { addDays, type Day } from '../platform/time.ts'
import type { Contract, Side } from './contract.ts'

export const dutyKinds = { payment: { zh: '款项', en: 'Payment' }, milestone: { zh: '节点', en: 'Milestone' } } as const
export type DutyKind = keyof typeof dutyKinds

/** A payment or a milestone: what one party owes the other by a day. */
export type Duty = {
  readonly dutyNo: number
  readonly kind: DutyKind
  readonly name: string
  readonly debtor: Side
  /** In 万元; null for a milestone. */
  readonly amountWan: string | null
  readonly agreedOn: Day | null
  readonly deliveredOn: Day | null
  readonly dueOn: Day
  readonly caseId: number
  /** A state of the procedure `contractDuty` or `businessDuty`. */
  readonly state: string
  readonly doneOn: Day | null
  readonly closedAt: Date | null
  /** The day from which it may count as late in public: the creditor alone entered it, and the debtor could contest it before. */
  readonly countsFrom: Day | null
  /** How many steps its case has: two who look at the same page do not both act on it. */
  readonly steps: number
  /** What the debtor contested, the first first. */
  readonly contests: readonly Contest[]
}

/** That the debtor contests that it owes something, or the day on which it was done; who answers, answers once. */
export type Contest = {
  readonly contestNo: number
  readonly about: 'owed' | 'day'
  readonly words: string
  /** The day on which the debtor says it was done. */
  readonly saidOn: Day | null
  readonly contestedOn: Day
  readonly reply: string | null
  readonly decided: string | null
}

/** In dispute: late for nobody. */
const inDispute: ReadonlySet<string> = new Set(['disputed', 'dayDisputed'])
export const isContested = ({ state }: Pick<Duty, 'state'>): boolean => inDispute.has(state)

/** Who may say it of what is owed by whom. */
export const saysOf = (debtor: Side, side: Side): readonly string[] =>
  side === debtor ? ['report', 'contest', 'agree'] : ['receive', 'deny', 'cancel', 'reply']

/** What the debtor may contest on a day: that it owes it, while it was not decided; or, for some days, the day another said alone. */
export function contestable(
  { state, countsFrom, contests }: Pick<Duty, 'state' | 'countsFrom' | 'contests'>,
  today: Day,
): Contest['about'] | null {
  if (state === 'due' || state === 'denied')
    return contests.some(({ about, decided }) => about === 'owed' && decided !== null) ? null : 'owed'
  return (state === 'done' || state === 'reported') && countsFrom !== null && today < countsFrom ? 'day' : null
}

/** The step of the procedure by which a party, or whoever decides, does it in the state in which it stands. */
export function stepOf({ state, dueOn, doneOn }: Pick<Duty, 'state' | 'dueOn' | 'doneOn'>, action: string, day: Day | null): string {
  if (action === 'contest') return state === 'done' || state === 'reported' ? 'contestDay' : 'contest'
  if (state === 'dayDisputed')
    return { agree: 'agreeDay', receive: 'grantDay', uphold: 'upholdDay', dismiss: 'dismissDay' }[action] ?? action
  return action === 'receive' && doneOn === null && day !== null && day > dueOn ? 'receiveLate' : action
}

/** Whether the debtor is a public body. */
export const owedByPublic = (contract: Pick<Contract, 'aIsPublic' | 'bIsPublic'>, debtor: Side): boolean =>
  debtor === 'a' ? contract.aIsPublic : contract.bIsPublic

/**
 * By which opening step of the procedure the clock follows it, and whom it reminds: party A, or the organisation the case is about. The periods of
 * the law stand in the pack.
 */
export function openingOf(reminds: 'a' | 'subject', isPublic: boolean, { kind, agreedOn }: Pick<Duty, 'kind' | 'agreedOn'>): string {
  if (kind === 'milestone') return reminds === 'a' ? 'reachBySource' : 'reachByOrganisation'
  if (reminds === 'subject') return 'payPrivate'
  if (!isPublic) return 'payByA'
  return agreedOn === null ? 'payByLaw' : 'payAgreed'
}

/**
 * The last day to pay: the agreed one, but where a public body owes and the day of delivery is known not later than so many days after it;
 * where none was agreed, so many days after delivery. Null where no day follows.
 */
export function dueDay(
  { agreedOn, deliveredOn }: Pick<Duty, 'agreedOn' | 'deliveredOn'>,
  { isPublic, most, byLaw }: { readonly isPublic: boolean; readonly most: number; readonly byLaw: number },
): Day | null {
  if (agreedOn === null) return deliveredOn === null ? null : addDays(deliveredOn, byLaw)
  const latest = deliveredOn === null || !isPublic ? null : addDays(deliveredOn, most)
  return latest !== null && latest < agreedOn ? latest : agreedOn
}

/** How many days late it was done, or is on a day; 0 when it is not. */
export function daysLate({ dueOn, doneOn, state }: Pick<Duty, 'dueOn' | 'doneOn' | 'state'>, today: Day): number {
  if (state === 'cancelled' || inDispute.has(state)) return 0
  const until = doneOn ?? today
  return Math.max(0, Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${dueOn}T00:00:00Z`)) / 86_400_000))
}

/** What somebody else than the debtor said counts as late from its day on. */
export const counts = ({ countsFrom }: Pick<Duty, 'countsFrom'>, today: Day): boolean => countsFrom === null || countsFrom <= today

/** Whether a payment or milestone is not done and late, as the public counts it. */
export const isOverdue = (duty: Pick<Duty, 'state' | 'dueOn' | 'doneOn' | 'countsFrom'>, today: Day): boolean =>
  (duty.state === 'due' || duty.state === 'denied') && counts(duty, today) && daysLate(duty, today) > 0
