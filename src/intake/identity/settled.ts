import type { PackContext } from '../../packs/index.ts'
import { keyPartsOf, naturalKeyOf } from '../../records/index.ts'
import { compileRefused } from './read-refused.ts'
import { mostSettled, type RefusedFor } from './refused-store.ts'
import { loadBrought, type Brought } from './settled-store.ts'
import type { WaitingRow } from './waiting-store.ts'

/**
 * Of refused rows that concern an organisation, `subjectIds`, those that nothing settled. One is settled by a record that came later, of the
 * same source and item: with its document number, about an organisation it concerns or in a file that follows; where no number can
 * be read, about an organisation it concerns and in a file that follows. That other rows came settles nothing.
 */
export async function unsettled(ctx: PackContext, subjectIds: readonly number[], refused: readonly RefusedFor[]): Promise<WaitingRow[]> {
  if (refused.length === 0) return []
  const read = compileRefused(ctx)
  const rows = refused.map((row) => {
    const { documentNo, ...facts } = read(row)
    return { row, facts, document: documentNo === '' ? null : naturalKeyOf([documentNo]) }
  })
  const brought = await loadBrought(ctx, refused, {
    subjectIds: [...new Set([...subjectIds, ...refused.flatMap(({ concerns }) => concerns ?? [])])],
    documents: [...new Set(rows.flatMap(({ document }) => document ?? []))],
  })
  return rows.flatMap(({ row, facts, document }, index) => {
    const isMeant = ({ subjectId }: Brought): boolean => subjectIds.includes(subjectId) || row.concerns?.includes(subjectId) === true
    const settles = (one: Brought): boolean => {
      if (one.source !== row.source || one.item !== row.item || one.submissionId <= row.submissionId) return false
      const follows = one.mends.includes(row.submissionId)
      if (document === null) return row.concerns !== null && follows && isMeant(one)
      return keyPartsOf(one.naturalKey)[0] === document && (row.concerns === null || follows || isMeant(one))
    }
    return index < mostSettled && brought.some(settles) ? [] : [facts]
  })
}
