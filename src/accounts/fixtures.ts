import type { Actor, Context } from '../platform/context.ts'
import { changePassword, createAccount, signIn, type Account, type Connection, type NewAccount } from './index.ts'
import { actorOfSession } from './session.ts'

/** A browser: keeps its cookies as a browser would, and tells its address. */
export function aBrowser(address: string | null = '192.0.2.1', secure = false) {
  const jar = new Map<string, string>()
  return {
    jar,
    get connection(): Connection {
      return { headers: new Headers({ cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }), secure, address, origin: secure ? 'https://xinheng.test' : 'http://localhost' }
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

/** An account whose user has changed the initial password. */
export async function givenAccount(ctx: Context, input: NewAccount): Promise<Account> {
  const { password, ...account } = await createAccount(ctx, input)
  const browser = aBrowser(null)
  browser.keep((await signIn(ctx, { login: input.login, password }, browser.connection)).cookies)
  const actor = await actorOfSession(ctx, browser.connection.headers)
  await changePassword(ctx.as(actor), { current: password, next: chosenPassword, again: chosenPassword }, browser.connection)
  return { ...account, mustChange: false }
}
