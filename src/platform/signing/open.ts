import { readFile } from 'node:fs/promises'
import { dayOf } from '../time.ts'
import { fail } from './errors.ts'
import { openOwnKey, readKey, replaceOwnKey, requirePair, signWith, type OwnKey } from './key-file.ts'
import { certificatesIn } from './pem.ts'
import { tokenAddressOf } from './token-address.ts'
import { openTokenKey } from './token-key.ts'
import { signerOf, type Signer, type SignerParts } from './signer.ts'

/** Where a signing key is: named by the environment, else the installation's own. */
export type KeyPlace = OwnKey & {
  /** Names of environment variables: of the key (a PEM file or a `pkcs11:` address), its certificates (a PEM file), the PIN of a token. */
  readonly variables: { readonly key: string; readonly certificate: string; readonly pin: string }
  readonly env?: NodeJS.ProcessEnv
}

/**
 * Opens the key documents are signed with. It is cheap for files, so whoever signs opens it for each piece of work and has the
 * next key as soon as there is one.
 */
export async function openSigningKey(place: KeyPlace): Promise<Signer> {
  const parts = await openParts(place)
  return requireUsable(parts.certificates, place, parts.sign)
}

const signsNothing: Signer['sign'] = () => Promise.reject(new Error('there is no key'))

/** The signer of some certificates, which are of P-256 and have not ended. */
export function requireUsable(certificates: SignerParts['certificates'], place: KeyPlace, sign: Signer['sign'] = signsNothing): Signer {
  const signer = signerOf({ certificates, sign })
  if (!signer) throw fail('signing.certificate-unreadable', { values: { place: place.variables.certificate } })
  if (signer.notAfter < place.now) throw fail('signing.certificate-ended', { values: { day: dayOf(signer.notAfter) } })
  return signer
}

/** Makes the next of the installation's own keys. A key the environment names is replaced where it was made. */
export async function replaceSigningKey(place: KeyPlace): Promise<Signer> {
  const { env = process.env, variables } = place
  if (env[variables.key]) throw fail('signing.not-rotated', { values: { key: variables.key } })
  await replaceOwnKey(place)
  return openSigningKey(place)
}

async function openParts(place: KeyPlace): Promise<SignerParts> {
  const { env = process.env, variables } = place
  return env[variables.key] ? openNamedKey(place, await readNamedCertificates(place)) : openOwnKey(place)
}

/** The certificates the environment names for its key. */
export async function readNamedCertificates({ env = process.env, variables }: KeyPlace): Promise<SignerParts['certificates']> {
  const certificate = env[variables.certificate]
  if (!certificate) throw fail('signing.certificate-missing', { values: { key: variables.key, certificate: variables.certificate } })
  const certificates = certificatesIn(await readPem(certificate, 'signing.certificate-unreadable'))
  if (!certificates) throw fail('signing.certificate-unreadable', { values: { place: certificate } })
  return certificates
}

/** The key the environment names; without certificates, which nothing is signed without, only what can be said of the key alone is looked at. */
export async function openNamedKey(place: KeyPlace, certificates: SignerParts['certificates'] | null): Promise<SignerParts> {
  const { env = process.env, variables } = place
  const key = env[variables.key] ?? ''
  if (key.startsWith('pkcs11:'))
    return openTokenKey(tokenAddressOf(key, variables.key), certificates, { name: variables.pin, value: env[variables.pin] })
  const opened = readKey(await readPem(key, 'signing.key-unreadable'), key)
  if (certificates !== null) requirePair(opened, certificates, `${variables.key}, ${variables.certificate}`)
  return { certificates: certificates ?? [], sign: signWith(opened) }
}

const readPem = (file: string, code: 'signing.key-unreadable' | 'signing.certificate-unreadable'): Promise<string> =>
  readFile(file, 'utf8').catch((cause: unknown) => {
    throw fail(code, { values: { place: file }, cause })
  })
