import { sessionSecret } from '../platform/auth/secret.ts'
import type { Context } from '../platform/context.ts'
import { sha256Hex } from '../platform/crypto/native.ts'
import { fail } from './errors.ts'
import { countAttempts, forgetAttempts } from './store.ts'

const windowMs = 15 * 60_000
/** A whole department sits behind one address; a login belongs to one user. */
const limits = { login: 10, address: 500 }

/** People type their mobile number or resident id where a login belongs, so what was typed is kept only as a hash nobody else can make. */
const keyOf = (kind: keyof typeof limits, value: string): string => `${kind}:${sha256Hex(`${sessionSecret()}\0${kind}\0${value}`)}`
const keysOf = (login: string, address: string | null): string[] => [
  keyOf('login', login),
  ...(address === null ? [] : [keyOf('address', address)]),
]

/** Counts a sign-in attempt and refuses it when there were too many: the same for logins that exist and that do not. */
export async function admitAttempt(ctx: Context, login: string, address: string | null): Promise<void> {
  const counts = await countAttempts(ctx, keysOf(login, address), windowMs)
  const over = counts.filter(({ key, count }) => count > (key.startsWith('login:') ? limits.login : limits.address))
  if (over.length === 0) return
  const until = Math.max(...over.map(({ since }) => since.getTime() + windowMs))
  throw fail('accounts.locked', { values: { minutes: Math.max(1, Math.ceil((until - ctx.now().getTime()) / 60_000)) } })
}

/** After a success only failures to come count: of the login, and of the address its colleagues share. */
export const clearAttempts = (ctx: Context, login: string, address: string | null = null): Promise<void> =>
  forgetAttempts(ctx, keysOf(login, address), windowMs)
