import { base32 } from '@better-auth/utils/base32'
import { createOTP } from '@better-auth/utils/otp'
import { anonymous, type Actor, type Context } from '../platform/context.ts'
import { storeAccount } from './create.ts'
import type { Account } from './account.ts'
import type { NewAccount } from './create.ts'
import { identityOf, identityOfSession } from './sign-in/session.ts'
import { signIn, type Connection } from './sign-in/sign-in.ts'
import { offeredLogin, signUp } from './sign-in/sign-up.ts'

/** A browser: keeps its cookies as a browser would, and tells its address. */
export function aBrowser(address: string | null = '192.0.2.1', secure = false) {
  const jar = new Map<string, string>()
  return {
    jar,
    get connection(): Connection {
      return {
        headers: new Headers({ cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }),
        secure,
        address,
        origin: secure ? 'https://xinheng.test' : 'http://localhost',
      }
    },
    keep(cookies: readonly string[]) {
      for (const cookie of cookies) {
        const [pair = ''] = cookie.split(';')
        const [name = '', ...value] = pair.split('=')
        if (/max-age=0/i.test(cookie)) jar.delete(name)
        else jar.set(name, value.join('='))
      }
    },
  }
}

export const officeHead: Actor = { kind: 'user', id: 'office-head', body: 'office', role: 'head', unit: null }

export const chosenPassword = 'steelyard and three stars'

/** What to sign in with. */
export const right = (login: string) => ({ login, password: chosenPassword })

/** An account in use: its password is chosen, and no second factor is asked. */
export const givenAccount = (ctx: Context, input: NewAccount): Promise<Account> =>
  storeAccount(ctx, input, chosenPassword, { mustChange: false, demo: true })

/** The code an authenticator app shows for a secret, as it stands on the page, at an instant. */
export function codeAt(secret: string, at: string): Promise<string> {
  const bytes = new TextDecoder().decode(base32.decode(secret.replaceAll(' ', '')))
  return createOTP(bytes).hotp(Math.floor(Date.parse(at) / 30_000))
}

/** Whom a browser acts for. */
export const actorOfSession = async (ctx: Context, headers: Headers, secure = false): Promise<Actor> =>
  (await identityOfSession(ctx, headers, secure)).actor

/** Whom a request acts for. */
export const actorOf = async (ctx: Context, request: Request): Promise<Actor> => (await identityOf(ctx, request)).actor

/** Signs in at an instant: the browser, and the context of whom it then acts for. */
export async function givenSignedIn<C extends Context>(ctxAt: (actor: Actor) => C, login: string, address: string | null = null) {
  const browser = aBrowser(address)
  const guest = ctxAt(anonymous)
  const answer = await signIn(guest, { login, password: chosenPassword }, browser.connection)
  browser.keep(answer.cookies)
  return { browser, second: answer.second, ctx: ctxAt(await actorOfSession(guest, browser.connection.headers)) }
}

let visitors = 0

/** A user who signed up, from an address of their own, and is signed in: acts for nobody yet. */
export async function givenUser(ctx: Context) {
  visitors += 1
  const browser = aBrowser(`198.18.${Math.floor(visitors / 256)}.${visitors % 256}`)
  const login = offeredLogin()
  browser.keep((await signUp(ctx, { login, name: '办事人', password: chosenPassword, again: chosenPassword }, browser.connection)).cookies)
  return { login, browser, actor: (): Promise<Actor> => actorOfSession(ctx, browser.connection.headers) }
}
