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
  /** Why the debtor contested it, and with which reasons that was decided. */
  readonly contestedWords: string | null
  readonly decidedWords: string | null
}

/** Whether the debtor is a public body. */
export const owedByPublic = (contract: Pick<Contract, 'aIsPublic' | 'bIsPublic'>, debtor: Side): boolean =>
  debtor === 'a' ? contract.aIsPublic : contract.bIsPublic

/** By which opening step of the procedure the clock follows it: the periods of the law stand in the pack. */
export function openingOf(isPublic: boolean, { kind, agreedOn }: Pick<Duty, 'kind' | 'agreedOn'>): string {
  if (kind === 'milestone') return isPublic ? 'reachBySource' : 'reachByOrganisation'
  if (!isPublic) return 'payPrivate'
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
  if (state === 'cancelled' || state === 'disputed') return 0
  const until = doneOn ?? today
  return Math.max(0, Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${dueOn}T00:00:00Z`)) / 86_400_000))
}
