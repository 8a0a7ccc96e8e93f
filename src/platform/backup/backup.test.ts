import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { generateKey, signerOf } from '../crypto/keys.ts'
import type { NoteSigner } from '../crypto/note.ts'
import { inNewBackup } from './folder.ts'
import { hashOf } from './hashed.ts'
import { listedFiles } from './kept-files.ts'
import { isSigned, manifestText, parseManifest, signManifest, type Manifest } from './manifest.ts'
import { fingerprint, openKeys, sealKeys } from './sealed-keys.ts'
import { tellingTrouble } from './trouble.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync('/tmp/xinheng-manifest-')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const hash = '0'.repeat(64)
const manifest: Manifest = {
  ...{ type: 'xinheng.backup/v1', madeAt: '2026-11-16T02:00:00.000Z', program: '0.1.0', server: 'PostgreSQL 18.4' },
  migrations: [{ name: '0001_roles', checksum: hash }],
  tables: [{ schema: 'a', table: 'b', columns: [{ name: 'c' }], rows: 1, bytes: 1, sha256: hash }],
  ...{ sequences: [], files: { count: 0, bytes: 0, sha256: hash }, keys: [], sealedKeys: null, about: {} },
}
const signer = signerOf(generateKey('test.invalid/ledger')) as NoteSigner

it('keys are opened by their passphrase, however it is typed, and by no other', async () => {
  const keys = new Map([['ledger.key', 'secret']])
  const sealed = await sealKeys(keys, 'é steelyard 秤')
  expect(sealed).not.toContain('secret')
  expect(await openKeys(sealed, 'é steelyard 秤'.normalize('NFD'))).toEqual(keys)
  await expect(openKeys(sealed, 'e steelyard 秤')).rejects.toMatchObject({ code: 'backup.wrong-passphrase' })
  await expect(openKeys(sealed.replace('"tag":"', '"tag":"AAAA'), 'é steelyard 秤')).rejects.toMatchObject({
    code: 'backup.wrong-passphrase',
  })
  await expect(openKeys('{}', 'é steelyard 秤')).rejects.toMatchObject({ code: 'backup.wrong-passphrase' })
  expect(fingerprint('secret\n')).toBe(fingerprint('secret'))
})

it('a manifest is signed as it stands, by a text no checkpoint can be', async () => {
  const text = manifestText(manifest)
  const note = signManifest(text, signer)
  expect(note.split('\n')[1]).toBe('backup')
  expect(await isSigned(text, note, signer.vkey)).toBe(true)
  expect(await isSigned(`${text} `, note, signer.vkey)).toBe(false)
  const other = signerOf(generateKey('test.invalid/ledger')) as NoteSigner
  expect(await isSigned(text, note, other.vkey)).toBe(false)
  expect(await isSigned(text, signManifest(text, other), signer.vkey)).toBe(false)
})

it('a manifest names tables, columns and types and nothing that could be a statement or another place', () => {
  expect(parseManifest(manifestText(manifest))).toEqual({ manifest })
  const [table] = manifest.tables
  for (const wrong of [
    { ...table, table: 'b"; drop table c; --' },
    { ...table, schema: '../../etc' },
    { ...table, columns: [{ name: 'c', type: 'text default (select 1)' }] },
    { ...table, sha256: '' },
    { ...table, extra: true },
  ])
    expect(parseManifest(JSON.stringify({ ...manifest, tables: [wrong] }))).toEqual({
      wrong: {
        zh: expect.stringMatching(/^tables\.0.*\p{Script=Han}/u) as unknown,
        en: expect.stringMatching(/^tables\.0[^\p{Script=Han}]*$/u) as unknown,
      },
    })
  expect(parseManifest('{')).toEqual({ wrong: { zh: '不是 JSON', en: 'it is not JSON' } })
})

it('a list of files leads nowhere outside the data folder', async () => {
  const list = join(folder, 'files.txt')
  for (const path of ['files/../keys/ledger.key', 'keys/ledger.key', '/etc/passwd', 'files//x']) {
    writeFileSync(list, `${hash} 1 ${path}\n`)
    await expect(listedFiles(list).next()).rejects.toThrow(path)
  }
})

it('says in a sentence where the disk is full and what is not permitted', async () => {
  const broken = (code: string, path?: string) => () => Promise.reject(Object.assign(new Error('write failed'), { code, path }))
  await expect(tellingTrouble('/backup', broken('ENOSPC'))).rejects.toMatchObject({
    code: 'backup.no-space',
    message: expect.stringContaining('/backup') as unknown,
  })
  await expect(tellingTrouble('/backup', broken('53100'))).rejects.toMatchObject({ code: 'backup.no-space' })
  await expect(tellingTrouble('/backup', broken('EACCES', '/backup/x'))).rejects.toMatchObject({
    code: 'backup.no-permission',
    message: expect.stringContaining('/backup/x') as unknown,
  })
  await expect(tellingTrouble('/backup', () => inNewBackup('/proc/nowhere', new Date(), async () => undefined))).rejects.toMatchObject({
    code: 'backup.no-permission',
    message: expect.stringContaining('/proc/nowhere') as unknown,
  })
  await expect(tellingTrouble('/backup', broken('EOTHER'))).rejects.toMatchObject({ code: 'EOTHER' })
  await expect(hashOf(join(folder, 'not there'))).rejects.toMatchObject({ code: 'ENOENT' })
})
