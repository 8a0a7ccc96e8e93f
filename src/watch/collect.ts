import { changesAfter, endOfFeed } from '../disclosure/index.ts'
import type { PackContext } from '../packs/index.ts'
import { forgetNotices, isAnythingWatched, keepOpen, keepOwn, lockPlace, movePlace, type Told } from './collect-store.ts'
import type { NoticeKind } from './watch.ts'

type Change = Awaited<ReturnType<typeof changesAfter>>['changes'][number]

/** What a change in the public feed is to those who watch; null when it tells them nothing. */
function toldOf(change: Change): Told | null {
  switch (change.kind) {
    case 'shown': {
      const { record, leafIndex } = change
      const kind: NoticeKind = record.version === 1 ? 'new' : record.state === 'ended' ? 'ended' : 'changed'
      return { leaf: leafIndex, recordId: Number(record.id), kind, at: record.versionArrivedAt }
    }
    case 'withdrawn':
    case 'marked':
    case 'unmarked':
      return { leaf: change.leafIndex, recordId: Number(change.id), kind: change.kind, at: change.arrivedAt }
    case 'repaired':
    case 'shielded':
    case 'erased':
      return { leaf: change.leafIndex, recordId: Number(change.id), kind: 'gone', at: change.arrivedAt }
    // A newer version follows, its time is over, or organisations became one.
    default:
      return null
  }
}

/**
 * Reads on in the log and keeps what there is to tell. Of others only what the public door tells counts; of the watcher itself
 * everything of its file.
 */
export async function collectNotices(ctx: PackContext): Promise<void> {
  for (let more = true; more;) more = await ctx.transaction(readOn)
  await forgetNotices(ctx, new Date(ctx.now().getTime() - 366 * 86_400_000))
}

async function readOn(ctx: PackContext): Promise<boolean> {
  const place = await lockPlace(ctx)
  if (place === undefined) return false
  if (!(await isAnythingWatched(ctx))) {
    if (place.leaf !== null) await movePlace(ctx, null)
    return false
  }
  const { leaf } = place
  // A log that was restored to an earlier state is read from its end on.
  const end = await endOfFeed(ctx)
  if (leaf === null || leaf > end) {
    await movePlace(ctx, end)
    return false
  }
  const { changes, next, more } = await changesAfter(ctx, leaf, 1000)
  await keepOpen(
    ctx,
    changes.flatMap((change) => toldOf(change) ?? []),
  )
  await keepOwn(ctx, leaf, next)
  await movePlace(ctx, next)
  return more
}
