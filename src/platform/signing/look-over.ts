import { existsSync } from 'node:fs'
import { utf8 } from '../crypto/bytes.ts'
import { XinhengError } from '../errors.ts'
import { openNamedKey, openSigningKey, readNamedCertificates, requireUsable, type KeyPlace } from './open.ts'
import { fail } from './errors.ts'
import { fileOf } from './key-file.ts'

/** All that keeps a key from signing, as errors; none where it signs, or where the installation's own is made at its first use. */
async function lookOverKey(place: KeyPlace): Promise<readonly XinhengError[]> {
  const found: XinhengError[] = []
  const attempt = <T>(work: () => Promise<T>): Promise<T | null> =>
    work().catch((error: unknown) => {
      if (!(error instanceof XinhengError)) throw error
      found.push(error)
      return null
    })
  const { env = process.env, variables } = place
  if (!env[variables.key] && !existsSync(fileOf(place))) return found
  if (!env[variables.key]) await attempt(() => openSigningKey(place))
  else {
    const certificates = await attempt(() => readNamedCertificates(place))
    if (certificates !== null) await attempt(async () => requireUsable(certificates, place))
    // A key in a token shows itself by signing only: its driver, its PIN, and whether it is the one of the certificate.
    await attempt(async () => (await openNamedKey(place, certificates)).sign(utf8('xinheng')))
  }
  return found
}

/**
 * Refuses a key that does not sign, for every reason at once. A certificate that has ended is no reason to serve nothing: what was signed
 * before still verifies, so it is handed back to be said.
 */
export async function requireSigning(place: KeyPlace): Promise<readonly XinhengError[]> {
  const found = await lookOverKey(place)
  const [ended, faults] = [found.filter(hasEnded), found.filter((error) => !hasEnded(error))]
  if (faults.length === 0) return ended
  throw fail('signing.cannot-sign', { values: { count: found.length }, details: found.map(({ code, text }) => ({ field: code, text })) })
}

const hasEnded = ({ code }: XinhengError): boolean => code === 'signing.certificate-ended'
