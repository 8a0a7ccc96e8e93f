import type { Context } from '../platform/context.ts'
import { foldCode } from '../subjects/index.ts'
import { checkUnit, requireMayOpen } from './create.ts'
import { fail } from './errors.ts'
import { managedAccount } from './manage.ts'
import { checkMembership, type Body, type Role } from './membership.ts'
import { insertMembership, lockBody } from './membership-store.ts'

export type NewMembership = { readonly login: string; readonly body: Body; readonly unit?: string | null; readonly role: Role }

/** Lets somebody who has an account act for one more body, as the office opens accounts for it. */
export async function addMembership(ctx: Context, input: NewMembership): Promise<void> {
  requireMayOpen(ctx, input.body)
  const account = await managedAccount(ctx, input.login)
  const membership = { body: input.body, unit: input.unit ? foldCode(input.unit) : null, role: input.role }
  const problems = [...checkMembership(membership), ...(await checkUnit(ctx, membership))]
  if (problems.length > 0) throw fail('accounts.invalid', { details: problems })
  await ctx.transaction(async (ctx) => {
    await lockBody(ctx, membership)
    if ((await insertMembership(ctx, account.id, membership)) === null)
      throw fail('accounts.member-already', { values: { login: account.login } })
  })
}
