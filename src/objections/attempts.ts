import { checkForm, signForm, type FormAge } from '../platform/auth/form-token.ts'
import { sessionSecret } from '../platform/auth/secret.ts'
import type { Context } from '../platform/context.ts'
import { sha256, sha256Hex } from '../platform/crypto/native.ts'
import { fail } from './errors.ts'
import { countAttempt, insertUsedForm } from './attempts-store.ts'

/** Nobody reads and fills in the form faster; one of four hours ago says what was shown then. */
const age: FormAge = { least: 3_000, most: 4 * 3_600_000 }
/** How long an address is remembered, in milliseconds. */
export const hour = 3_600_000
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

const expiryOf = (ctx: Context, { purpose, token }: SentForm): Date => {
  const checked = checkForm(purpose, token, ctx.now(), age)
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
  const { count, since } = await countAttempt(ctx, keyOf(address ?? ''), hour)
  if (count <= (address === null ? limits.shared : limits.one)) return
  throw fail('objections.too-often', { values: { minutes: minutesLeft(ctx, since) } })
}

/** Counts an objection to each of these records by one sender within an hour, in the transaction that keeps it: what is not kept does not count. */
export async function admitSender(ctx: Context, inOrder: readonly number[], sender: string): Promise<void> {
  for (const recordId of inOrder) {
    const { count, since } = await countAttempt(ctx, keyOf(`${recordId}\0${sender}`), hour)
    if (count > mostOfSender) throw fail('objections.enough-yours', { values: { most: mostOfSender, minutes: minutesLeft(ctx, since) } })
  }
}

const keyOf = (what: string): string => sha256Hex(`${sessionSecret()}\0objections\0${what}`)
const minutesLeft = (ctx: Context, since: Date): number => Math.max(1, Math.ceil((since.getTime() + hour - ctx.now().getTime()) / 60_000))

/** Uses a form up, in the transaction of what it asks for: sent again, or twice at one moment, it counts once. */
export async function useForm(ctx: Context, form: SentForm): Promise<void> {
  const expiresAt = expiryOf(ctx, form)
  if (!(await insertUsedForm(ctx, Buffer.from(sha256(Buffer.from(form.token))), expiresAt))) throw fail('objections.sent-before')
}
