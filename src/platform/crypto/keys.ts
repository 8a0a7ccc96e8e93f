import { createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto'
import { fromBase64, toBase64, toHex } from './bytes.ts'
import { sha256 } from './native.ts'
import { formatVkey, keyIdInput, type NoteSigner } from './note.ts'
import { readOrMakeSecret } from './secret-file.ts'

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
  const signer = keyFromSeed(name, bytes.subarray(1))
  return toHex(signer.id) === id ? signer : null
}

/** The signer of a seed of 32 bytes. */
export function keyFromSeed(name: string, seed: Uint8Array): NoteSigner {
  const key = keyOf(name, seed)
  return {
    name,
    id: key.id,
    vkey: formatVkey({ name, id: key.id, kind: 1, publicKey: key.publicKey }),
    sign: (message) => sign(null, message, key.privateKey),
  }
}

/** The signer whose private key lies in a file only its owner can read; made at the first start. */
export async function openKeyFile(file: string, name: string): Promise<NoteSigner> {
  const signer = signerOf(await readOrMakeSecret(file, () => `${generateKey(name)}\n`))
  if (!signer) throw new Error(`${file} holds no private key of the form PRIVATE+KEY+name+id+base64`)
  return signer
}
