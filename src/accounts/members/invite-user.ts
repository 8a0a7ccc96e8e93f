import type { Context } from '../../platform/context.ts'
import { foldCode } from '../../subjects/index.ts'
import { loadInvitationsTo, withdrawCodes, type Code } from '../claims/code-store.ts'
import { checkUnit } from '../create.ts'
import { requireMayOpen, requireOffice } from '../permission.ts'
import { fail } from './errors.ts'
import { issueInvitation, type Invitation } from './invite.ts'
import { managedAccount } from '../find.ts'
import { checkMembership, type Body, type Role } from './membership.ts'

type Invited = { readonly login: string; readonly body: Body; readonly unit?: string | null; readonly role: Role }

/**
 * The office invites somebody who has a login to act for one more body, of those whose accounts it opens. Nobody acts for a body
 * unasked: the user enters the code, or does not. Another invitation to the same body takes the place of this one.
 */
export async function inviteUser(ctx: Context, input: Invited): Promise<Invitation> {
  requireMayOpen(ctx, input.body)
  const { login, memberships } = await managedAccount(ctx, input.login)
  const invited = { body: input.body, unit: input.unit ? foldCode(input.unit) : null, role: input.role, login }
  const problems = [...checkMembership(invited), ...(await checkUnit(ctx, invited))]
  if (problems.length > 0) throw fail('accounts.invalid', { details: problems })
  if (memberships.some(({ body, unit }) => body === invited.body && unit === invited.unit))
    throw fail('accounts.member-already', { values: { login } })
  return ctx.transaction(async (ctx) => {
    await withdrawCodes(ctx, invited, { purpose: 'invitation', login })
    return issueInvitation(ctx, invited)
  })
}

/** Invitations of a login that nobody used yet, for the office: to bodies whose accounts it opens. */
export async function invitationsTo(ctx: Context, login: string): Promise<Code[]> {
  requireOffice(ctx)
  return (await loadInvitationsTo(ctx, login)).filter(({ body }) => body !== 'organisation')
}

/** The office takes one of them back. */
export async function withdrawInvitationTo(ctx: Context, login: string, codeId: number): Promise<void> {
  const invitation = (await invitationsTo(ctx, login)).find((one) => one.codeId === codeId)
  if (invitation === undefined) return
  requireMayOpen(ctx, invitation.body)
  await withdrawCodes(ctx, invitation, { codeId })
}
