import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openLedgerSigner } from './signer.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signer-'))
})
afterAll(() => rm(folder, { recursive: true }))

test('the first start makes a key under the chosen name, later starts find it', async () => {
  const made = await openLedgerSigner(folder, { XINHENG_LEDGER_ORIGIN: 'credit.example.cn/ledger' })
  expect(made.name).toBe('credit.example.cn/ledger')
  expect((await openLedgerSigner(folder, {})).vkey).toBe(made.vkey)
})

test('a key given by the environment is used and written nowhere', async () => {
  const text = await readFile(join(folder, 'keys', 'ledger.key'), 'utf8')
  const other = await mkdtemp(join(tmpdir(), 'signer-'))
  expect((await openLedgerSigner(other, { XINHENG_LEDGER_KEY: text })).name).toBe('credit.example.cn/ledger')
  await expect(readFile(join(other, 'keys', 'ledger.key'))).rejects.toThrow('ENOENT')
  await rm(other, { recursive: true })
})

test.each([
  [{ XINHENG_LEDGER_KEY: 'PRIVATE+KEY+x+00000000+AAAA' }, 'ledger.bad-key'],
  [{ XINHENG_LEDGER_ORIGIN: 'two words' }, 'ledger.bad-origin'],
  [{ XINHENG_LEDGER_ORIGIN: 'a+b' }, 'ledger.bad-origin'],
])('%j is refused', async (env, code) => {
  await expect(openLedgerSigner(join(folder, 'none'), env)).rejects.toThrow(code)
})
