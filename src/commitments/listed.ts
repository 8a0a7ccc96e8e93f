import type { Text } from '../platform/text.ts'
import type { Commitment } from './commitment.ts'

/** How commitments stand towards whoever has to act, today. */
export const views = {
  due: { zh: '一周内到期', en: 'Due within a week' },
  late: { zh: '逾期未查', en: 'Late' },
  open: { zh: '待核查', en: 'To be checked' },
  curing: { zh: '改正中', en: 'To be cured' },
  toDecide: { zh: '改正期满待认定', en: 'Time to cure is over' },
  closed: { zh: '已办结', en: 'Settled' },
} as const satisfies Readonly<Record<string, Text>>
export type View = keyof typeof views

/** A commitment in a list, with the matter and the organisation by the name it has today. */
export type Listed = Pick<
  Commitment,
  'number' | 'subjectId' | 'matterId' | 'state' | 'dueOn' | 'signedOn' | 'termEnd' | 'caseId' | 'sourceCode'
> & {
  readonly nameZh: string
  readonly nameEn: string
  readonly organisation: string
}

export type Counts = Readonly<Record<View, number>>
