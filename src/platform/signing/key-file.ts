import { sign, type KeyObject } from 'node:crypto'
import { join } from 'node:path'
import { readOrMakeSecret, readSecret, replaceSecret } from '../crypto/secret-file.ts'
import { fail } from './errors.ts'
import { issueCertificate, makeAuthority, type Issued } from './own-authority.ts'
import { certificatesIn, certificatesPem, privateKeyIn } from './pem.ts'
import type { SignerParts } from './signer.ts'

/** A key of the installation's own, in a folder of its data folder: key and certificates in one file, the authority's in another. */
export type OwnKey = { readonly folder: string; readonly name: string; readonly issuedTo: string; readonly now: Date }

const keyPem = ({ key }: Issued): string => key.export({ type: 'pkcs8', format: 'pem' }) as string
export const fileOf = ({ folder, name }: Pick<OwnKey, 'folder' | 'name'>): string => join(folder, `${name}.pem`)

export async function openOwnKey(own: OwnKey): Promise<SignerParts> {
  const file = fileOf(own)
  return partsOf((await readSecret(file)) ?? (await makeKey(file, own)), file)
}

/** Puts the next key in the place of the one in use, whose private half is gone then; its certificate stays in a file beside. */
export async function replaceOwnKey(own: OwnKey): Promise<SignerParts> {
  const { certificates } = await openOwnKey(own)
  const text = newKeyText(await openAuthority(own), own)
  const old = certificates.map(({ raw }) => raw)
  const serial = certificates[0]?.serialNumber.toLowerCase().slice(0, 16) ?? ''
  await replaceSecret(join(own.folder, `${own.name}-${serial}.crt`), certificatesPem(old))
  await replaceSecret(fileOf(own), text)
  return partsOf(text, fileOf(own))
}

async function makeKey(file: string, own: OwnKey): Promise<string> {
  const authority = await openAuthority(own)
  return readOrMakeSecret(file, () => newKeyText(authority, own))
}

async function openAuthority(own: OwnKey): Promise<Issued> {
  const file = join(own.folder, `${own.name}-ca.pem`)
  const text = await readOrMakeSecret(file, () => {
    const made = makeAuthority(own.issuedTo, own.now)
    return keyPem(made) + certificatesPem([made.certificate])
  })
  const { key, certificates } = readPair(text, file)
  return { key, certificate: (certificates[0] as (typeof certificates)[0]).raw }
}

function newKeyText(authority: Issued, { issuedTo, now }: OwnKey): string {
  const made = issueCertificate(authority, issuedTo, now)
  return keyPem(made) + certificatesPem([made.certificate, authority.certificate])
}

function readPair(text: string, place: string) {
  const certificates = certificatesIn(text)
  const key = readKey(text, place)
  if (!certificates) throw fail('signing.certificate-unreadable', { values: { place } })
  requirePair(key, certificates, place)
  return { key, certificates }
}

export function readKey(text: string, place: string): KeyObject {
  const key = privateKeyIn(text)
  if (!key) throw fail('signing.key-unreadable', { values: { place } })
  return key
}

export function requirePair(key: KeyObject, certificates: SignerParts['certificates'], place: string): void {
  if (!certificates[0]?.checkPrivateKey(key)) throw fail('signing.not-a-pair', { values: { place } })
}

/** Key and certificates from the text of one file. */
function partsOf(text: string, place: string): SignerParts {
  const { key, certificates } = readPair(text, place)
  return { certificates, sign: signWith(key) }
}

export const signWith =
  (key: KeyObject): SignerParts['sign'] =>
  async (bytes) =>
    sign('sha256', bytes, key)
