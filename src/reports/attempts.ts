import { countAttempts, minutesLeft } from '../platform/auth/attempt-store.ts'
import { checkForm, signForm } from '../platform/auth/form-token.ts'
import { keyedHash } from '../platform/auth/keyed-hash.ts'
import type { Context } from '../platform/context.ts'
import { fail } from './errors.ts'

const hour = 3_600_000
const age = { least: 0, most: 4 * hour }
/** Reports within an hour. A school sits behind one address; those nobody can tell apart share one count; a body is known. */
const limits = { address: 20, shared: 300, body: 200 }

const purposeOf = (what: string): string => `report ${what}`

/** A token for a form that makes a report; `what` ties it to whom it is about. */
export const formFor = (ctx: Context, what: string): string => signForm(purposeOf(what), ctx.now())

/** Lets a form in; gives what it has in common with itself when it is sent twice with the same entries. */
export function admitForm(ctx: Context, what: string, token: string, entered: readonly string[]): string {
  if (!checkForm(purposeOf(what), token, ctx.now(), age).ok) throw fail('reports.form-over')
  return keyedHash('reports.form', token, ...entered).toString('hex')
}

/** Counts a report before anything is done for it. An address is kept as a hash nobody else can make, for an hour. */
export async function countReport(ctx: Context, address: string | null): Promise<void> {
  const { kind, body, unit } = ctx.actor
  const isKnown = (kind === 'user' || kind === 'key') && body !== null
  const [who, most] = isKnown
    ? [`body ${body} ${unit ?? ''}`, limits.body]
    : [`address ${address ?? ''}`, address === null ? limits.shared : limits.address]
  const counted = await countAttempts(ctx, [keyedHash('reports', who).toString('hex')], hour)
  const over = counted.filter(({ count }) => count > most)
  if (over.length > 0) throw fail('reports.busy', { values: { minutes: minutesLeft(ctx, over) } })
}
