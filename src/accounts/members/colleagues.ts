import type { Actor, Context } from '../../platform/context.ts'
import { actorOfMembership, isBody, type Role } from './membership.ts'
import { loadMembersOf, loadUserNames } from './store.ts'

export type Colleague = { readonly login: string; readonly name: string; readonly role: Role }

/** Who acts for the actor's own body, the actor too: names that stay inside it. */
export async function colleaguesOf(ctx: Context): Promise<Colleague[]> {
  const { actor } = ctx
  const { body, unit } = actor
  if (actor.kind !== 'user' || body === null || !isBody(body)) return []
  const members = await loadMembersOf(ctx, { body, unit })
  return members.filter(({ disabled }) => !disabled).map(({ login, userName, role }) => ({ login, name: userName, role }))
}

/** Who a user is in a body they act for, as it stands now; null when they do not, or may not sign in any more. */
export async function actorOfMember(
  ctx: Context,
  { login, body, unit }: { readonly login: string; readonly body: string; readonly unit: string | null },
): Promise<Actor | null> {
  if (!isBody(body)) return null
  const member = (await loadMembersOf(ctx, { body, unit })).find((one) => one.login === login)
  return member === undefined || member.disabled ? null : actorOfMembership(login, member)
}

/** What some accounts are called, whatever body they act for: to keep names out of what is published, and to be shown to nobody. */
export const namesOfAccounts = (ctx: Context, logins: readonly string[]): Promise<string[]> => loadUserNames(ctx, logins)
