import type { Text } from '../platform/text.ts'
import type { Day } from '../platform/time.ts'

/** The item of the pack that contracts are records of, and the procedures by which they and what is due under them are followed. */
export const contractItem = 'contract'
export const contractProcedure = 'contract'
export const dutyProcedure = 'contractDuty'
/** What is due between two businesses: no public body is reminded of it. */
export const businessDutyProcedure = 'businessDuty'

/** By which procedure what is due under a contract is followed. */
export const dutyProcedureOf = ({ kind }: { readonly kind: Kind }): typeof dutyProcedure | typeof businessDutyProcedure =>
  kind === 'commercial' ? businessDutyProcedure : dutyProcedure

export type Kind = 'administrative' | 'commercial'
/** A party to the contract. */
export type Side = 'a' | 'b'
/** Who may say something in it: the registrar says what a court decided. */
export type Voice = Side | 'registrar'
export const otherSide = (side: Side): Side => (side === 'a' ? 'b' : 'a')

/** What a party may say of the performance. */
export const statuses = {
  fulfilled: { zh: '已履行', en: 'Fulfilled' },
  partly: { zh: '部分履行', en: 'Partly fulfilled' },
  breached: { zh: '违约', en: 'Breached' },
  terminated: { zh: '已终止', en: 'Terminated' },
} as const satisfies Readonly<Record<string, Text>>
export type Status = keyof typeof statuses
export const isStatus = (word: string): word is Status => Object.hasOwn(statuses, word)

export const supplierSizes = ['large', 'medium', 'small', 'micro'] as const
export type SupplierSize = (typeof supplierSizes)[number]

/** What a contract says. Amounts are exact decimals in 万元, as text. */
export type Terms = {
  readonly kind: Kind
  readonly contractNo: string | null
  readonly name: string
  readonly projectNo: string | null
  readonly subjectMatter: string
  readonly spec: string
  readonly quantity: string
  readonly unitPrice: string
  readonly amountWan: string
  readonly signedOn: Day | null
  readonly performBy: Day | null
  readonly announcedOn: Day | null
  readonly announcementRef: string | null
  readonly procurementMethod: string | null
  readonly supplierSize: SupplierSize | null
}

export type Contract = Terms & {
  readonly subjectId: number
  readonly contractId: number
  readonly partyBCode: string
  readonly bIsPublic: boolean
  readonly partyASubject: number | null
  readonly partyACode: string
  readonly partyAName: string
  readonly aIsPublic: boolean
  readonly registeredAs: Voice
  readonly sourceCode: string
  readonly way: 'page' | 'api' | 'ocds' | 'notice'
  readonly registeredAt: Date
  readonly submissionId: number | null
  readonly caseId: number
  /** A state of the procedure. */
  readonly state: string
  readonly outcome: Status | null
  /** The last day of what is due in its case; null where nothing is. */
  readonly dueOn: Day | null
  readonly closedAt: Date | null
}

/** What somebody said of the performance. */
export type Statement = {
  readonly statementNo: number
  readonly side: Voice
  readonly status: Status
  readonly words: string
  readonly role: 'clerk' | 'approver' | 'head'
  readonly statedOn: Day
  readonly statedAt: Date
}

/** The last word of each party. */
export const lastWords = (statements: readonly Statement[]): Readonly<Partial<Record<Side, Statement>>> => {
  const [a, b] = (['a', 'b'] as const).map((side) => statements.findLast((one) => one.side === side))
  return { ...(a ? { a } : {}), ...(b ? { b } : {}) }
}

/** Whose word is missing: of the party that did not register it, or of the one that did not say how it was performed. */
export function awaits(
  { state, registeredAs }: Pick<Contract, 'state' | 'registeredAs'>,
  statements: readonly Pick<Statement, 'side'>[],
): Side | null {
  if (state === 'proposed') return registeredAs === 'b' ? 'a' : 'b'
  return state === 'stated' ? (statements.some(({ side }) => side === 'a') ? 'b' : 'a') : null
}

/**
 * The step of the procedure by which a party says this: where the other has said nothing yet it waits for the other; where both say the same it
 * is settled; where they differ it is in dispute. Null where nothing can be said.
 */
export function stepFor(state: string, side: Side, status: Status, statements: readonly Statement[]): string | null {
  const other = lastWords(statements)[otherSide(side)]
  const end = status === 'terminated' ? 'End' : ''
  if (state === 'performing') return side === 'a' ? 'stateA' : 'stateB'
  if (state === 'stated') return other === undefined ? 'restate' : other.status === status ? `confirm${end}` : 'contradict'
  if (state === 'disputed') return other?.status === status ? `reconcile${end}` : 'restate'
  return null
}

/** In the record: what stands of the performance. Nothing adverse before both say so or a court decided. */
export const performanceOf = ({ state, outcome }: Pick<Contract, 'state' | 'outcome'>): string =>
  state === 'disputed' ? 'disputed' : state === 'settled' || state === 'terminated' ? (outcome ?? 'inProgress') : 'inProgress'

/** An exact decimal without zeros at the end. */
export const tidyAmount = (amount: string): string => (amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount)
