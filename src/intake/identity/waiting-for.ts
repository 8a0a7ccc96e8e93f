import type { Context } from '../../platform/context.ts'
import { familyOf } from '../../subjects/index.ts'
import { loadWaitingFor, type WaitingRow } from './waiting-store.ts'

/**
 * Rows in the queue of identities that may be about an organisation. Nothing of them is shown: who asks must not say of the
 * organisation that there is nothing while they wait.
 */
export async function rowsThatMayConcern(ctx: Context, code: string): Promise<readonly WaitingRow[]> {
  const subjectIds = await familyOf(ctx, code)
  return subjectIds.length === 0 ? [] : loadWaitingFor(ctx, subjectIds)
}
