import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { utf8 } from '../crypto/bytes.ts'
import { verifySm2 } from './check/index.ts'
import { openSm2Key } from './index.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sm2-'))
})
afterAll(() => rm(folder, { recursive: true }))

test('the key is made once, for its owner only; what it signs holds for that message and key alone', async () => {
  const [key, same] = await Promise.all([openSm2Key({ folder, name: 'report' }), openSm2Key({ folder, name: 'report' })])
  const other = await openSm2Key({ folder, name: 'other' })
  expect(same.thumbprint).toBe(key.thumbprint)
  expect((await stat(join(folder, 'report-sm2.pem'))).mode & 0o777).toBe(0o600)
  for (let round = 0; round < 50; round++) {
    const message = utf8(`信用报告 ${round}`)
    const signature = key.sign(message)
    expect(verifySm2(key.publicKey, message, signature)).toBe(true)
    expect(verifySm2(key.publicKey, utf8('another'), signature)).toBe(false)
    expect(verifySm2(other.publicKey, message, signature)).toBe(false)
  }
})

test('malformed keys and signatures hold for nothing', async () => {
  const key = await openSm2Key({ folder, name: 'report' })
  const message = utf8('m')
  const good = key.sign(message)
  const flipped = (bytes: Uint8Array, at: number) => bytes.map((byte, index) => (index === at ? byte ^ 1 : byte))
  for (let at = 0; at < good.length; at++) expect(verifySm2(key.publicKey, message, flipped(good, at))).toBe(false)
  for (let at = 0; at < key.publicKey.length; at++) expect(verifySm2(flipped(key.publicKey, at), message, good)).toBe(false)
  for (const none of [new Uint8Array(), good.subarray(0, 20), Uint8Array.of(0x30, 6, 2, 1, 0, 2, 1, 0)])
    expect(verifySm2(key.publicKey, message, none)).toBe(false)
})

test('a file that is no SM2 key is named', async () => {
  await writeFile(join(folder, 'broken-sm2.pem'), (await readFile(join(folder, 'report-sm2.pem'), 'utf8')).replace(/\n./, '\nA'))
  await writeFile(join(folder, 'empty-sm2.pem'), '')
  for (const name of ['broken', 'empty'])
    await expect(openSm2Key({ folder, name })).rejects.toMatchObject({ code: 'signing.sm-key-unreadable' })
})
