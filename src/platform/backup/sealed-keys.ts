import { createCipheriv, createDecipheriv, createHash, randomBytes, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { z } from 'zod'
import { fail } from './errors.ts'

/** Keys as files by name; a backup holds only their fingerprints, unless a passphrase seals them into it. */
export type Keys = ReadonlyMap<string, string>

/** What tells a key without giving it away: keys are random, so their hash says nothing else. */
export const fingerprint = (key: string): string => createHash('sha256').update(`xinheng key\n${key.trim()}`).digest('hex')

const Sealed = z.strictObject({
  type: z.literal('xinheng.keys/v1'),
  kdf: z.literal('scrypt 131072 8 1'),
  cipher: z.literal('aes-256-gcm'),
  salt: z.base64(),
  nonce: z.base64(),
  tag: z.base64(),
  keys: z.base64(),
})

const derive = promisify<string, Buffer, number, object, Buffer>(scrypt)
const keyFrom = (passphrase: string, salt: Buffer): Promise<Buffer> =>
  derive(passphrase.normalize('NFC'), salt, 32, { N: 131_072, r: 8, p: 1, maxmem: 256 * 1024 * 1024 })

/** Seals keys with a passphrase. */
export async function sealKeys(keys: Keys, passphrase: string): Promise<string> {
  const salt = randomBytes(16)
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', await keyFrom(passphrase, salt), nonce)
  const sealed = Buffer.concat([cipher.update(JSON.stringify(Object.fromEntries(keys)), 'utf8'), cipher.final()])
  const parts = { salt, nonce, tag: cipher.getAuthTag(), keys: sealed }
  const head = { type: 'xinheng.keys/v1', kdf: 'scrypt 131072 8 1', cipher: 'aes-256-gcm' }
  return `${JSON.stringify({ ...head, ...Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [name, bytes.toString('base64')])) })}\n`
}

/** Opens what `sealKeys` made. */
export async function openKeys(text: string, passphrase: string): Promise<Keys> {
  try {
    const sealed = Sealed.parse(JSON.parse(text))
    const bytes = (part: 'salt' | 'nonce' | 'tag' | 'keys') => Buffer.from(sealed[part], 'base64')
    const decipher = createDecipheriv('aes-256-gcm', await keyFrom(passphrase, bytes('salt')), bytes('nonce'), { authTagLength: 16 })
    decipher.setAuthTag(bytes('tag'))
    const opened = Buffer.concat([decipher.update(bytes('keys')), decipher.final()]).toString()
    return new Map(Object.entries(z.record(z.string().regex(/^[\w.-]+$/), z.string()).parse(JSON.parse(opened))))
  } catch (cause) {
    throw fail('backup.wrong-passphrase', { cause })
  }
}
