import { fromBase64, joinBytes, sameBytes, toBase64, toHex, utf8 } from './bytes.ts'
import type { Primitives, Sha256 } from './primitives.ts'

/** C2SP signed notes (https://c2sp.org/signed-note): a text and the Ed25519 signatures of its keys. */

/** 0x01: a signature of the text. 0x04: a witness's signature of the text and a time (https://c2sp.org/tlog-cosignature). */
export type KeyKind = 1 | 4
export type NoteKey = { readonly name: string; readonly id: Uint8Array; readonly kind: KeyKind; readonly publicKey: Uint8Array }
type NoteSignature = { readonly name: string; readonly id: Uint8Array; readonly signature: Uint8Array }
export type Note = { readonly text: string; readonly signatures: readonly NoteSignature[] }
export type OpenedNote =
  | { readonly ok: true; readonly text: string; readonly verified: readonly NoteSignature[]; readonly unverified: readonly NoteSignature[] }
  | { readonly ok: false; readonly reason: 'malformed' | 'invalid signature' | 'no verifiable signature'; readonly name?: string }

export type NoteSigner = { readonly name: string; readonly id: Uint8Array; readonly vkey: string; sign(message: Uint8Array): Uint8Array }

const maxLength = 1_000_000
const maxSignatures = 100

const isName = (name: string): boolean => name !== '' && name.isWellFormed() && !/[\p{White_Space}+]/u.test(name)

/** What the key id is the first four bytes of the SHA-256 of. */
export const keyIdInput = (name: string, kind: KeyKind, publicKey: Uint8Array): Uint8Array =>
  joinBytes(utf8(`${name}\n`), Uint8Array.of(kind), publicKey)

export const formatVkey = (key: NoteKey): string =>
  `${key.name}+${toHex(key.id)}+${toBase64(joinBytes(Uint8Array.of(key.kind), key.publicKey))}`

/** A verifier key `name+id+base64(kind, public key)`; null when it is not one this program can verify with. */
export async function parseVkey(sha256: Sha256, vkey: string): Promise<NoteKey | null> {
  const [, name, id, encoded] = /^([^+]*)\+([0-9a-f]{8})\+(.*)$/s.exec(vkey) ?? []
  const bytes = fromBase64(encoded ?? '')
  const kind = bytes?.[0]
  if (name === undefined || !isName(name) || bytes === null || bytes.length !== 33 || (kind !== 1 && kind !== 4)) return null
  const publicKey = bytes.subarray(1)
  const expected = (await sha256(keyIdInput(name, kind, publicKey))).subarray(0, 4)
  return toHex(expected) === id ? { name, id: expected, kind, publicKey } : null
}

/** The parts of a signed note, nothing verified; null when it is malformed. */
export function parseNote(note: string): Note | null {
  // oxlint-disable-next-line no-control-regex -- control characters are what must not be there
  if (note.length > maxLength || !note.isWellFormed() || /[\u0000-\u0009\u000b-\u001f]/.test(note) || !note.endsWith('\n')) return null
  const split = note.lastIndexOf('\n\n')
  if (split < 0) return null
  const lines = note.slice(split + 2, -1).split('\n')
  if (lines.length > maxSignatures) return null
  const signatures = lines.map(parseSignature)
  return signatures.every((signature) => signature !== null) ? { text: note.slice(0, split + 1), signatures } : null
}

function parseSignature(line: string): NoteSignature | null {
  const [, name, encoded] = /^— ([^ ]+) ([^ ]+)$/.exec(line) ?? []
  const bytes = fromBase64(encoded ?? '')
  if (name === undefined || !isName(name) || bytes === null || bytes.length < 5) return null
  return { name, id: bytes.subarray(0, 4), signature: bytes.subarray(4) }
}

/** Verifies a note with the keys one knows. Signatures of other keys are kept apart; a false one of a known key spoils the note. */
export async function openNote(primitives: Primitives, note: string, keys: readonly NoteKey[]): Promise<OpenedNote> {
  const parsed = parseNote(note)
  if (!parsed) return { ok: false, reason: 'malformed' }
  const verified: NoteSignature[] = []
  const unverified: NoteSignature[] = []
  for (const signature of parsed.signatures) {
    const known = keys.find((key) => key.name === signature.name && sameBytes(key.id, signature.id))
    if (!known) unverified.push(signature)
    else if (await isSignedBy(primitives, known, parsed.text, signature)) verified.push(signature)
    else return { ok: false, reason: 'invalid signature', name: known.name }
  }
  return verified.length > 0 ? { ok: true, text: parsed.text, verified, unverified } : { ok: false, reason: 'no verifiable signature' }
}

async function isSignedBy(primitives: Primitives, key: NoteKey, text: string, { signature }: NoteSignature): Promise<boolean> {
  if (key.kind === 1) return signature.length === 64 && primitives.verifyEd25519(key.publicKey, utf8(text), signature)
  const time = cosignatureTime(signature)
  if (time === null) return false
  return primitives.verifyEd25519(key.publicKey, utf8(`cosignature/v1\ntime ${time}\n${text}`), signature.subarray(8))
}

/** Seconds since 1970 in a witness's cosignature; null when the signature is not one. */
export function cosignatureTime(signature: Uint8Array): bigint | null {
  if (signature.length !== 72) return null
  const time = new DataView(signature.buffer, signature.byteOffset, 8).getBigUint64(0)
  return time < 1n << 63n ? time : null
}

/** A note of this text, signed by each signer. The text ends in a newline. */
export function signNote(text: string, signers: readonly NoteSigner[]): string {
  const lines = signers.map((signer) => `— ${signer.name} ${toBase64(joinBytes(signer.id, signer.sign(utf8(text))))}\n`)
  const note = `${text}\n${lines.join('')}`
  if (parseNote(note)?.text !== text) throw new Error('not a text that can be a signed note')
  return note
}
