import { createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fromBase64, toBase64, toHex } from './bytes.ts'
import { sha256 } from './native.ts'
import { formatVkey, keyIdInput, type NoteSigner } from './note.ts'

/** Private keys of signed notes, in the text form of golang.org/x/mod/sumdb/note: `PRIVATE+KEY+name+id+base64(0x01, seed)`. */

// An Ed25519 private key in DER is this prefix and the 32 bytes of the seed (RFC 8410).
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex')

function keyOf(name: string, seed: Uint8Array) {
  const privateKey = createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32)
  const id = sha256(keyIdInput(name, 1, publicKey)).subarray(0, 4)
  return { privateKey, publicKey, id }
}

/** A fresh private key under a name (no spaces, no plus). */
export function generateKey(name: string): string {
  const seed = randomBytes(32)
  return `PRIVATE+KEY+${name}+${toHex(keyOf(name, seed).id)}+${toBase64(Buffer.concat([Buffer.of(1), seed]))}`
}

/** The signer of a private key text; null when the text is not one. */
export function signerOf(text: string): NoteSigner | null {
  const [, name, id, encoded] = /^PRIVATE\+KEY\+([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text.trim()) ?? []
  const bytes = fromBase64(encoded ?? '')
  if (name === undefined || bytes === null || bytes.length !== 33 || bytes[0] !== 1) return null
  const key = keyOf(name, bytes.subarray(1))
  if (toHex(key.id) !== id) return null
  return {
    name,
    id: key.id,
    vkey: formatVkey({ name, id: key.id, kind: 1, publicKey: key.publicKey }),
    sign: (message) => sign(null, message, key.privateKey),
  }
}

/**
 * The signer whose private key lies in a file only its owner can read; made at the first start. Of two programs starting
 * at once, one makes the key and the other takes it: the file appears complete or not at all.
 */
export async function openKeyFile(file: string, name: string): Promise<NoteSigner> {
  const existing = await readKey(file)
  if (existing) return existing
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}.${toHex(randomBytes(4))}`
  await writeFile(draft, `${generateKey(name)}\n`, { mode: 0o600, flag: 'wx', flush: true })
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(draft)
  const made = await readKey(file)
  if (!made) throw new Error(`no key in ${file}`)
  return made
}

async function readKey(file: string): Promise<NoteSigner | null> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (text === null) return null
  const signer = signerOf(text)
  if (!signer) throw new Error(`${file} holds no private key of the form PRIVATE+KEY+name+id+base64`)
  return signer
}
