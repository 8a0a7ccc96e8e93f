import { countAttempts, minutesLeft, type Attempts } from '../platform/auth/attempt-store.ts'
import { checkForm, signForm, type FormAge } from '../platform/auth/form-token.ts'
import { keyedHash } from '../platform/auth/keyed-hash.ts'
import { digestOf } from '../platform/auth/token.ts'
import type { Context } from '../platform/context.ts'
import { fail } from './errors.ts'
import { insertUsedForm } from './form-store.ts'
import type { Way } from './objection.ts'

/** Nobody reads and fills in the form faster; one of four hours ago says what was shown then. */
const age: FormAge = { least: 3_000, most: 4 * 3_600_000 }
/** How long an address is remembered, in milliseconds. */
const hour = 3_600_000
/** A department or a school sits behind one address; those nobody can tell apart share one count. */
const limits = { one: 30, shared: 300 }
/** Whoever has more to say about one record adds it to what they sent. */
const mostOfSender = 3

/** A token for a form; `purpose` ties it to what it is about and, where somebody is signed in, to whom. */
export const formFor = (ctx: Context, purpose: string): string => signForm(purpose, ctx.now())

/** The token of a form that is shown again: its own while that is good, so that what it lacks can be mended at once. */
export function tokenFor(ctx: Context, purpose: string, sent = ''): string {
  const checked = checkForm(purpose, sent, ctx.now(), age)
  return checked.ok || checked.why === 'too-soon' ? sent : formFor(ctx, purpose)
}

export type SentForm = { readonly purpose: string; readonly token: string }

const expiryOf = (ctx: Context, { purpose, token }: SentForm, least = age.least): Date => {
  const checked = checkForm(purpose, token, ctx.now(), { ...age, least })
  if (checked.ok) return checked.expiresAt
  if (checked.why === 'expired') throw fail('objections.expired-form', { values: { hours: age.most / hour } })
  throw fail(checked.why === 'forged' ? 'objections.forged-form' : 'objections.too-soon')
}

/**
 * Lets a form of somebody without an account in, before anything that costs is done for it. The address it came from is kept as a
 * hash nobody else can make, for an hour.
 */
export async function admitForm(ctx: Context, form: SentForm, address: string | null): Promise<void> {
  expiryOf(ctx, form)
  const over = await countedOver(ctx, [address ?? ''], address === null ? limits.shared : limits.one)
  if (over.length > 0) throw fail('objections.too-often', { values: { minutes: minutesLeft(ctx, over) } })
}

/** Counts an objection to each of these records, or about one that is missing, by one sender within an hour, in the transaction that keeps it: what is not kept does not count. */
export async function admitSender(ctx: Context, whats: readonly string[], sender: string): Promise<void> {
  const senders = whats.map((what) => `${what}\0${sender}`)
  const over = await countedOver(ctx, senders, mostOfSender)
  if (over.length > 0) throw fail('objections.enough-yours', { values: { most: mostOfSender, minutes: minutesLeft(ctx, over) } })
}

/** Counts each and answers those that came too often. */
async function countedOver(ctx: Context, whats: readonly string[], most: number): Promise<Attempts[]> {
  const keys = whats.map((what) => keyedHash('objections', what).toString('hex'))
  return (await countAttempts(ctx, keys, hour)).filter(({ count }) => count > most)
}

/**
 * Uses a form up, in the transaction of what it asks for: sent again, or twice at one moment, it counts once. Who is
 * signed in is no program that fills in forms, and may be as fast as they are.
 */
export async function useForm(ctx: Context, form: SentForm, way: Way): Promise<void> {
  const expiresAt = expiryOf(ctx, form, way === 'public' ? age.least : 0)
  if (!(await insertUsedForm(ctx, digestOf(form.token), expiresAt))) throw fail('objections.sent-before')
}
