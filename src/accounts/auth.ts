import { betterAuth } from 'better-auth'
import { username } from 'better-auth/plugins/username'
import { sessionSecret } from '../platform/auth/secret.ts'
import type { Context, Db } from '../platform/context.ts'
import { isLogin, longestPassword, shortestPassword } from './account.ts'

/** A session ends this long after sign-in, however busy: one working day. */
const sessionHours = 12

/** A login nobody can have: signing in with it costs what a wrong password costs. */
export const nobody = '-nobody-'

const hidden = { required: false, input: false } as const

// No route of better-auth is mounted: the use cases call it, so nothing it offers (sign-up, profile, linking) is reachable.
const build = (db: Db, secure: boolean) =>
  betterAuth({
    appName: 'Xinheng',
    // Named only because it must be: without mounted routes no address is made from it.
    baseURL: secure ? 'https://localhost' : 'http://localhost',
    secret: sessionSecret(),
    database: { db: db as never, type: 'postgres', schemaName: 'accounts' },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: { cookiePrefix: 'xinheng', useSecureCookies: secure, database: { validateSchema: false } },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: shortestPassword, maxPasswordLength: longestPassword },
    session: { expiresIn: sessionHours * 3600, disableSessionRefresh: true },
    // A session says who is signed in, not with which machine.
    databaseHooks: { session: { create: { before: async (session) => ({ data: { ...session, ipAddress: null, userAgent: null } }) } } },
    account: { modelName: 'credential' },
    user: {
      additionalFields: {
        mustChange: { type: 'boolean', ...hidden },
        disabledAt: { type: 'date', ...hidden },
      },
    },
    plugins: [
      username({
        displayUsername: false,
        minUsernameLength: 3,
        maxUsernameLength: 40,
        usernameValidator: (name) => isLogin(name) || name === nobody,
        schema: { user: { fields: { username: 'login' } } },
      }),
    ],
  })

export type Auth = ReturnType<typeof build>

const instances = new WeakMap<Db, Map<boolean, Auth>>()

/** The one instance for a database handle and a kind of connection; `secure` cookies have a name of their own. */
export function authFor(ctx: Context, secure: boolean): Auth {
  const ofDb = instances.get(ctx.db) ?? new Map<boolean, Auth>()
  instances.set(ctx.db, ofDb)
  const auth = ofDb.get(secure) ?? build(ctx.db, secure)
  ofDb.set(secure, auth)
  return auth
}
