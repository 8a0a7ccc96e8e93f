import { hashPassword } from 'better-auth/crypto'
import { randomGroups } from '../../platform/crypto/random.ts'
import type { Context } from '../../platform/context.ts'
import { checkAccount } from '../account.ts'
import { admit } from './attempts.ts'
import { newUser } from '../create.ts'
import { fail } from './errors.ts'
import { checkPassword } from './password.ts'
import { signIn, type Connection, type SignedIn } from './sign-in.ts'
import { insertAccount } from '../store.ts'

const isOffered = (login: string): boolean => /^u[2-9a-kmnp-z]{4}-[2-9a-kmnp-z]{4}$/.test(login)
/** A login is given, not chosen: asking for one would tell whether it exists. The one offered `before` stays, for it is written down. */
export const offeredLogin = (before = ''): string => (isOffered(before) ? before : `u${randomGroups(2, 4)}`)

export type SignUp = { readonly login: string; readonly name: string; readonly password: string; readonly again: string }

/** Somebody makes a login that acts for nobody yet: an invitation or a proof follows. Signs in at once. */
export async function signUp(ctx: Context, input: SignUp, connection: Connection): Promise<SignedIn> {
  const user = newUser(ctx, input, false)
  const problems = [
    ...checkAccount(user),
    ...(await checkPassword(input.password, user, null)).map((text) => ({ field: 'password', text })),
    ...(input.password === input.again
      ? []
      : [{ field: 'again', text: { zh: '两次输入的密码不一致。', en: 'The two passwords differ.' } }]),
  ]
  if (problems.length > 0) throw fail('accounts.invalid', { details: problems })
  // Visitors whose address is unknown share one count.
  await admit(ctx, { signUp: connection.address ?? '' })
  const hash = await hashPassword(input.password)
  const stored = isOffered(user.login) && (await ctx.transaction((ctx) => insertAccount(ctx, user, hash)))
  const signedIn = () => signIn(ctx, { login: user.login, password: input.password }, connection)
  if (stored) return signedIn()
  // A form sent twice signs in: its login is there, with this password.
  if (isOffered(user.login)) return signedIn().catch(() => Promise.reject(fail('accounts.login-not-offered')))
  throw fail('accounts.login-not-offered')
}
