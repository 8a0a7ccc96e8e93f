import { citeAll, type MeasureMode, type PackContext } from '../packs/index.ts'
import type { Text } from '../platform/text.ts'
import { dayOf, type Day } from '../platform/time.ts'
import { holdsToday } from '../records/index.ts'
import { selectInForce } from './applied-store.ts'
import { editionOf, nameOf } from './measure.ts'

/** A restriction that applies today. */
export type MeasureInForce = {
  readonly measureId: number
  readonly subjectId: number
  /** Its number in the list of the pack, such as M-02. */
  readonly measure: string
  readonly name: Text
  readonly mode: MeasureMode
  readonly executorCode: string
  readonly executorName: string
  readonly basis: Text
  readonly from: Day
  readonly until: Day | null
  readonly triggerRecord: number
  /** The record it rests on is disputed: nobody decides anything new on it meanwhile. */
  readonly isMarked: boolean
  readonly caseId: number
}

/**
 * The restrictions that apply today to these organisations, in one statement. One whose record ended, was repaired or withdrawn is not among
 * them from that instant on.
 */
export async function measuresInForce(ctx: PackContext, subjectIds: readonly number[]): Promise<readonly MeasureInForce[]> {
  const rows = subjectIds.length === 0 ? [] : await selectInForce(ctx, subjectIds, dayOf(ctx.now()))
  return rows
    .filter((row) => holdsToday(ctx, row))
    .map((row) => ({
      measureId: row.measureId,
      subjectId: row.askedId,
      measure: row.measure,
      name: nameOf(ctx.pack, row),
      mode: row.mode,
      executorCode: row.executorCode,
      executorName: row.executorName,
      basis: citeAll(editionOf(ctx.pack, row)?.basis ?? []),
      from: row.fromDay,
      until: row.untilDay,
      triggerRecord: row.recordId,
      isMarked: row.isMarked,
      caseId: row.caseId,
    }))
}
