import type { World } from '../../../tests/support/world.ts'
import type { Actor } from '../../platform/context.ts'
import { invented } from '../../sources/fixtures.ts'
import { codeAt, givenAccount, givenSignedIn } from '../fixtures.ts'
import { beginAuthenticator, confirmAuthenticator, showAuthenticator } from './authenticator.ts'

export const morning = '2026-11-16T09:00:00+08:00'
export const later = (seconds: number) => new Date(Date.parse(morning) + seconds * 1000).toISOString()

/** People of a source and their second factors, in this world. */
export function securityIn(world: World) {
  const at = (time: string) => (actor: Actor) => world.ctx({ actor, at: time })
  const aClerk = (login: string) => givenAccount(world.ctx(), { login, name: '经办', body: 'source', unit: invented.housing })
  return {
    at,
    aClerk,
    /** A clerk with an authenticator: its secret, the recovery codes. */
    givenAuthenticator: async (login: string) => {
      await aClerk(login)
      const { browser, ctx } = await givenSignedIn(at(morning), login)
      await beginAuthenticator(ctx, browser.connection)
      const secret = (await showAuthenticator(ctx, browser.connection))?.text ?? ''
      const codes = await confirmAuthenticator(ctx, await codeAt(secret, morning), browser.connection)
      return { browser, ctx, secret, codes }
    },
  }
}
