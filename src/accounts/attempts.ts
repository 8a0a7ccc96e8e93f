import type { Context } from '../platform/context.ts'
import { fail } from './errors.ts'
import { countAttempts, forgetAttempts } from './store.ts'

const windowMs = 15 * 60_000
const limits = { login: 10, address: 50 }

/** Counts a sign-in attempt and refuses it when there were too many: the same for logins that exist and that do not. */
export async function admitAttempt(ctx: Context, login: string, address: string | null): Promise<void> {
  const keys = [`login:${login.slice(0, 60)}`, ...(address === null ? [] : [`address:${address.slice(0, 60)}`])]
  const counts = await countAttempts(ctx, keys, windowMs)
  const over = counts.filter(({ key, count }) => count > (key.startsWith('login:') ? limits.login : limits.address))
  if (over.length === 0) return
  const until = Math.max(...over.map(({ since }) => since.getTime() + windowMs))
  throw fail('accounts.locked', { values: { minutes: Math.max(1, Math.ceil((until - ctx.now().getTime()) / 60_000)) } })
}

/** After a success the login starts from zero; the address does not, or one good account would shield guesses at others. */
export const clearAttempts = (ctx: Context, login: string): Promise<void> => forgetAttempts(ctx, `login:${login.slice(0, 60)}`, windowMs)
