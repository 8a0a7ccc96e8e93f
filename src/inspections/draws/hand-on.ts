import { lockHead } from '../../ledger/index.ts'
import type { InspectionsContext } from '../context.ts'
import { standAside } from './stand-aside.ts'
import { loadDrawsWithEnded } from './team-store.ts'

/** A check that is to be made again goes on to whom the seed says, where a number of its two ended meanwhile. */
export async function handOn(ctx: InspectionsContext, subjectId: number): Promise<void> {
  // Nobody ends a number beside this.
  await lockHead(ctx)
  for (const waiting of await loadDrawsWithEnded(ctx, subjectId)) await standAside(ctx, waiting)
}
