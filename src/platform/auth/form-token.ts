import { keyedHash } from './keyed-hash.ts'
import { randomCharacters } from '../crypto/random.ts'
import { sameDigest } from './token.ts'

const macOf = (purpose: string, body: string): Buffer => keyedHash('form', purpose, body)

/** A token for one form of one purpose: when it was given out, a name of its own, and what only this installation can sign. */
export function signForm(purpose: string, now: Date): string {
  const body = `${now.getTime().toString(36)}-${randomCharacters(16)}`
  return `${body}-${macOf(purpose, body).toString('base64url')}`
}

export type FormAge = { readonly least: number; readonly most: number }

/** What a token is worth: `age` in milliseconds is between the two, or why it counts for nothing. */
export function checkForm(
  purpose: string,
  token: string,
  now: Date,
  age: FormAge,
): { readonly ok: true; readonly expiresAt: Date } | { readonly ok: false; readonly why: 'forged' | 'expired' | 'too-soon' } {
  const [, body = '', mac = ''] = /^([0-9a-z]{1,11}-[2-9a-z]{16})-([\w-]{43})$/.exec(token) ?? []
  // As text: other last characters stand for the same bytes, and what is told apart by its token would pass for another form.
  if (!sameDigest(Buffer.from(mac), Buffer.from(macOf(purpose, body).toString('base64url')))) return { ok: false, why: 'forged' }
  const issued = Number.parseInt(body, 36)
  const old = now.getTime() - issued
  if (old > age.most) return { ok: false, why: 'expired' }
  if (old < age.least) return { ok: false, why: 'too-soon' }
  return { ok: true, expiresAt: new Date(issued + age.most) }
}
