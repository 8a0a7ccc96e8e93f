import type { Context } from '../../platform/context.ts'
import { fail } from './errors.ts'
import { ownAccountAndSession } from '../sign-in/own-session.ts'
import { noteChange } from './note.ts'
import { endSomeSessions, loadSessions } from '../sign-in/session-store.ts'
import type { Connection } from '../sign-in/sign-in.ts'

/** A session as its user sees it. */
export type ListedSession = {
  readonly id: string
  readonly createdAt: Date
  /** To a quarter of an hour. */
  readonly usedAt: Date | null
  readonly device: string | null
  readonly own: boolean
  /** The membership it acts for; null where none was chosen. */
  readonly membershipId: number | null
}

/** The sessions of the user who acts, the latest first. */
export async function listSessions(ctx: Context, connection: Connection): Promise<ListedSession[]> {
  const { account, session } = await ownAccountAndSession(ctx, connection)
  const sessions = await loadSessions(ctx, account.id)
  return sessions
    .filter(({ secondAt }) => !account.secondFactor || secondAt !== null)
    .map(({ id, createdAt, usedAt, device, membershipId }) => ({ id, createdAt, usedAt, device, membershipId, own: id === session.id }))
}

/** Ends one session of the user who acts, or all but the one acted in. Needs no password: whoever fears a stranger must not be held up. */
export async function endOwnSessions(ctx: Context, which: { only: string } | 'others', connection: Connection): Promise<void> {
  const { account, session } = await ownAccountAndSession(ctx, connection)
  const ended = await endSomeSessions(ctx, account.id, which === 'others' ? { but: session.id } : which)
  if (ended === 0 && which !== 'others') throw fail('accounts.no-such-session')
  if (which === 'others') await noteChange(ctx, { userId: account.id, act: 'sessions-ended', by: account.login, reason: null })
}
