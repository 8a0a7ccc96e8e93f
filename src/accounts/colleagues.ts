import type { Context } from '../platform/context.ts'
import { isBody, type Role } from './membership.ts'
import { loadMembersOf } from './membership-store.ts'

export type Colleague = { readonly login: string; readonly name: string; readonly role: Role }

/** Who acts for the actor's own body, the actor too: names that stay inside it. */
export async function colleaguesOf(ctx: Context): Promise<Colleague[]> {
  const { actor } = ctx
  const { body, unit } = actor
  if (actor.kind !== 'user' || body === null || !isBody(body)) return []
  const members = await loadMembersOf(ctx, { body, unit })
  return members.map(({ login, userName, role }) => ({ login, name: userName, role }))
}
