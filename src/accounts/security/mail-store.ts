import type { Context } from '../../platform/context.ts'
import type { Body, Role } from '../members/membership.ts'
import type { AccountsTables } from '../tables.ts'

const tables = (ctx: Context) => ctx.db.withTables<AccountsTables>()

/** Gives an account a verified address, or takes it away. */
export async function updateMail(ctx: Context, userId: string, mail: string | null): Promise<void> {
  await tables(ctx)
    .updateTable('accounts.user')
    .set({ mail, mailVerifiedAt: mail === null ? null : ctx.now(), updatedAt: ctx.now() })
    .where('id', '=', userId)
    .execute()
}

export async function loadMail(ctx: Context, userId: string): Promise<string | null> {
  const row = await tables(ctx).selectFrom('accounts.user').select('mail').where('id', '=', userId).executeTakeFirst()
  return row?.mail ?? null
}

/** The confirmed addresses of users whose accounts are in use. */
export async function loadMailsOf(ctx: Context, userIds: readonly string[]): Promise<string[]> {
  if (userIds.length === 0) return []
  const rows = await tables(ctx)
    .selectFrom('accounts.user')
    .select('mail')
    .where('id', 'in', userIds)
    .where('disabledAt', 'is', null)
    .where('mail', 'is not', null)
    .execute()
  return rows.flatMap(({ mail }) => mail ?? [])
}

export async function loadMailAddresses(
  ctx: Context,
  { body, unit, roles }: { body: Body; unit: string | null; roles?: readonly Role[] },
): Promise<string[]> {
  let query = tables(ctx)
    .selectFrom('accounts.membership as member')
    .innerJoin('accounts.user as account', 'account.id', 'member.userId')
    .select('account.mail')
    .distinct()
    .where('member.endedAt', 'is', null)
    .where('account.disabledAt', 'is', null)
    .where('account.mail', 'is not', null)
    .where('member.body', '=', body)
    .where('member.unit', unit === null ? 'is' : '=', unit)
    .orderBy('account.mail')
  if (roles !== undefined) query = query.where('member.role', 'in', roles)
  return (await query.execute()).flatMap(({ mail }) => (mail === null ? [] : [mail]))
}
