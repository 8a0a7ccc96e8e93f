import type { AccountClaim, Pack } from '../../packs/index.ts'
import { holdsOn } from '../../packs/index.ts'
import type { Text } from '../../platform/text.ts'
import type { Day } from '../../platform/time.ts'

/** How an organisation proves that an account is its own; which of them count, the pack says. */
export type Proof = AccountClaim['key']
export type CodePurpose = 'invitation' | 'window' | 'letter'

export const claimStates = {
  requested: { zh: '待寄信函', en: 'letter to be sent' },
  sent: { zh: '信函已寄，待输入验证码', en: 'letter sent' },
  proved: { zh: '待审批', en: 'waits for approval' },
  approved: { zh: '已通过', en: 'approved' },
  refused: { zh: '未通过', en: 'refused' },
  withdrawn: { zh: '已撤回', en: 'taken back' },
  revoked: { zh: '已撤销', en: 'revoked' },
} as const satisfies Readonly<Record<string, Text>>
export type ClaimState = keyof typeof claimStates
export const openStates: readonly ClaimState[] = ['requested', 'sent', 'proved']

/** A user's claim to head the account of an organisation. */
export type Claim = {
  readonly claimId: number
  readonly userId: string
  readonly login: string
  readonly userName: string
  readonly unit: string
  readonly unitName: string | null
  readonly proof: Proof
  readonly state: ClaimState
  /** Somebody else heads the account: approval hands it over. */
  readonly handOver: boolean
  readonly requestedAt: Date
  readonly preparedBy: string | null
  readonly provedAt: Date | null
  readonly decidedAt: Date | null
  readonly decidedBy: string | null
  readonly reason: string | null
}

/** The rule of a proof on a day; null where it does not count. */
export const claimRule = (pack: Pack, proof: Proof, day: Day): AccountClaim | null =>
  pack.accountClaims.find((rule) => rule.key === proof && holdsOn(rule, day)) ?? null

/** A proved claim waits for the office where the rule says so, and always when somebody else heads the account or the office had taken it away. */
export const needsApproval = (rule: AccountClaim, { handOver, revoked }: { handOver: boolean; revoked: boolean }): boolean =>
  rule.approval === 'always' || handOver || revoked

/** A reason people are told: long enough to say something. */
export const isReason = (reason: string): boolean => reason.length >= 5 && reason.length <= 500
