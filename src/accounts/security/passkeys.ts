import { APIError } from 'better-auth/api'
import type { Context } from '../../platform/context.ts'
import { keptText } from '../../subjects/index.ts'
import { authFor, type Auth } from '../sign-in/auth.ts'
import { fail } from './errors.ts'
import { requireFresh } from '../sign-in/own-session.ts'
import { isAnswer, passkeySite } from './passkey.ts'
import { noteChange } from './note.ts'
import { countRecoveryCodes, deletePasskeys, loadPasskeys, renamePasskey, settleSecondFactor } from './store.ts'
import { markSession } from '../sign-in/session-store.ts'
import type { Connection } from '../sign-in/sign-in.ts'

const most = 10

/** The library, for the site a browser is at; passkeys of other sites are none here. */
export function passkeysAt(ctx: Context, connection: Connection): Auth {
  const site = passkeySite(connection.origin)
  if (site === null) throw fail('accounts.no-passkeys-here')
  return authFor(ctx, connection.secure, site)
}

/** What the library checks the browser's origin against is ours, not what the request says. */
export function headersAt(connection: Connection, cookies: boolean): Headers {
  const headers = new Headers({ origin: connection.origin })
  const cookie = connection.headers.get('cookie') ?? ''
  const kept = cookies
    ? cookie
    : cookie
        .split('; ')
        .filter((pair) => !pair.includes('session_token='))
        .join('; ')
  if (kept !== '') headers.set('cookie', kept)
  return headers
}

/** Every passkey that cannot be used is refused in the same words. */
export const refused = (error: unknown): never => {
  if (error instanceof APIError) throw fail('accounts.passkey-refused')
  throw error
}

const trimmedName = (name: string): string => keptText(name).slice(0, 60)

/** What a browser needs to make a passkey for the user who acts, and the cookies that go with it. */
export async function offerPasskey(ctx: Context, connection: Connection): Promise<{ options: object; cookies: readonly string[] }> {
  const auth = passkeysAt(ctx, connection)
  const { account } = await requireFresh(ctx, connection)
  if ((await loadPasskeys(ctx, account.id)).length >= most) throw fail('accounts.too-many-passkeys', { values: { most } })
  const { response, headers } = await auth.api.generatePasskeyRegistrationOptions({
    query: { name: account.login },
    headers: headersAt(connection, true),
    returnHeaders: true,
  })
  // The library would show the e-mail address its table wants.
  const user = { ...response.user, name: account.login, displayName: account.login }
  return { options: { ...response, user }, cookies: headers.getSetCookie() }
}

/** Keeps the passkey a browser made. `codes`: the user has no recovery codes yet. */
export async function addPasskey(
  ctx: Context,
  input: { readonly response: unknown; readonly name: string },
  connection: Connection,
): Promise<{ readonly codes: boolean }> {
  const auth = passkeysAt(ctx, connection)
  const { account, session } = await requireFresh(ctx, connection)
  if (!isAnswer(input.response)) throw fail('accounts.passkey-refused')
  const name = trimmedName(input.name)
  await auth.api
    .verifyPasskeyRegistration({
      body: { response: input.response, ...(name === '' ? {} : { name }) },
      headers: headersAt(connection, true),
    })
    .catch(refused)
  await ctx.transaction(async (ctx) => {
    await settleSecondFactor(ctx, account.id)
    await markSession(ctx, session.token, { secondAt: ctx.now() })
    await noteChange(ctx, { userId: account.id, act: 'passkey-added', by: account.login, reason: null })
  })
  return { codes: (await countRecoveryCodes(ctx, account.id)) === 0 }
}

/** Calls a passkey of the user who acts by another name. */
export async function nameOwnPasskey(ctx: Context, id: string, name: string, connection: Connection): Promise<void> {
  const { account } = await requireFresh(ctx, connection)
  if (trimmedName(name) === '')
    throw fail('accounts.invalid', { details: [{ field: 'name', text: { zh: '请填写名称。', en: 'Give it a name.' } }] })
  if (!(await renamePasskey(ctx, account.id, id, trimmedName(name)))) throw fail('accounts.no-such-passkey')
}

/** Removes a passkey of the user who acts. */
export async function removePasskey(ctx: Context, id: string, connection: Connection): Promise<void> {
  const { account } = await requireFresh(ctx, connection)
  await ctx.transaction(async (ctx) => {
    if (!(await deletePasskeys(ctx, account.id, id))) throw fail('accounts.no-such-passkey')
    await settleSecondFactor(ctx, account.id)
    await noteChange(ctx, { userId: account.id, act: 'passkey-removed', by: account.login, reason: null })
  })
}
