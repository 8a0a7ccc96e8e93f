import type { Context } from '../../platform/context.ts'
import { loadInvitations, type Code } from '../claims/code-store.ts'
import { loadTakeovers } from '../claims/store.ts'
import { requireOwnBody } from '../permission.ts'
import { isAuditor, type BodyUnit, type Membership } from './membership.ts'
import { loadMembersOf } from './store.ts'

export type Members = {
  readonly members: readonly Membership[]
  readonly invitations: readonly Code[]
  /** Claims that would take the account over, if the office agrees. */
  readonly takeovers: Awaited<ReturnType<typeof loadTakeovers>>
}

/** Who acts for the own body, for its heads and auditors. */
export async function listMembers(ctx: Context): Promise<Members> {
  const { actor } = ctx
  const own: BodyUnit =
    isAuditor(actor) && actor.body !== null ? { body: actor.body as BodyUnit['body'], unit: actor.unit } : requireOwnBody(ctx)
  return {
    members: await loadMembersOf(ctx, own),
    invitations: await loadInvitations(ctx, own),
    takeovers: own.body === 'organisation' ? await loadTakeovers(ctx, own.unit as string) : [],
  }
}
