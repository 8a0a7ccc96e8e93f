import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { username } from 'better-auth/plugins/username'
import { sessionSecret } from '../../platform/auth/secret.ts'
import type { Context, Db } from '../../platform/context.ts'
import { isLogin } from '../account.ts'
import { openSession } from './open-session.ts'
import { longestPassword, shortestPassword } from './password.ts'

/** A session ends this long after sign-in, however busy: one working day. */
const sessionHours = 12

/** A login nobody can have: signing in with it costs what a wrong password costs. */
export const nobody = '-nobody-'

const hidden = { required: false, input: false } as const

// No route of better-auth is mounted: the use cases call it, so nothing it offers (sign-up, profile, linking) is reachable.
const build = (db: Db, secure: boolean, site: string) =>
  betterAuth({
    appName: 'Xinheng',
    // Without mounted routes no address is made from it: it tells passkeys the name of the site.
    baseURL: `${secure ? 'https' : 'http'}://${site}`,
    secret: sessionSecret(),
    database: { db: db as never, type: 'postgres', schemaName: 'accounts' },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: { cookiePrefix: 'xinheng', useSecureCookies: secure, database: { validateSchema: false } },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: shortestPassword, maxPasswordLength: longestPassword },
    session: {
      expiresIn: sessionHours * 3600,
      disableSessionRefresh: true,
      additionalFields: {
        provedAt: { type: 'date', ...hidden },
        secondAt: { type: 'date', ...hidden },
        usedAt: { type: 'date', ...hidden },
      },
    },
    // A session says who is signed in, not with which machine.
    databaseHooks: { session: { create: { before: async (session) => ({ data: { ...session, ipAddress: null, userAgent: null } }) } } },
    account: { modelName: 'credential' },
    user: {
      additionalFields: {
        mustChange: { type: 'boolean', ...hidden },
        disabledAt: { type: 'date', ...hidden },
        secondFactor: { type: 'boolean', ...hidden },
        demo: { type: 'boolean', ...hidden },
      },
    },
    plugins: [
      openSession(),
      username({
        displayUsername: false,
        minUsernameLength: 3,
        maxUsernameLength: 40,
        usernameValidator: (name) => isLogin(name) || name === nobody,
        schema: { user: { fields: { username: 'login' } } },
      }),
      passkey({
        rpName: '信衡 Xinheng',
        // Chosen without typing a login, and with finger, face or number where the device has such.
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
        schema: { passkey: { fields: { credentialID: 'credentialId' } } },
        advanced: { webAuthnChallengeCookie: 'passkey' },
      }),
    ],
  })

export type Auth = ReturnType<typeof build>

const instances = new WeakMap<Db, Map<string, Auth>>()

/** The one instance for a database handle, a kind of connection and a site; `secure` cookies have a name of their own. */
export function authFor(ctx: Context, secure: boolean, site = 'localhost'): Auth {
  const ofDb = instances.get(ctx.db) ?? new Map<string, Auth>()
  instances.set(ctx.db, ofDb)
  const key = `${secure} ${site}`
  const auth = ofDb.get(key) ?? build(ctx.db, secure, site)
  ofDb.set(key, auth)
  return auth
}
