import type { Context } from '../../platform/context.ts'
import type { Text } from '../../platform/text.ts'
import type { Account } from '../account.ts'
import { needsSecondFactor } from './factor-policy.ts'
import { siteAddress } from './mail-address.ts'
import { loadMail } from './mail-store.ts'
import type { Note } from './note.ts'
import { provider, providerId } from '../sign-in/provider.ts'
import { loadLinkedSince } from '../sign-in/provider-store.ts'
import type { Membership } from '../members/membership.ts'
import { loadMembershipsOf } from '../members/store.ts'
import { isFresh, ownAccountAndSession } from '../sign-in/own-session.ts'
import { countRecoveryCodes, loadAuthenticator, loadNotes, loadPasskeys } from './store.ts'
import { listSessions, type ListedSession } from './sessions.ts'
import type { Connection } from '../sign-in/sign-in.ts'

/** A passkey as its user sees it. */
export type Passkey = { readonly id: string; readonly name: string | null; readonly createdAt: Date; readonly backedUp: boolean }

/** All ways into the account of the user who acts. */
export type Security = {
  readonly account: Account
  /** Somebody who acts so must have a second factor. */
  readonly required: boolean
  /** The password was given within the last ten minutes. */
  readonly fresh: boolean
  /** The verified e-mail address. */
  readonly mail: string | null
  /** Whether this installation can send mail that names it. */
  readonly mailHere: boolean
  /** The identity provider of this installation, and since when the account is linked there; null where there is none. */
  readonly linked: { readonly name: Text; readonly since: Date | null } | null
  readonly authenticatorSince: Date | null
  readonly passkeys: readonly Passkey[]
  readonly recoveryCodes: number
  readonly memberships: readonly Membership[]
  readonly sessions: readonly ListedSession[]
  readonly notes: readonly Note[]
}

/** What the user who acts may know and change of how one gets into the account. */
export async function readSecurity(ctx: Context, connection: Connection): Promise<Security> {
  const { account, session } = await ownAccountAndSession(ctx, connection)
  const settings = provider()
  const [since, mail, memberships, authenticator, passkeys, recoveryCodes, sessions, notes] = await Promise.all([
    settings === null ? null : loadLinkedSince(ctx, account.id, providerId(settings.issuer)),
    loadMail(ctx, account.id),
    loadMembershipsOf(ctx, [account.id]),
    loadAuthenticator(ctx, account.id),
    loadPasskeys(ctx, account.id),
    countRecoveryCodes(ctx, account.id),
    listSessions(ctx, connection),
    loadNotes(ctx, account.id, 20),
  ])
  const required = !account.demo && memberships.some((one) => needsSecondFactor(one))
  return {
    account,
    required,
    fresh: isFresh(session, ctx.now()),
    mail,
    linked: settings === null ? null : { name: settings.name, since },
    mailHere: siteAddress() !== null,
    authenticatorSince: authenticator?.confirmedAt ?? null,
    passkeys,
    recoveryCodes,
    memberships,
    sessions,
    notes,
  }
}
