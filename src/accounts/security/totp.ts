import { createOTP } from '@better-auth/utils/otp'
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import { randomCharacters } from '../../platform/crypto/random.ts'
import { sessionSecret } from '../../platform/auth/secret.ts'

/** Seconds a code is shown for (RFC 6238); one step before and after is taken too, for clocks that differ. */
const period = 30

export const newSecret = (): string => randomCharacters(26)
export const sealSecret = (secret: string): Promise<string> => symmetricEncrypt({ key: sessionSecret(), data: secret })

/** The secret again; null when it was sealed with another secret of the installation, which was lost or changed. */
export const openSecret = (sealed: string): Promise<string | null> =>
  symmetricDecrypt({ key: sessionSecret(), data: sealed }).catch(() => null)

/** What an authenticator app reads: as an address for the QR code, and as text to type in groups of four. */
export function enrolment(secret: string, login: string): { readonly uri: string; readonly text: string } {
  const uri = createOTP(secret).url('Xinheng 信衡', login)
  const text = new URL(uri).searchParams.get('secret') ?? ''
  return { uri, text: (text.match(/.{1,4}/g) ?? []).join(' ') }
}

/** The step of the clock whose code this is, or null. Every candidate is computed, so that time tells nothing. */
export async function stepOf(secret: string, code: string, now: Date): Promise<number | null> {
  const current = Math.floor(now.getTime() / 1000 / period)
  const otp = createOTP(secret, { period })
  const steps = [current - 1, current, current + 1]
  const codes = await Promise.all(steps.map((step) => otp.hotp(step)))
  return steps.find((_, index) => codes[index] === code) ?? null
}
