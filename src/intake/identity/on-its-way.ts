import type { PackContext } from '../../packs/index.ts'
import { familyOf } from '../../subjects/index.ts'
import type { FileOnItsWay } from '../store.ts'
import { loadOnItsWay } from './pending-store.ts'
import { unsettled } from './settled.ts'
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
  return { files, rows: [...(await unsettled(ctx, subjectIds, refused)), ...waiting] }
}
