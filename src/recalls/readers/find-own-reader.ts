import type { Context } from '../../platform/context.ts'
import { loadReader } from './reader-store.ts'
import { actsForReader, type Reader } from './reader.ts'

/** The reader that the actor's own body is, if it is one. */
export async function readerOfActor(ctx: Context): Promise<Reader | null> {
  const code = ctx.actor.unit ?? ''
  return actsForReader(ctx.actor, code) ? ((await loadReader(ctx, code)) ?? null) : null
}
