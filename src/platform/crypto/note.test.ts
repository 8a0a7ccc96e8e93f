import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fromBase64 } from './bytes.ts'
import { generateKey, openKeyFile, signerOf } from './keys.ts'
import { nativePrimitives, sha256 } from './native.ts'
import { cosignatureTime, formatVkey, keyIdInput, openNote, parseNote, parseVkey, signNote, type NoteKey } from './note.ts'
import { webPrimitives } from './primitives.ts'

type Vectors = {
  signing_key_for_deterministic_test: string
  vkeys: Record<string, string>
  bad_vkeys: { vkey: string; why: string }[]
  notes: { id: string; note?: string; note_text?: string; repeat_line?: string; times?: number; known: string[]; expect: string }[]
  cosignature_v1_timestamps: { signature?: string; unix_time?: number; error?: string; note?: string }[]
}
const vectors = JSON.parse(readFileSync(new URL('../../../conformance/ledger/notes.json', import.meta.url), 'utf8')) as Vectors
const keyOf = async (name: string): Promise<NoteKey> => (await parseVkey(sha256, vectors.vkeys[name] as string)) as NoteKey

const outcome = {
  'error: malformed': 'malformed',
  'error: invalid signature for key': 'invalid signature',
  'error: no verifiable signature': 'no verifiable signature',
} as Record<string, string>

for (const [where, primitives] of [
  ['node', nativePrimitives],
  ['browser', webPrimitives(crypto.subtle)],
] as const)
  test.each(vectors.notes)(`note $id (${where})`, async (vector) => {
    const note = vector.note ?? `${vector.note_text}${vector.repeat_line?.repeat(vector.times ?? 1)}`
    const opened = await openNote(primitives, note, await Promise.all(vector.known.map(keyOf)))
    if (!opened.ok) return expect(opened.reason).toBe(outcome[vector.expect])
    const names = opened.verified.map((signature) => signature.name).join(',')
    const others = opened.unverified.map((signature) => `; ${signature.name} kept as unverified`).join('')
    expect(`verified:${names}${others}`).toBe(vector.expect)
  })

test.each(Object.values(vectors.vkeys))('the key %s is read and written back', async (vkey) => {
  expect(formatVkey((await parseVkey(sha256, vkey)) as NoteKey)).toBe(vkey)
})

test.each(vectors.bad_vkeys)('a key is refused: $why', async ({ vkey }) => expect(await parseVkey(sha256, vkey)).toBeNull())

test('signing is deterministic: the published key makes the published note', () => {
  const signer = signerOf(vectors.signing_key_for_deterministic_test)
  const published = vectors.notes.find((note) => note.id === 'peter-ok')?.note as string
  expect(signer?.vkey).toBe(vectors.vkeys['PeterNeumann'])
  expect(signer && signNote(parseNote(published)?.text as string, [signer])).toBe(published)
})

test.each(vectors.cosignature_v1_timestamps.filter((vector) => vector.signature))('the time of cosignature $signature', (vector) => {
  const time = cosignatureTime(fromBase64(vector.signature as string)?.subarray(4) as Uint8Array)
  expect(time).toBe(vector.unix_time === undefined ? null : BigInt(vector.unix_time))
})

test('a witness adds a signature with a time that can be read', () => {
  const { note } = vectors.cosignature_v1_timestamps.find((vector) => vector.note) as { note: string }
  expect(cosignatureTime(parseNote(note)?.signatures[1]?.signature as Uint8Array)).toBe(1679315147n)
})

test('a cosignature covers the checkpoint and its time', async () => {
  const log = signerOf(generateKey('example.com/log'))!
  const inner = signerOf(generateKey('witness.example/w'))!
  const publicKey = ((await parseVkey(sha256, inner.vkey)) as NoteKey).publicKey
  const id = sha256(keyIdInput(inner.name, 4, publicKey)).subarray(0, 4)
  const witness = (time: bigint, signedTime: bigint) => ({
    ...inner,
    id,
    sign(message: Uint8Array) {
      const stamp = Buffer.alloc(8)
      stamp.writeBigUInt64BE(time)
      return Buffer.concat([stamp, inner.sign(Buffer.concat([Buffer.from(`cosignature/v1\ntime ${signedTime}\n`), message]))])
    },
  })
  const key = (await parseVkey(sha256, formatVkey({ name: inner.name, id, kind: 4, publicKey }))) as NoteKey
  const text = 'example.com/log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n'
  expect(await openNote(nativePrimitives, signNote(text, [log, witness(5n, 5n)]), [key])).toMatchObject({ ok: true })
  expect(await openNote(nativePrimitives, signNote(text, [log, witness(6n, 5n)]), [key])).toMatchObject({
    ok: false,
    reason: 'invalid signature',
  })
})

test('the key file is made once, for its owner only, and found again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'keys-'))
  const file = join(folder, 'keys', 'ledger.key')
  const [first, second] = await Promise.all([openKeyFile(file, 'example.com/a'), openKeyFile(file, 'example.com/a')])
  expect(second.vkey).toBe(first.vkey)
  expect((await openKeyFile(file, 'another.example')).vkey).toBe(first.vkey)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(await readFile(file, 'utf8')).toMatch(/^PRIVATE\+KEY\+example\.com\/a\+/)
  await rm(folder, { recursive: true })
})
