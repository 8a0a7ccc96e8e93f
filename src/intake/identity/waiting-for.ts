import type { PackContext } from '../../packs/index.ts'
import { keyPartsOf, naturalKeyOf } from '../../records/index.ts'
import { familyOf } from '../../subjects/index.ts'
import { compileRefused } from './read-refused.ts'
import { loadBroughtTo, loadRefusedFor } from './refused-store.ts'
import { loadWaitingFor, type WaitingRow } from './waiting-store.ts'

/**
 * Rows in the queue of identities, and refused ones nobody mended or set aside, that may be about an organisation. Nothing of them is
 * shown: who asks must not say of the organisation that there is nothing while they wait.
 */
export async function rowsThatMayConcern(ctx: PackContext, code: string): Promise<readonly WaitingRow[]> {
  const subjectIds = await familyOf(ctx, code)
  if (subjectIds.length === 0) return []
  // What is mended leaves the refused rows before it waits or is a record: asked for in this order, none is missed.
  return [...(await refusedFor(ctx, subjectIds)), ...(await loadWaitingFor(ctx, subjectIds))]
}

/** A row that came later by itself, with the same document number, is mended as well. */
async function refusedFor(ctx: PackContext, subjectIds: readonly number[]): Promise<WaitingRow[]> {
  const refused = await loadRefusedFor(ctx, subjectIds)
  if (refused.length === 0) return []
  const read = compileRefused(ctx)
  const brought = await loadBroughtTo(ctx, subjectIds, Math.min(...refused.map(({ submissionId }) => submissionId)))
  return refused.flatMap((row) => {
    const { documentNo, ...facts } = read(row)
    const isBrought = (one: (typeof brought)[number]): boolean =>
      one.submissionId > row.submissionId &&
      one.item === row.item &&
      one.source === row.source &&
      keyPartsOf(one.naturalKey)[0] === naturalKeyOf([documentNo])
    return documentNo !== '' && brought.some(isBrought) ? [] : [facts]
  })
}
