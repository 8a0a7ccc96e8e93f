import type { Text } from '../platform/text.ts'

/** How repair works, in numbers; nothing of any one case. A share is null where there is nothing to share. */
export type RepairFigures = {
  readonly repaired: number
  /**
   * Days from the approval until the last reader who took the record had acknowledged that it must go, on average; where one has not,
   * until now.
   */
  readonly daysToLastCopy: number | null
  /** Records of which somebody has not acknowledged. */
  readonly copiesOut: number
  /** Decisions whose notice was handed over with them. */
  readonly decisions: number
  readonly withNotice: number
  readonly noticeShare: number | null
  /** Cases sent back for papers or not accepted. */
  readonly cases: number
  readonly sentBack: number
  readonly sentBackShare: number | null
  /** Cases a department has answered, and the working days from the application to the answer, on average. */
  readonly answered: number
  readonly averageDays: number | null
}

/** What each figure is called. */
export const figureNames = {
  cases: { zh: '申请案件', en: 'Cases' },
  answered: { zh: '已答复', en: 'Answered' },
  averageDays: { zh: '平均工作日', en: 'Working days on average' },
  repaired: { zh: '已修复', en: 'Repaired' },
  sentBack: { zh: '退回', en: 'Sent back' },
  sentBackShare: { zh: '退回占比', en: 'Share sent back' },
  decisions: { zh: '应送达告知书的决定', en: 'Decisions with a notice' },
  withNotice: { zh: '告知书同达', en: 'Notices served' },
  noticeShare: { zh: '告知书同达占比', en: 'Share of notices served' },
  daysToLastCopy: { zh: '停用天数', en: 'Days to the last copy' },
  copiesOut: { zh: '尚未停用', en: 'Not gone yet' },
} as const satisfies Readonly<Record<keyof RepairFigures, Text>>

export type SourceFigures = RepairFigures & {
  readonly source: { readonly code: string; readonly name: string }
  /** Repaired, of all that was or could be repaired by now. */
  readonly repairable: number
  readonly repairedShare: number | null
  /** Those months in which there was something. */
  readonly months: readonly (RepairFigures & { readonly month: string })[]
}
export type MonthFigures = RepairFigures & {
  readonly month: string
  /** Applications every department has answered, and those whose one submission was enough. */
  readonly applications: number
  readonly atOnce: number
  readonly atOnceShare: number | null
}

export type Figures = {
  readonly from: string
  readonly to: string
  readonly total: Omit<SourceFigures & MonthFigures, 'source' | 'month' | 'months'>
  /** Working days within which a case must be answered. */
  readonly limit: number | null
  readonly rows: readonly SourceFigures[]
  readonly months: readonly MonthFigures[]
  readonly asOf: Date
}

/** Of each of these records that was recalled, when the last copy was acknowledged to be gone, and how many are still out. */
export type LastCopies<C> = (
  ctx: C,
  recordIds: readonly number[],
) => Promise<ReadonlyMap<number, { readonly last: Date | null; readonly out: number }>>
