import type { PackContext } from '../../packs/index.ts'
import { keyPartsOf, naturalKeyOf } from '../../records/index.ts'
import { familyOf } from '../../subjects/index.ts'
import type { FileOnItsWay } from '../store.ts'
import { loadOnItsWay } from './pending-store.ts'
import { compileRefused } from './read-refused.ts'
import { loadBroughtTo, type RefusedFor } from './refused-store.ts'
import type { WaitingRow } from './waiting-store.ts'

/**
 * What was sent and is no record yet: files, whom they concern being unknown, and rows in the queue of identities, or refused ones nobody
 * mended or set aside, that may be about an organisation. Nothing of them is shown: who asks must not say of the organisation that
 * there is nothing meanwhile.
 */
export async function onItsWay(
  ctx: PackContext,
  code: string,
): Promise<{ readonly files: readonly FileOnItsWay[]; readonly rows: readonly WaitingRow[] }> {
  const subjectIds = await familyOf(ctx, code)
  const { files, refused, waiting } = await loadOnItsWay(ctx, subjectIds)
  return { files, rows: [...(await stillRefused(ctx, subjectIds, refused)), ...waiting] }
}

/** A row that came later by itself, with the same document number, is mended as well. */
async function stillRefused(ctx: PackContext, subjectIds: readonly number[], refused: readonly RefusedFor[]): Promise<WaitingRow[]> {
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
