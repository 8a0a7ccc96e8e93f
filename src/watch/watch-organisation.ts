import { randomCharacters } from '../platform/crypto/random.ts'
import { endOfFeed } from '../disclosure/index.ts'
import type { PackContext } from '../packs/index.ts'
import type { Context } from '../platform/context.ts'
import { XinhengError } from '../platform/errors.ts'
import { familyOf, findOrganisation, foldCode } from '../subjects/index.ts'
import { beginAt } from './collect-store.ts'
import { fail } from './errors.ts'
import { requireWatcher } from './permission.ts'
import { insertWatched, loadWatched, lockChannel } from './store.ts'
import { mostWatched } from './watch.ts'

/** Watches an organisation by its code: an organisation itself, or any other with its public facts only. Watching twice changes nothing. */
export async function watchOrganisation(ctx: PackContext, code: string): Promise<void> {
  const watcher = requireWatcher(ctx)
  const { subjectId } = await organisationOf(ctx, code)
  const own = watcher.body === 'organisation' && (await familyOf(ctx, watcher.unit)).includes(subjectId)
  await ctx.transaction(async (ctx) => {
    await lockChannel(ctx, watcher, randomCharacters(20))
    const watched = await loadWatched(ctx, watcher)
    if (watched.some((one) => one.subjectId === subjectId)) return
    const most = mostWatched()
    if (watched.length >= most) throw fail('watch.too-many', { values: { most } })
    await beginAt(ctx, await endOfFeed(ctx))
    await insertWatched(ctx, watcher, subjectId, own)
  })
}

/** Whatever is not the code of an organisation gets one and the same answer, which repeats nothing of it. */
async function organisationOf(ctx: Context, code: string): Promise<{ readonly subjectId: number }> {
  try {
    return await findOrganisation(ctx, foldCode(code))
  } catch (error) {
    if (error instanceof XinhengError && error.code === 'subjects.no-such-code') throw fail('watch.unknown')
    throw error
  }
}
