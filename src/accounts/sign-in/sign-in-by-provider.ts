import { authorizationUrl, claimsOf, newVerifier, OpenIdUnreachable, type OpenIdChecks } from '../../platform/auth/openid.ts'
import { randomCharacters } from '../../platform/crypto/random.ts'
import type { Context } from '../../platform/context.ts'
import type { PackContext } from '../../packs/index.ts'
import { admit } from './attempts.ts'
import { authFor } from './auth.ts'
import { showLicence, type Licence } from '../claims/licence.ts'
import { deviceOf } from './device.ts'
import { fail } from './errors.ts'
import { requireFresh } from './own-session.ts'
import { callbackOf, provider, providerId, type Provider } from './provider.ts'
import { deleteLink, insertLink, loadLinkedLogin } from './provider-store.ts'
import { noteChange } from '../security/note.ts'
import { markSession } from './session-store.ts'
import { signOut, type Connection, type SignedIn } from './sign-in.ts'
import { loadAccount, updateAccount } from '../store.ts'
import { issueTicket, spendTicket } from '../security/ticket.ts'

const minutes = 10
const cookieName = 'xinheng.provider'

/** What is laid aside while the browser is at the provider. `link`: the login that asked to be linked; null for signing in. */
type Errand = Omit<OpenIdChecks, 'state'> & { readonly browser: string; readonly link: string | null; readonly next: string }

/** Sends the browser to the provider; the cookie makes sure that the same browser comes back. */
async function begin(ctx: Context, link: string | null, next: string, connection: Connection): Promise<{ url: string; cookies: string[] }> {
  const { settings, callback } = here(connection)
  await admit(ctx, { address: connection.address })
  const errand: Errand = {
    verifier: newVerifier(),
    nonce: randomCharacters(40),
    maxAge: minutes * 60,
    browser: randomCharacters(40),
    link,
    next,
  }
  const state = await issueTicket(ctx, 'provider', errand, minutes)
  const url = await authorizationUrl(settings, callback, settings.scope, { ...errand, state }).catch(unreachable)
  return { url: url.href, cookies: [cookieOf(errand.browser, minutes * 60, connection.secure)] }
}

/** Begins signing in by the provider. */
export const beginProviderSignIn = (ctx: Context, next: string, connection: Connection) => begin(ctx, null, next, connection)

/** Begins to link the account of the user who acts with one of the provider. */
export async function beginProviderLink(ctx: Context, connection: Connection): Promise<{ url: string; cookies: string[] }> {
  const { account } = await requireFresh(ctx, connection)
  return begin(ctx, account.login, '/workbench/security', connection)
}

/** What came of it: `signedIn` unless an account was linked; `licence` where the provider vouched for an organisation. */
export type ProviderAnswer = {
  readonly signedIn: SignedIn | null
  readonly next: string
  readonly licence: Licence
  readonly cookies: readonly string[]
}

/** Takes the provider's answer, once, from the browser that was sent: links, or opens a session for whoever is linked. */
export async function completeProvider(ctx: PackContext, answer: URL, connection: Connection): Promise<ProviderAnswer> {
  const { settings, callback } = here(connection)
  const state = answer.searchParams.get('state') ?? ''
  const errand = await spendTicket<Errand>(ctx, 'provider', state)
  if (errand === null || browserOf(connection) !== errand.browser) throw fail('accounts.provider-over')
  const address = new URL(callback)
  address.search = answer.search
  const claims = await claimsOf(settings, address, { ...errand, state }).catch(unreachable)
  if (claims === null || claims.iss !== settings.issuer) throw fail('accounts.provider-refused')
  const cookies = [cookieOf('', 0, connection.secure)]
  const id = providerId(claims.iss)
  const licenceOf = (login: string, userId: string) =>
    showLicence(ctx, { login, userId }, settings.licenceClaim === null ? undefined : claims[settings.licenceClaim])
  if (errand.link !== null) {
    const userId = await link(ctx, errand.link, id, claims.sub)
    return { signedIn: null, next: errand.next, licence: await licenceOf(errand.link, userId), cookies }
  }
  const login = await loadLinkedLogin(ctx, id, claims.sub)
  const account = login === null ? undefined : await loadAccount(ctx, login)
  if (account === undefined || account.disabledAt !== null) throw fail('accounts.provider-unknown', { values: { name: settings.name } })
  const signedIn = await open(ctx, account, connection)
  return { signedIn, next: errand.next, licence: await licenceOf(account.login, account.id), cookies }
}

/** The user who asked is still the one who acts; an account of the provider belongs to one of ours. */
async function link(ctx: Context, login: string, id: string, subject: string): Promise<string> {
  const account = ctx.actor.kind === 'user' && ctx.actor.id === login ? await loadAccount(ctx, login) : undefined
  if (account === undefined) throw fail('accounts.provider-over')
  await ctx.transaction(async (ctx) => {
    await deleteLink(ctx, account.id, id)
    if (!(await insertLink(ctx, account.id, id, subject))) throw fail('accounts.provider-taken')
    await noteChange(ctx, { userId: account.id, act: 'provider-linked', by: account.login, reason: null })
  })
  return account.id
}

/** A session for whom the provider names; one's own second factor is asked for as after a password. */
async function open(
  ctx: Context,
  account: { id: string; login: string; mustChange: boolean; secondFactor: boolean },
  connection: Connection,
): Promise<SignedIn> {
  const { response, headers } = await authFor(ctx, connection.secure).api.openSession({ body: { userId: account.id }, returnHeaders: true })
  if (response.token === null) throw fail('accounts.provider-over')
  await signOut(ctx, connection)
  const now = ctx.now()
  await markSession(ctx, response.token, { provedAt: now, usedAt: now, device: deviceOf(connection.headers) })
  await updateAccount(ctx, account.id, { lastSignedInAt: now })
  ctx.log.info({ user: account.login }, 'signed in by a provider')
  return { cookies: headers.getSetCookie(), mustChange: account.mustChange, second: account.secondFactor }
}

/** Ends the link of the user who acts. */
export async function unlinkProvider(ctx: Context, connection: Connection): Promise<void> {
  const { account } = await requireFresh(ctx, connection)
  const { settings } = here(connection)
  await ctx.transaction(async (ctx) => {
    if (!(await deleteLink(ctx, account.id, providerId(settings.issuer)))) return
    await noteChange(ctx, { userId: account.id, act: 'provider-unlinked', by: account.login, reason: null })
  })
}

function here(connection: Connection): { settings: Provider; callback: string } {
  const [settings, callback] = [provider(), callbackOf(connection.origin)]
  if (settings === null || callback === null) throw fail('accounts.no-provider')
  return { settings, callback }
}

const unreachable = (error: unknown): never => {
  if (error instanceof OpenIdUnreachable) throw fail('accounts.provider-unreachable', { cause: error })
  throw error
}

const cookieOf = (value: string, seconds: number, secure: boolean): string =>
  `${cookieName}=${value}; Max-Age=${seconds}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`

const browserOf = ({ headers }: Connection): string | undefined =>
  (headers.get('cookie') ?? '')
    .split('; ')
    .find((pair) => pair.startsWith(`${cookieName}=`))
    ?.slice(cookieName.length + 1)
