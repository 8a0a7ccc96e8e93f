import type { Context } from '../platform/context.ts'
import { familyOf } from '../subjects/index.ts'
import type { Standing } from './case.ts'

/** What the actor has to do with cases. An organisation is asked for by its code, so that a merge counts the same day. */
export async function standingOf(ctx: Context): Promise<Standing> {
  const { actor } = ctx
  const family = actor.body === 'organisation' && actor.unit !== null ? await familyOf(ctx, actor.unit) : []
  return { actor, family: new Set(family) }
}
