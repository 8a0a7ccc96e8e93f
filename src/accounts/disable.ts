import type { Context } from '../platform/context.ts'
import { fail } from './errors.ts'
import { managedAccount } from './find.ts'
import { loadMembersOf, lockBody } from './members/store.ts'
import { endSessions, updateAccount } from './store.ts'

/** Shuts an account and ends its sessions at once. The last office account in use stays open. */
export async function disableAccount(ctx: Context, login: string): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const account = await managedAccount(ctx, login)
    if (account.memberships.some(({ body, role }) => body === 'office' && role === 'head')) {
      const office = { body: 'office' as const, unit: null }
      await lockBody(ctx, office)
      const heads = (await loadMembersOf(ctx, office)).filter(({ role, disabled }) => role === 'head' && !disabled)
      if (heads.every(({ userId }) => userId === account.id)) throw fail('accounts.last-office')
    }
    await updateAccount(ctx, account.id, { disabledAt: account.disabledAt ?? ctx.now() })
    await endSessions(ctx, account.id)
  })
}

/** Opens a disabled account again; its password stays. */
export async function enableAccount(ctx: Context, login: string): Promise<void> {
  const account = await managedAccount(ctx, login)
  await updateAccount(ctx, account.id, { disabledAt: null })
}
