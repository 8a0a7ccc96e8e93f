import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { Command } from 'commander'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { appendEntries } from '../../ledger/index.ts'
import { someEntries } from '../../ledger/fixtures.ts'
import { anonymous } from '../../platform/context.ts'
import { joinBytes, utf8 } from '../../platform/crypto/bytes.ts'
import { generateKey, signerOf } from '../../platform/crypto/keys.ts'
import { webPrimitives } from '../../platform/crypto/primitives.ts'
import { silent } from '../../platform/log.ts'
import { openOwn, setDocument } from '../../platform/signing/fixtures.ts'
import type { Signer } from '../../platform/signing/index.ts'
import { statusListCredential } from '../../reports/credential/status-list.ts'
import { aSnapshot, makeReport, pdfOf, site, type MadeReport } from '../../reports/verify/fixtures.ts'
import { createServer } from '../server.ts'
import type { checkFile as CheckFile } from './check-file.ts'
import { verifyCommands } from './cli.ts'

/** What people bring that is not genuine, by every way in: the page without script, the command line, and the script of the page for offline use. */

const now = '2026-11-22T14:00:00+08:00'
const folder = mkdtempSync(join(tmpdir(), 'bad-input-'))
let world: World
let signer: Signer
let stranger: Signer
let made: MadeReport
let other: MadeReport
let pdf: Uint8Array
let server: ReturnType<typeof createServer>
let inBrowser: typeof CheckFile
beforeAll(async () => {
  world = await openWorld()
  signer = await openOwn(join(folder, 'own'))
  stranger = await openOwn(join(folder, 'stranger'))
  await appendEntries(world.ctx(), someEntries(20))
  made = await makeReport(world.ctx(), { signer })
  other = await makeReport(world.ctx(), {
    signer,
    snapshot: aSnapshot({ number: '202611221300005937D281', subject: { code: '91130628000000009X', name: '另一家公司' } }),
  })
  pdf = await pdfOf(made.json, signer)
  server = createServer({ context: () => world.ctx({ at: now, actor: anonymous }), log: silent, pack: world.ctx().pack })
  const entry = new URL('check-file.ts', import.meta.url).pathname
  const bundle = join(folder, 'check-file.mjs')
  await build({ entryPoints: [entry], bundle: true, outfile: bundle, format: 'esm', platform: 'browser' })
  inBrowser = ((await import(bundle)) as { checkFile: typeof CheckFile }).checkFile
})
afterAll(async () => {
  await world.close()
  rmSync(folder, { recursive: true })
})

type Brought = { readonly file: Uint8Array | string; readonly key?: string; readonly lists?: readonly string[]; readonly at?: string }
const list = (set: readonly number[], purpose: 'revocation' | 'message') =>
  statusListCredential(world.ctx().signer, {
    ...{ site, place: { list: 0, purpose }, ends: set.map((place) => [place, place + 1] as const), checkpoint: null, now: new Date(now) },
  })

/** The same PDF, in which the attached report is that of another organisation, in as many bytes. */
function swapped(): Brought {
  const text = Buffer.from(pdf).toString('latin1')
  const start = text.indexOf('stream\n', text.search(/\/EmbeddedFile\b/)) + 'stream\n'.length
  const end = text.indexOf('endstream', start)
  const packed = Buffer.concat([deflateSync(other.json, { level: 9 }), Buffer.alloc(end - start)]).subarray(0, end - start)
  return { file: joinBytes(pdf.subarray(0, start), packed, pdf.subarray(end)) }
}

const wrong: readonly (readonly [string, () => Brought | Promise<Brought>])[] = [
  ['a truncated PDF', () => ({ file: pdf.subarray(0, -300) })],
  ['a PDF that was saved again', () => ({ file: setDocument({ attached: made.json }) })],
  ['a PDF with something before its beginning', () => ({ file: joinBytes(utf8('\n\0x'), pdf) })],
  ['a PDF whose machine form says something twice', async () => ({ file: await pdfOf(made.json.replace('{', '{"snapshot":{},'), signer) })],
  ['a PDF with the machine form of another report in its place', swapped],
  ['an edited PDF', () => ({ file: Buffer.from(Buffer.from(pdf).toString('latin1').replace('/Lang (zh)', '/Lang (en)'), 'latin1') })],
  ['a PDF a stranger signed', async () => ({ file: await pdfOf(made.json, stranger) })],
  ['a PDF with another update', () => ({ file: joinBytes(pdf, utf8('\n1 0 obj\n<<>>\nendobj\n%%EOF\n')) })],
  ['a PDF signed when its certificate had ended', async () => ({ file: await pdfOf(made.json, signer, new Date('2066-01-01')) })],
  ['the key of another ledger', () => ({ file: made.json, key: (signerOf(generateKey('test.invalid/other')) as { vkey: string }).vkey })],
  [
    'a report of a time to come',
    async () => {
      const later = { number: '202611231300004937D281', generatedAt: '2026-11-23T05:00:00Z' }
      return { file: (await makeReport(world.ctx(), { signer, snapshot: aSnapshot(later) })).json }
    },
  ],
  [
    'the report of one organisation with the number of another',
    () => ({ file: made.json.replaceAll(made.statement.number, other.statement.number) }),
  ],
  [
    'the report of one organisation with the proof of another',
    () => ({ file: JSON.stringify({ ...JSON.parse(made.json), proof: other.proof }) }),
  ],
  ['a revoked report', async () => ({ file: pdf, lists: [await list([made.leafIndex], 'revocation')] })],
  ['a replaced report', async () => ({ file: pdf, lists: [await list([made.leafIndex], 'message')] })],
]
const good: readonly (readonly [string, () => Brought])[] = [
  ['the PDF', () => ({ file: pdf })],
  ['its machine form', () => ({ file: made.json })],
]

const bytesOf = (file: Brought['file']): Uint8Array => (typeof file === 'string' ? utf8(file) : file)
const keyOf = ({ key }: Brought): string => key ?? world.ctx().signer.vkey
const genuine = /报告真实，未被改动|The report is genuine and unaltered/
const notGenuine = /不能认定报告真实|曾经出具，但是已经不能使用|cannot be held genuine|must not be used any more/

async function onPage(brought: Brought): Promise<string> {
  const body = new FormData()
  body.set('file', new File([new Uint8Array(bytesOf(brought.file))], 'report'))
  body.set('key', keyOf(brought))
  for (const one of brought.lists ?? []) body.append('status', new File([one], 'list.jwt'))
  return (await server.request('http://localhost/verify', { method: 'POST', body })).text()
}

async function onCommandLine(brought: Brought): Promise<{ printed: string; code: number }> {
  const kept = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  const lines: string[] = []
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0)
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(now) })
  try {
    const program = new Command().exitOverride()
    verifyCommands(program)
    const lists = (brought.lists ?? []).map((one, index) => kept(`list-${index}.jwt`, one))
    const status = lists.length === 0 ? [] : ['--status', ...lists]
    await program.parseAsync(['verify', kept('report', bytesOf(brought.file)), '--key', keyOf(brought), ...status], { from: 'user' })
    return { printed: lines.join(''), code: Number(process.exitCode) }
  } finally {
    process.exitCode = 0
    vi.useRealTimers()
    spy.mockRestore()
  }
}

async function offline(brought: Brought): Promise<{ title: string; valid: boolean }> {
  const { subtle } = globalThis.crypto
  const options = { vkey: keyOf(brought), now: new Date(now), statusLists: brought.lists ?? [] }
  const checked = await inBrowser({ ...webPrimitives(subtle), subtle }, bytesOf(brought.file), options)
  return { title: checked.explain('zh').title, valid: checked.valid }
}

test.each(good)('%s is genuine by every way in', async (_, bring) => {
  expect(await onPage(bring())).toMatch(genuine)
  expect(await onCommandLine(bring())).toMatchObject({ code: 0, printed: expect.stringMatching(genuine) as unknown })
  expect(await offline(bring())).toMatchObject({ valid: true, title: expect.stringMatching(genuine) as unknown })
})

test.each(wrong)('%s is not held genuine by any way in, and each says so', async (_, bring) => {
  const brought = await bring()
  const page = await onPage(brought)
  expect(page).toMatch(notGenuine)
  expect(page).not.toMatch(genuine)
  expect(await onCommandLine(brought)).toMatchObject({ code: 1, printed: expect.stringMatching(notGenuine) as unknown })
  expect(await offline(brought)).toMatchObject({ valid: false, title: expect.stringMatching(notGenuine) as unknown })
})

test.each<readonly [string, () => Brought]>([
  ['a report with its content twice', () => ({ file: made.json.replace('{', '{"snapshot":{"name":"another"},') })],
  ['a record proof with its record twice', () => ({ file: JSON.stringify(made.proof).replace('{', '{"record":{"name":"another"},') })],
  ['a report nested without end', () => ({ file: `{"type":"xinheng.report/v1","snapshot":${'['.repeat(50_000)}${']'.repeat(50_000)}}` })],
])('%s cannot be read, by every way in', async (_, bring) => {
  const unread = /无法核验这个文件|This file cannot be read/
  expect(await onPage(bring())).toMatch(unread)
  await expect(onCommandLine(bring())).rejects.toMatchObject({ code: 'ledger.unreadable' })
  await expect(offline(bring())).rejects.toMatchObject({ code: 'ledger.unreadable' })
})
