import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { appendEntries, latestCheckpoint, signReceipt } from '../../ledger/index.ts'
import { someEntries } from '../../ledger/fixtures.ts'
import { signJws } from '../../platform/crypto/jws.ts'
import { openOwn } from '../../platform/signing/fixtures.ts'
import type { Signer } from '../../platform/signing/index.ts'
import { dutiesOf, recallType, statementBytes } from '../../recalls/recall.ts'
import { statusListCredential } from '../../reports/credential/status-list.ts'
import { credentialFor, makeReport, pdfOf, site, type MadeReport } from '../../reports/verify/fixtures.ts'
import { verifyCommands } from './cli.ts'

let world: World
let folder: string
let signer: Signer
let made: MadeReport
beforeAll(async () => {
  world = await openWorld()
  folder = await mkdtemp(join(tmpdir(), 'verify-'))
  signer = await openOwn(folder)
  await appendEntries(world.ctx(), someEntries(20))
  made = await makeReport(world.ctx(), { signer })
})
afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true })
})
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-22T06:00:00Z') })
  process.exitCode = 0
  return () => {
    vi.useRealTimers()
    process.exitCode = 0
  }
})

async function run(...args: string[]): Promise<{ printed: string; exitCode: number }> {
  const lines: string[] = []
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0)
  try {
    const program = new Command().exitOverride()
    verifyCommands(program)
    await program.parseAsync(['verify', ...args], { from: 'user' })
  } finally {
    spy.mockRestore()
  }
  return { printed: lines.join(''), exitCode: Number(process.exitCode) }
}
async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}
const key = () => ['--key', world.ctx().signer.vkey]

test('verify tells genuine, altered and unreadable files apart by words and exit code', async () => {
  const { vkey } = world.ctx().signer
  const receipt = JSON.stringify(await signReceipt(world.ctx(), { counts: { accepted: 5 } }, [{ start: 5, end: 10 }]))
  const path = await file('receipt.json', receipt)
  expect(await run(path, ...key())).toMatchObject({ exitCode: 0, printed: expect.stringMatching(/✓ (回执有效|The receipt is valid)/) })
  expect((await run(path)).printed).toContain(vkey)
  const altered = await file('altered.json', receipt.replace('"accepted":5', '"accepted":6'))
  expect(await run(altered, '--json')).toMatchObject({ exitCode: 1, printed: expect.stringContaining('"valid":false') })
  await expect(run(await file('other', 'something else'))).rejects.toMatchObject({ code: 'ledger.unreadable', status: 400 })
  await expect(run(join(folder, 'missing'))).rejects.toMatchObject({ code: 'ledger.no-file', status: 400 })
  const checkpoint = await file('checkpoint', (await latestCheckpoint(world.ctx()))?.note ?? '')
  expect((await run(checkpoint, ...key())).exitCode).toBe(0)
})

test('a report is checked as PDF, as JSON and as a credential, with its status list', async () => {
  const files = [
    await file('report.pdf', await pdfOf(made.json, signer)),
    await file('report.json', made.json),
    await file('report.jwt', await credentialFor(made, signer)),
  ]
  const list = (set: number[]) =>
    statusListCredential(world.ctx().signer, {
      ...{
        site,
        place: { list: 0, purpose: 'revocation' },
        ends: set.map((place) => [place, place + 1]),
        checkpoint: null,
        now: new Date(),
      },
    })
  const clean = await file('clean.jwt', await list([]))
  const revoked = await file('revoked.jwt', await list([made.leafIndex]))
  for (const path of files) {
    expect(await run(path, ...key(), '--status', clean)).toMatchObject({
      exitCode: 0,
      printed: expect.stringMatching(/✓ (报告真实|The report is genuine)/),
    })
    expect((await run(path, ...key(), '--status', revoked)).exitCode).toBe(1)
  }
  const cut = await file('cut.pdf', (await pdfOf(made.json, signer)).subarray(0, 9000))
  expect(await run(cut, ...key())).toMatchObject({ exitCode: 1, printed: expect.stringMatching(/✗ (不能认定|The report cannot)/) })
  await expect(run(files[0] as string, '--status', join(folder, 'missing'))).rejects.toMatchObject({ code: 'app.no-list' })
})

test('a status list that breaks off on its way is said to be one that cannot be read', async () => {
  const path = await file('whole.json', made.json)
  const server = createServer((_, answer) => {
    answer.writeHead(200, { 'content-length': '1000' })
    answer.write('half', () => answer.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await expect(run(path, ...key(), '--status', `http://127.0.0.1:${port}/reports/status/0`)).rejects.toMatchObject({ code: 'app.no-list' })
  server.close()
})

test('a recall is checked with the same key, and needs one', async () => {
  const { signer: ledger } = world.ctx()
  const statement = statementBytes({
    ...{ id: '17', issuer: ledger.name, kind: 'repaired', record: '45', version: 2, leafIndex: 7, do: dutiesOf.repaired },
    ...{ day: '2026-11-22', acknowledgeBy: '2026-11-25', basis: ['某办法第一条'] },
  })
  const jws = await signJws(ledger, recallType, statement)
  for (const content of [jws, JSON.stringify({ recall: jws })]) {
    const path = await file('recall.json', content)
    expect(await run(path, ...key())).toMatchObject({ exitCode: 0, printed: expect.stringMatching(/✓ (召回有效|The recall is valid)/) })
    await expect(run(path)).rejects.toMatchObject({ code: 'ledger.key-needed' })
  }
  expect((await run(await file('forged', `${jws.slice(0, -4)}AAAA`), ...key())).exitCode).toBe(1)
})
