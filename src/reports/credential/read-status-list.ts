import { latestCheckpoint } from '../../ledger/index.ts'
import type { ReportsContext } from '../context.ts'
import { fail } from '../errors.ts'
import { listLength, listPlaceOf, type ListPlace } from '../verify/status.ts'
import { statusListCredential } from './status-list.ts'
import { placesEnded } from './status-store.ts'

/** The number of the last list there is: every place in the ledger is in one. */
export const lastListOf = async (ctx: ReportsContext): Promise<number> => lastOf((await latestCheckpoint(ctx))?.size ?? 0)
const lastOf = (size: number): number => listPlaceOf(Math.max(0, size - 1)).list

/** One status list, signed as of this moment: which reports of a stretch of the ledger were revoked, or replaced. */
export async function readStatusList(ctx: ReportsContext, place: ListPlace, site: string): Promise<string> {
  const checkpoint = await latestCheckpoint(ctx)
  const last = lastOf(checkpoint?.size ?? 0)
  if (place.list > last) throw fail('reports.no-such-list', { values: { list: place.list, last } })
  const from = place.list * listLength
  const ended = await placesEnded(ctx, place.purpose === 'revocation' ? 'revoked' : 'replaced', from, from + listLength)
  const ends = ended.map(({ leafIndex, endLeaf }) => [leafIndex - from, endLeaf] as const)
  return statusListCredential(ctx.signer, { site, place, ends, checkpoint: checkpoint?.note ?? null, now: ctx.now() })
}
