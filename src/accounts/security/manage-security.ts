import type { Context } from '../../platform/context.ts'
import { actsForOffice } from '../../sources/index.ts'
import { keptText, maskPersonIds } from '../../subjects/index.ts'
import { foldLogin } from '../account.ts'
import { fail } from './errors.ts'
import { managedAccount } from '../find.ts'
import { isHead } from '../members/membership.ts'
import { loadMembershipsOf } from '../members/store.ts'
import { requireOther } from '../permission.ts'
import { noteChange } from './note.ts'
import { deleteAuthenticator, deletePasskeys, settleSecondFactor } from './store.ts'
import { endSessions, loadAccount } from '../store.ts'
import type { Mistake } from '../../platform/errors.ts'

/** Ends every session of a user: the office may, and the head of a body of its members. */
export async function endSessionsOf(ctx: Context, login: string): Promise<void> {
  const account = actsForOffice(ctx.actor) ? await managedAccount(ctx, login) : await memberOfOwnBody(ctx, login)
  await ctx.transaction(async (ctx) => {
    await endSessions(ctx, account.id)
    await noteChange(ctx, { userId: account.id, act: 'sessions-ended', by: ctx.actor.id, reason: null })
  })
}

/** To a head, somebody else's user and nobody's are the same. */
async function memberOfOwnBody(ctx: Context, login: string): Promise<{ readonly id: string }> {
  const { actor } = ctx
  if (!isHead(actor)) throw fail('accounts.head-only')
  const account = await loadAccount(ctx, foldLogin(login))
  const memberships = account === undefined ? [] : await loadMembershipsOf(ctx, [account.id])
  if (account === undefined || !memberships.some(({ body, unit }) => body === actor.body && unit === actor.unit))
    throw fail('accounts.unknown', { values: { login: maskPersonIds(login).slice(0, 60) } })
  return account
}

/**
 * Removes every second factor of somebody who has lost them, for a reason that the user reads. An act of its own: a new password
 * leaves them. Never one's own, and never of who acts for an organisation, as with passwords.
 */
export async function removeFactors(ctx: Context, login: string, reason: string): Promise<void> {
  const account = await managedAccount(ctx, login)
  requireOther(ctx, account.login)
  if (ctx.actor.kind !== 'system' && account.memberships.some(({ body }) => body === 'organisation')) throw fail('accounts.not-reset-here')
  const words = keptText(reason)
  const problems: Mistake[] =
    words.length < 4 || words.length > 200
      ? [
          {
            field: 'reason',
            text: {
              zh: '请写明原因和如何核实本人，4 至 200 字。',
              en: 'Say why, and how you made sure who asks, in 4 to 200 characters.',
            },
          },
        ]
      : []
  if (problems.length > 0) throw fail('accounts.invalid', { details: problems })
  await ctx.transaction(async (ctx) => {
    await deleteAuthenticator(ctx, account.id)
    await deletePasskeys(ctx, account.id)
    await settleSecondFactor(ctx, account.id)
    await endSessions(ctx, account.id)
    await noteChange(ctx, { userId: account.id, act: 'factors-removed', by: ctx.actor.id, reason: words })
  })
  ctx.log.info({ user: account.login, by: ctx.actor.id }, 'second factors removed')
}
