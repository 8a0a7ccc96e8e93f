import type { Context } from '../../platform/context.ts'
import { digestOf } from '../digest.ts'
import { fail } from './errors.ts'
import { countAttempts, forgetAttempts } from '../store.ts'

const windowMs = 15 * 60_000
/** A whole department sits behind one address; a login belongs to one user, and so do its second factor and its wish for a new password. Codes that prove, sign-ups and letters are for few. */
const limits = { login: 10, address: 500, code: 5, recovery: 3, proof: 10, proofAddress: 60, signUp: 20, letter: 3, letterAddress: 10 }
type Kind = keyof typeof limits
type Counted = Partial<Readonly<Record<Kind, string | null>>>

/** People type their mobile number or resident id where a login belongs, so what was typed is kept only as a hash nobody else can make. */
const keyOf = (kind: Kind, value: string): string => `${kind}:${digestOf(`attempt ${kind}`, value)}`
const keysOf = (counted: Counted): string[] =>
  Object.entries(counted).flatMap(([kind, value]) => (value === null ? [] : [keyOf(kind as Kind, value)]))

/** Counts an attempt by each of what it is counted by and refuses it when there were too many: the same for logins that exist and that do not. */
export async function admit(ctx: Context, counted: Counted): Promise<void> {
  const keys = keysOf(counted)
  if (keys.length === 0) return // nothing to count by
  const counts = await countAttempts(ctx, keys, windowMs)
  const over = counts.filter(({ key, count }) => count > limits[key.slice(0, key.indexOf(':')) as Kind])
  if (over.length === 0) return
  const until = Math.max(...over.map(({ since }) => since.getTime() + windowMs))
  throw fail('accounts.locked', { values: { minutes: Math.max(1, Math.ceil((until - ctx.now().getTime()) / 60_000)) } })
}

/** Counts a sign-in attempt. */
export const admitAttempt = (ctx: Context, login: string, address: string | null): Promise<void> => admit(ctx, { login, address })

/** After a success only failures to come count. */
export const forget = (ctx: Context, counted: Counted): Promise<void> => forgetAttempts(ctx, keysOf(counted), windowMs)

/** After signing in: of the login, and of the address its colleagues share. */
export const clearAttempts = (ctx: Context, login: string, address: string | null = null): Promise<void> => forget(ctx, { login, address })
