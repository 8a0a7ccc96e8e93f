import { isAuditor } from '../accounts/index.ts'
import type { Context } from '../platform/context.ts'
import { fail } from './errors.ts'
import { watcherOf, type Watcher } from './watch.ts'

/** The body for whose people this is, for those who may change what it watches. */
export function requireWatcher(ctx: Context): Watcher {
  const watcher = readingWatcher(ctx)
  if (isAuditor(ctx.actor)) throw fail('watch.no-body')
  return watcher
}

/** The same, for all of its people. */
export function readingWatcher(ctx: Context): Watcher {
  const watcher = watcherOf(ctx.actor)
  if (watcher === null) throw fail('watch.no-body')
  return watcher
}
