import type { Context } from '../../platform/context.ts'
import type { CodePurpose } from './claim.ts'
import type { BodyUnit, Role } from '../members/membership.ts'
import type { AccountsTables } from '../tables.ts'

const tables = (ctx: Context) => ctx.db.withTables<AccountsTables>()

/** A code that waits to be used; what it says is nowhere. */
export type Code = BodyUnit & {
  readonly codeId: number
  readonly purpose: CodePurpose
  readonly role: Role
  readonly login: string | null
  readonly claimId: number | null
  readonly issuedAt: Date
  readonly issuedBy: string
  readonly expiresAt: Date
}
const columns = ['codeId', 'purpose', 'body', 'unit', 'role', 'login', 'claimId', 'issuedAt', 'issuedBy', 'expiresAt'] as const

export const insertCode = async (ctx: Context, digest: string, code: Omit<Code, 'codeId'>): Promise<void> => {
  await tables(ctx)
    .insertInto('accounts.code')
    .values({ ...code, digest, usedAt: null, usedBy: null, withdrawnAt: null })
    .execute()
}

/** The body of a code, used or not: what must be held before it is taken. */
export const findCode = (ctx: Context, digest: string): Promise<(BodyUnit & { readonly usedBy: string | null }) | undefined> =>
  tables(ctx).selectFrom('accounts.code').select(['body', 'unit', 'usedBy']).where('digest', '=', digest).executeTakeFirst()

/** The days of a letter's code that still waits. */
export const loadLetter = (ctx: Context, digest: string, claimId: number): Promise<Pick<Code, 'issuedAt' | 'expiresAt'> | undefined> =>
  tables(ctx)
    .selectFrom('accounts.code')
    .select(['issuedAt', 'expiresAt'])
    .where('digest', '=', digest)
    .where('claimId', '=', claimId)
    .where('usedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .where('expiresAt', '>', ctx.now())
    .executeTakeFirst()

/** Uses up a code that waits, if this user may: of two who come at once one gets it. */
export const takeCode = (ctx: Context, digest: string, login: string, userId: string): Promise<Code | undefined> =>
  tables(ctx)
    .updateTable('accounts.code')
    .set({ usedAt: ctx.now(), usedBy: userId })
    .where('digest', '=', digest)
    .where('usedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .where('expiresAt', '>', ctx.now())
    .where((where) => where.or([where('login', 'is', null), where('login', '=', login)]))
    .where((where) =>
      where.or([
        where('claimId', 'is', null),
        where.exists(
          where
            .selectFrom('accounts.claim as claim')
            .select('claim.claimId')
            .whereRef('claim.claimId', '=', 'accounts.code.claimId')
            .where('claim.userId', '=', userId)
            .where('claim.state', '=', 'sent'),
        ),
      ]),
    )
    .returning(columns)
    .executeTakeFirst()

const openInvitations = (ctx: Context) =>
  tables(ctx)
    .selectFrom('accounts.code')
    .select(columns)
    .where('purpose', '=', 'invitation')
    .where('usedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .where('expiresAt', '>', ctx.now())
    .orderBy('codeId')

/** Invitations for one login alone that nobody used yet. */
export const loadInvitationsTo = (ctx: Context, login: string): Promise<Code[]> => openInvitations(ctx).where('login', '=', login).execute()

/** Invitations of a body that nobody used yet. */
export const loadInvitations = (ctx: Context, { body, unit }: BodyUnit): Promise<Code[]> =>
  openInvitations(ctx)
    .where('body', '=', body)
    .where('unit', unit === null ? 'is' : '=', unit)
    .execute()

/** Codes of a body that wait are good for nothing any more. */
export async function withdrawCodes(
  ctx: Context,
  { body, unit }: BodyUnit,
  which: { purpose?: CodePurpose; codeId?: number; claimId?: number; issuedBy?: string; login?: string },
): Promise<void> {
  let query = tables(ctx)
    .updateTable('accounts.code')
    .set({ withdrawnAt: ctx.now() })
    .where('body', '=', body)
    .where('unit', unit === null ? 'is' : '=', unit)
    .where('usedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
  if (which.purpose !== undefined) query = query.where('purpose', '=', which.purpose)
  if (which.codeId !== undefined) query = query.where('codeId', '=', which.codeId)
  if (which.claimId !== undefined) query = query.where('claimId', '=', which.claimId)
  if (which.login !== undefined) query = query.where('login', '=', which.login)
  if (which.issuedBy !== undefined) query = query.where('issuedBy', '=', which.issuedBy)
  await query.execute()
}
