import { countAttempts, forgetAttempts, minutesLeft } from '../../platform/auth/attempt-store.ts'
import { keyedHash } from '../../platform/auth/keyed-hash.ts'
import type { Context } from '../../platform/context.ts'
import { fail } from './errors.ts'

const windowMs = 15 * 60_000
/** A whole department sits behind one address; a login belongs to one user, and so do its second factor and its wish for a new password. Codes that prove, sign-ups and letters are for few. */
const limits = { login: 10, address: 500, code: 5, recovery: 3, proof: 10, proofAddress: 60, signUp: 20, letter: 3, letterAddress: 10 }
type Kind = keyof typeof limits
type Counted = Partial<Readonly<Record<Kind, string | null>>>

/** People type their mobile number or resident id where a login belongs, so what was typed is kept only as a hash nobody else can make. */
const keyOf = (kind: Kind, value: string): string => `${kind}:${keyedHash(`attempt ${kind}`, value).toString('hex')}`
const keysOf = (counted: Counted): string[] =>
  Object.entries(counted).flatMap(([kind, value]) => (value === null ? [] : [keyOf(kind as Kind, value)]))

/** Counts an attempt by each of what it is counted by and refuses it when there were too many: the same for logins that exist and that do not. */
export async function admit(ctx: Context, counted: Counted): Promise<void> {
  const counts = await countAttempts(ctx, keysOf(counted), windowMs)
  const over = counts.filter(({ key, count }) => count > limits[key.slice(0, key.indexOf(':')) as Kind])
  if (over.length > 0) throw fail('accounts.locked', { values: { minutes: minutesLeft(ctx, over) } })
}

/** Counts a sign-in attempt. */
export const admitAttempt = (ctx: Context, login: string, address: string | null): Promise<void> => admit(ctx, { login, address })

/** After a success only failures to come count. */
export const forget = (ctx: Context, counted: Counted): Promise<void> => forgetAttempts(ctx, keysOf(counted))

/** After signing in: of the login, and of the address its colleagues share. */
export const clearAttempts = (ctx: Context, login: string, address: string | null = null): Promise<void> => forget(ctx, { login, address })
