import type { Context } from '../../platform/context.ts'
import { foldLogin } from '../account.ts'
import { daysAfter, digestOfProof, invitationDays, newCode } from '../claims/code.ts'
import { insertCode, withdrawCodes } from '../claims/code-store.ts'
import { fail } from './errors.ts'
import { isRole, type BodyUnit, type Role } from './membership.ts'
import { requireOwnBody } from '../permission.ts'
import { keptText } from '../../subjects/index.ts'

export type Invitation = { readonly code: string; readonly role: Role; readonly login: string | null; readonly expiresAt: Date }

/**
 * Invites somebody to act for the own body: whoever enters the code, or only the login named. The answer is the same
 * whether the login exists or not.
 */
export async function inviteMember(ctx: Context, input: { readonly role: Role; readonly login?: string }): Promise<Invitation> {
  const own = requireOwnBody(ctx)
  if (!isRole(input.role))
    throw fail('accounts.invalid', { details: [{ field: 'role', text: { zh: '请选择角色。', en: 'Choose a role.' } }] })
  return issueInvitation(ctx, { ...own, role: input.role, login: keptText(foldLogin(input.login ?? '')).slice(0, 60) || null })
}

/** Makes the code of an invitation and keeps its hash. */
export async function issueInvitation(
  ctx: Context,
  invited: BodyUnit & { readonly role: Role; readonly login: string | null },
): Promise<Invitation> {
  const { role, login } = invited
  const code = newCode()
  const expiresAt = daysAfter(ctx.now(), invitationDays)
  const issued = { purpose: 'invitation' as const, claimId: null, issuedAt: ctx.now(), issuedBy: ctx.actor.id, expiresAt }
  await insertCode(ctx, digestOfProof(code), { ...invited, ...issued })
  return { code, role, login, expiresAt }
}

/** Takes an invitation of the own body back. */
export async function withdrawInvitation(ctx: Context, codeId: number): Promise<void> {
  await withdrawCodes(ctx, requireOwnBody(ctx), { codeId, purpose: 'invitation' })
}
