import type { Context } from '../../platform/context.ts'
import { loadAccount } from '../store.ts'
import type { Account } from '../account.ts'
import { authFor } from './auth.ts'
import { fail } from './errors.ts'
import type { Connection } from './sign-in.ts'

/** How long somebody who has just given the password may change how one gets in. */
const freshMs = 10 * 60_000

/** The session behind a cookie and whose it is, whatever it may open. */
export type OwnSession = {
  readonly id: string
  readonly token: string
  readonly createdAt: Date
  readonly provedAt: Date | null
  readonly secondAt: Date | null
  readonly usedAt: Date | null
  readonly login: string
}

/** Whose session a cookie names, or null. Behind https only the cookie set over https counts. */
async function readSession(ctx: Context, headers: Headers, secure: boolean): Promise<OwnSession | null> {
  if (!headers.get('cookie')?.includes('xinheng.session_token=')) return null
  const found = await authFor(ctx, secure).api.getSession({ headers })
  if (found === null || found.user.username == null) return null
  const { id, token, createdAt, provedAt = null, secondAt = null, usedAt = null } = found.session
  return { id, token, createdAt, provedAt, secondAt, usedAt, login: found.user.username }
}

/** Whether the password was given just before. */
export const isFresh = (session: OwnSession, now: Date): boolean =>
  session.provedAt !== null && now.getTime() - session.provedAt.getTime() < freshMs

/** The account of the user who acts, with the session it acts in. */
export async function ownAccountAndSession(ctx: Context, connection: Connection): Promise<{ account: Account; session: OwnSession }> {
  const session = ctx.actor.kind === 'user' ? await readSession(ctx, connection.headers, connection.secure) : null
  const account = session?.login === ctx.actor.id ? await loadAccount(ctx, ctx.actor.id) : undefined
  if (session === null || account === undefined || account.disabledAt !== null) throw fail('accounts.not-signed-in')
  return { account, session }
}

/** The same for what changes how one gets in: a session left open is not enough, the password must have been given just before. */
export async function requireFresh(ctx: Context, connection: Connection): Promise<{ account: Account; session: OwnSession }> {
  const own = await ownAccountAndSession(ctx, connection)
  if (!isFresh(own.session, ctx.now())) throw fail('accounts.confirm-first')
  return own
}

/** A session of somebody whose password was right, and who has yet to show the second factor. */
export async function pendingSession(ctx: Context, connection: Connection): Promise<{ account: Account; session: OwnSession }> {
  const session = await readSession(ctx, connection.headers, connection.secure)
  const account = session === null ? undefined : await loadAccount(ctx, session.login)
  const waits = account?.disabledAt === null && account.secondFactor && session?.secondAt === null && isFresh(session, ctx.now())
  if (session === null || account === undefined || !waits) throw fail('accounts.sign-in-again')
  return { account, session }
}
