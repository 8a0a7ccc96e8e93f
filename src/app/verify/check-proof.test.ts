import { createHash, createPublicKey, verify } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { checkView } from '../../checks/api-schemas.ts'
import { clerk, givenChecks } from '../../checks/fixtures.ts'
import { runCheck } from '../../checks/run-check.ts'
import { sandboxSigner } from '../../checks/sandbox/signer.ts'
import { market, nameOf } from '../../intake/fixtures.ts'
import { canonicalBytes } from '../../ledger/check/index.ts'
import { publicKeyOf, signJws } from '../../platform/crypto/jws.ts'
import { nativePrimitives } from '../../platform/crypto/native.ts'
import { webPrimitives } from '../../platform/crypto/primitives.ts'
import { anonymous } from '../../platform/context.ts'
import { silent } from '../../platform/log.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { createServer } from '../server.ts'
import { checkFile } from './check-file.ts'
import { verifyCommands } from './cli.ts'

let world: World
let folder: string
let server: ReturnType<typeof createServer>
const at = '2026-11-16T10:00:00+08:00'
beforeAll(async () => {
  world = await openWorld()
  folder = await mkdtemp(join(tmpdir(), 'check-proof-'))
  await givenChecks(world.ctx())
  server = createServer({ context: (actor) => world.ctx({ at, actor: actor ?? anonymous }), log: silent, pack: world.ctx().pack })
})
afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true })
})

/** The answer to a call as its client keeps it. */
async function asked(...numbers: number[]) {
  const codes = numbers.map((number) => inventUscc(number))
  const check = { matter: 'administrativeApproval', purpose: 'licensing', codes, route: 'api' } as const
  return checkView(await runCheck(world.ctx({ at, actor: clerk }), check))
}
const key = () => world.ctx().signer.vkey
const tools = { ...nativePrimitives, subtle: globalThis.crypto.subtle }

/** What everybody is told of a text, by every way in. */
async function told(text: string, lang: 'zh' | 'en' = 'zh', now = at) {
  const bytes = new TextEncoder().encode(text)
  const web = { ...webPrimitives(tools.subtle), subtle: tools.subtle }
  const [native, browser] = await Promise.all([tools, web].map((one) => checkFile(one, bytes, { vkey: key(), now: new Date(now) })))
  expect(browser?.verification).toEqual(native?.verification)
  const said = native?.explain(lang)
  return { valid: said?.valid, title: said?.title, all: JSON.stringify(said) }
}
async function onPage(text: string, path = '/verify'): Promise<string> {
  const body = new FormData()
  body.set('file', new File([], ''))
  body.set('text', text)
  body.set('key', key())
  return (await server.request(`http://localhost${path}`, { method: 'POST', body })).text()
}

test('whoever has a proof learns of which department, matter, organisation and instant it is, and nothing it does not say', async () => {
  const whole = await asked(1)
  const proof = whole.organisations[0]?.proof ?? ''
  const said = await told(`\n${proof.slice(0, 70)}\n  ${proof.slice(70)}\n`)
  expect(said).toMatchObject({ valid: true, title: '核查证明真实' })
  for (const part of [market, inventUscc(1), '行政审批', whole.checkId, '2026年11月16日 10:00', '只有答复的摘要'])
    expect(said.all).toContain(part)
  expect(said.all).not.toContain(nameOf(1))
})

test('with the answer it is told that the answer is the one that was given, and what it says', async () => {
  const whole = await asked(2)
  for (const file of [whole, whole.organisations[0]]) {
    const said = await told(JSON.stringify(file, null, 2), 'en')
    expect(said).toMatchObject({ valid: true, title: 'The proof of the check is genuine' })
    expect(said.all).toContain('exactly the one that was given')
    expect(said.all).toContain(nameOf(2))
  }
})

test('an answer that was changed in anything is told to be changed, and nothing of it is repeated', async () => {
  const whole = await asked(3)
  const one = whole.organisations[0]
  for (const changed of [{ name: '另一家公司' }, { listings: [{ id: '1' }] }, { code: inventUscc(4) }, { note: null }]) {
    const said = await told(JSON.stringify({ ...whole, organisations: [{ ...one, answer: { ...one?.answer, ...changed } }] }))
    expect(said).toMatchObject({ valid: false, title: '答复被改动过，请不要采信' })
    expect(said.all).not.toContain('另一家公司')
  }
})

test('a proof shown as that of another check, matter, department or instant is refused, and so is one among those of another check', async () => {
  const [whole, other] = [await asked(5), await asked(6)]
  const one = whole.organisations[0]
  const shown: readonly object[] = [
    { ...whole, checkId: other.checkId },
    { ...whole, asOf: '2027-01-01T00:00:00.000Z' },
    { ...whole, matter: { ...whole.matter, key: 'governmentProcurement' } },
    { ...whole, matter: { ...whole.matter, name: { zh: '政府采购', en: 'Procurement' } } },
    { ...whole, department: { ...whole.department, name: '另一个部门' } },
    { ...whole, organisations: [{ ...one, hash: '0'.repeat(64) }] },
    { organisations: [one, other.organisations[0]] },
    { proof: one?.proof, organisation: inventUscc(6) },
  ]
  for (const file of shown)
    expect([file, await told(JSON.stringify(file))]).toMatchObject([file, { valid: false, title: '证明是另一次核查的，请不要采信' }])
  const swapped = { ...whole, organisations: [{ ...one, proof: other.organisations[0]?.proof }] }
  expect(await told(JSON.stringify(swapped))).toMatchObject({ valid: false })
})

test('a proof that was altered, of a stranger or of the sandbox is not genuine, and each is told by its reason', async () => {
  const proof = (await asked(7)).organisations[0]?.proof ?? ''
  const [header = '', payload = '', signature = ''] = proof.split('.')
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>
  const signed = (signer: typeof sandboxSigner, more: object) =>
    signJws(signer, 'xinheng-check+jwt', new TextEncoder().encode(JSON.stringify({ ...claims, ...more })))
  const changed = Buffer.from(JSON.stringify({ ...claims, organisation: inventUscc(8) })).toString('base64url')
  for (const [text, why] of [
    [`${header}.${changed}.${signature}`, '签名不符'],
    [await signed(sandboxSigner, {}), '不是用您指定的公钥签名'],
    [await signed(sandboxSigner, { sandbox: true }), '测试证明'],
    [await signed(world.ctx().signer, { checkId: 7 }), '不是核查证明'],
    [JSON.stringify({ organisations: [{ answer: {}, proof: 'x' }, 7] }), '第 2 份'],
  ] as const) {
    const said = await told(text)
    expect([why, said.valid, said.title]).toEqual([why, false, '不能认定核查证明真实，请不要采信'])
    expect(said.all).toContain(why)
    expect(said.all).not.toContain(market)
  }
})

test('after a day a proof is still genuine and told to speak of its instant only', async () => {
  const whole = JSON.stringify(await asked(8, 9))
  expect((await told(whole, 'zh', '2026-11-17T09:59:00+08:00')).all).not.toContain('证明已过有效时间')
  const late = await told(whole, 'zh', '2026-11-17T10:00:00+08:00')
  expect(late).toMatchObject({ valid: true })
  expect(late.all).toContain('证明已过有效时间')
  expect(late.all).toContain(nameOf(9))
})

test('the page takes a pasted proof without script and account, and keeps and notes nothing', async () => {
  const whole = await asked(10)
  const rows = async () =>
    (await sql`select (select count(*) from checks.checked) as checks, (select count(*) from access.entry) as reads`.execute(world.owner))
      .rows
  const before = await rows()
  const page = await onPage(JSON.stringify(whole))
  for (const part of ['核查证明真实', nameOf(10), market]) expect(page).toContain(part)
  expect(await onPage(whole.organisations[0]?.proof ?? '', '/en/verify')).toContain('The proof of the check is genuine')
  expect(await onPage('', '/en/verify')).toContain('Choose a file, or paste the text')
  expect(await rows()).toEqual(before)
})

test('the command tells by its exit code, and needs the key', async () => {
  const whole = await asked(11)
  const run = async (name: string, content: object, ...args: string[]) => {
    await writeFile(join(folder, name), JSON.stringify(content))
    const lines: string[] = []
    const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0)
    try {
      const program = new Command().exitOverride()
      verifyCommands(program)
      await program.parseAsync(['verify', join(folder, name), ...args], { from: 'user' })
      return { printed: lines.join(''), code: Number(process.exitCode) }
    } finally {
      process.exitCode = 0
      spy.mockRestore()
    }
  }
  expect(await run('check.json', whole, '--key', key())).toMatchObject({ code: 0, printed: expect.stringContaining(market) })
  const changed = { ...whole, organisations: whole.organisations.map((one) => ({ ...one, answer: { ...one.answer, name: 'x' } })) }
  expect((await run('changed.json', changed, '--key', key())).code).toBe(1)
  await expect(run('check.json', whole)).rejects.toMatchObject({ code: 'ledger.key-needed' })
  await expect(run('check.json', whole, '--key', 'x')).rejects.toMatchObject({ code: 'ledger.bad-vkey' })
})

test('a program that is not ours checks a proof with nothing but its parts: Ed25519 over two of them, SHA-256 of the answer', async () => {
  const one = (await asked(12)).organisations[0]
  const [header = '', payload = '', signature = ''] = one?.proof.split('.') ?? []
  const { x } = await publicKeyOf(world.ctx().signer)
  const own = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  expect(verify(null, Buffer.from(`${header}.${payload}`), own, Buffer.from(signature, 'base64url'))).toBe(true)
  const { answer } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { answer: string }
  expect(createHash('sha256').update(canonicalBytes(one?.answer)).digest('hex')).toBe(answer)
})
