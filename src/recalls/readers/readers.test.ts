import { writeFileSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { createServer } from '../../app/server.ts'
import { clerk } from '../../intake/fixtures.ts'
import type { Pack } from '../../packs/index.ts'
import type { Actor } from '../../platform/context.ts'
import { silent } from '../../platform/log.ts'
import { withdrawRecord } from '../../records/index.ts'
import { recallsCommands } from '../cli.ts'
import { approveReader, closeReader, refuseReader } from './decide-reader.ts'
import { readerOfActor } from './find-own-reader.ts'
import { renewWebhookSecret } from './renew-secret.ts'
import { aReader, askAt, bank, firm, givenPublic, givenReader, givenRecords, office } from '../fixtures.ts'
import { forgetFetched } from '../fetches/forget.ts'
import { actorOfReaderKey } from './use-key.ts'
import { issueReaderKey } from './issue-key.ts'
import { revokeReaderKey } from './revoke-key.ts'
import { changeReader } from './change-reader.ts'
import { registerReader } from './register-reader.ts'
import { requestReader } from './request-reader.ts'

let world: World
const as = (actor: Actor, at?: string) => world.ctx({ actor, ...(at === undefined ? {} : { at }) })
const banker: Actor = { kind: 'user', id: 'banker', body: 'bank', role: 'clerk', unit: bank }
const { code: _code, ...entries } = aReader()
beforeAll(async () => {
  world = await openWorld()
  await givenPublic(world)
})
afterAll(() => world.close())
afterEach(() => vi.restoreAllMocks())

it('a body asks for itself, the office decides, and only then a key can be issued', async () => {
  await requestReader(as(banker), entries)
  await expect(requestReader(as(banker), entries)).rejects.toThrow('recalls.reader-exists')
  await expect(issueReaderKey(as(office), bank, { label: '授信' })).rejects.toThrow('recalls.not-active')
  await expect(approveReader(as(banker), { code: bank })).rejects.toThrow('recalls.office-only')
  await expect(refuseReader(as(office), { code: bank, reason: ' ' })).rejects.toThrow('recalls.no-reason')
  await refuseReader(as(office), { code: bank, reason: '请先签订数据使用协议' })
  await requestReader(as(banker), entries)
  await approveReader(as(office), { code: bank })
  await expect(approveReader(as(office), { code: bank })).rejects.toThrow('recalls.not-requested')
  expect(await readerOfActor(as(banker))).toMatchObject({ status: 'active' })
})

it.each<[string, Actor]>([
  ['nobody', { kind: 'anonymous', id: '', body: null, role: null, unit: null }],
  ['an auditor', { ...banker, role: 'auditor' }],
  ['the office itself', office],
])('%s cannot ask', async (_, actor) => {
  await expect(requestReader(as(actor), entries)).rejects.toThrow('recalls.no-body')
})

it('everything wrong with a reader is said at once', async () => {
  const wrong = { code: '12', name: '13812345678', kind: 'person', contactMail: 'x', byMail: true, webhookUrl: 'http://10.0.0.1/x' }
  await expect(registerReader(as(office), wrong)).rejects.toMatchObject({
    details: ['code', 'name', 'kind', 'contactMail', 'webhookUrl'].map((field) => expect.objectContaining({ field })),
  })
})

it("a reader's people change how it is told and revoke its keys; those of another find nothing", async () => {
  const stranger: Actor = { ...banker, unit: firm }
  await changeReader(as(banker), bank, { ...entries, name: '高阳县人民政府', kind: 'department', byMail: true })
  expect(await readerOfActor(as(banker))).toMatchObject({ name: entries.name, kind: 'bank', byMail: true })
  await changeReader(as(office), bank, { ...entries, name: '高阳虚构农商银行' })
  expect(await readerOfActor(as(banker))).toMatchObject({ name: '高阳虚构农商银行' })
  await expect(changeReader(as(stranger), bank, entries)).rejects.toThrow('recalls.reader-unknown')
  await expect(renewWebhookSecret(as(stranger), bank)).rejects.toThrow('recalls.reader-unknown')
  const { key, prefix } = await issueReaderKey(as(office), bank, { label: '授信', days: 30 })
  await expect(issueReaderKey(as(banker), bank, { label: '授信' })).rejects.toThrow('recalls.office-only')
  expect(await actorOfReaderKey(world.ctx(), key)).toMatchObject({ body: 'reader', unit: bank })
  await expect(revokeReaderKey(as(stranger), prefix)).rejects.toThrow('recalls.key-unknown')
  await revokeReaderKey(as(banker), prefix)
  await expect(actorOfReaderKey(world.ctx(), key)).rejects.toThrow('recalls.key-refused')
})

it('the keys of a reader that was closed open no more, also when it is let in again', async () => {
  const { key } = await issueReaderKey(as(office), bank, { label: '授信' })
  await closeReader(as(office), { code: bank, reason: '协议到期' })
  await expect(issueReaderKey(as(office), bank, { label: '授信' })).rejects.toThrow('recalls.not-active')
  await requestReader(as(banker), entries)
  await approveReader(as(office), { code: bank })
  await expect(actorOfReaderKey(world.ctx(), key)).rejects.toThrow('recalls.key-refused')
  const { key: fresh } = await issueReaderKey(as(office), bank, { label: '授信' })
  expect(await actorOfReaderKey(world.ctx(), fresh)).toMatchObject({ unit: bank })
})

it('an address no mail would be sent to is refused', async () => {
  for (const contactMail of ['甲@credit.test', 'data@信用.test', 'data@a_b.test', 'a(b)@c.test', 'data@localhost'])
    await expect(registerReader(as(office), aReader({ contactMail }))).rejects.toMatchObject({ details: [{ field: 'contactMail' }] })
})

it('an expired, wrong or cut key is refused in the same words', async () => {
  const { key } = await issueReaderKey(as(office), bank, { label: '授信', days: 1 })
  await expect(actorOfReaderKey(world.ctx({ at: '2026-11-18T09:00:00+08:00' }), key)).rejects.toThrow('recalls.key-refused')
  for (const wrong of [`${key.slice(0, -1)}${key.endsWith('a') ? 'b' : 'a'}`, key.slice(0, 20), ''])
    await expect(actorOfReaderKey(world.ctx(), wrong)).rejects.toThrow('recalls.key-refused')
  expect((await askAt(world)('/api/v1/records', key.replace('xhr_', 'xh_'))).status).toBe(401)
})

it('a key of a reader opens the API only, where what it takes is remembered', async () => {
  const key = await givenReader(world, { code: '91130628MA0PAGE001', name: '取用方' })
  const [record = 0] = await givenRecords(world, 4)
  const ask = askAt(world)
  for (const path of [`/records/${record}`, `/en/records/${record}`, '/records', '/', '/workbench', `/records/${record}?x=/api/`]) {
    const answer = await ask(path, key)
    expect([path, answer.status]).toEqual([path, 403])
    expect(await answer.json()).toMatchObject({ code: 'app.key-on-page' })
  }
  const page = await ask(`/records/${record}`, key, { headers: { accept: 'text/html' } })
  expect(await page.text()).toContain('网页无需密钥')
  expect((await ask(`/en/api/v1/records/${record}`, key)).status).toBe(200)
  const { rows } = await sql`select from recalls.fetch where reader_code = '91130628MA0PAGE001'`.execute(world.owner)
  expect(rows).toHaveLength(1)
})

it('a reader reads what everybody reads, and submits nothing', async () => {
  const key = await givenReader(world, { code: firm })
  const [record = 0] = await givenRecords(world, 1)
  const ask = askAt(world)
  const open = (await (await ask(`/api/v1/records/${record}`)).json()) as object
  expect(await (await ask(`/api/v1/records/${record}`, key)).json()).toEqual(open)
  expect(
    (await ask('/api/v1/submissions?item=penalty', key, { method: 'POST', body: 'x', headers: { 'content-type': 'text/csv' } })).status,
  ).toBe(403)
  await closeReader(as(office), { code: firm, reason: '不再使用' })
})

it('what was taken is forgotten as long after its time as the pack says, and not before', async () => {
  const code = '91130628MA0F0RGET1'
  const key = await givenReader(world, { code, name: '取用方' })
  const [record = 0] = await givenRecords(world, 2)
  await askAt(world)(`/api/v1/records/${record}`, key)
  const kept = async () =>
    (await sql<{ count: number }>`select count(*)::int as count from recalls.fetch where reader_code = ${code}`.execute(world.owner))
      .rows[0]?.count
  await forgetFetched(world.ctx({ at: '2027-11-20T04:00:00+08:00' }))
  expect(await kept()).toBe(1)
  await forgetFetched(world.ctx({ at: '2029-11-20T04:00:00+08:00', pack: keptFor(null) }))
  expect(await kept()).toBe(1)
  await forgetFetched(world.ctx({ at: '2029-11-20T04:00:00+08:00', pack: keptFor(36500) }))
  expect(await kept()).toBe(1)
  await forgetFetched(world.ctx({ at: '2029-11-20T04:00:00+08:00' }))
  expect(await kept()).toBe(0)
})

/** The pack with another time for which it is known who took what. */
function keptFor(days: number | null): Pack {
  const { pack } = world.ctx()
  const kept = days === null ? null : { days, basis: [] }
  return { ...pack, procedures: pack.procedures.map((one) => (one.key === 'recall' ? { ...one, kept } : one)) }
}

it('the command says whether a recall is sound, by a file and the keys', async () => {
  const [record = 0] = await givenRecords(world, 3)
  await withdrawRecord(world.ctx({ actor: clerk }), { recordId: record, reason: '原决定已撤销' })
  const ask = askAt(world)
  const { recalls } = (await (await ask('/api/v1/recalls')).json()) as { recalls: { recall: string }[] }
  const folder = mkdtempSync(join(tmpdir(), 'recall-'))
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  const keys = file('jwks.json', await (await ask('/.well-known/jwks.json')).text())
  const jws = recalls.at(-1)?.recall ?? ''
  const run = async (path: string, trusted = keys) => {
    const said: string[] = []
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0)
    const program = new Command().exitOverride()
    recallsCommands(program)
    await program.parseAsync(['recall', 'verify', path, '--keys', trusted], { from: 'user' })
    vi.restoreAllMocks()
    const code = process.exitCode
    process.exitCode = 0
    return [code, said.join('')]
  }
  expect(await run(file('a.json', JSON.stringify(recalls.at(-1))))).toEqual([0, expect.stringContaining(`Record ${record}, version 2`)])
  expect(await run(file('b.txt', `${jws}\n`))).toEqual([0, expect.stringContaining('✓')])
  const [head, , signature] = jws.split('.')
  expect(await run(file('c.txt', `${head}.${Buffer.from('{}').toString('base64url')}.${signature}`))).toEqual([
    1,
    expect.stringContaining('does not fit'),
  ])
  expect(await run(file('d.txt', jws), file('none.json', '{"keys":[]}'))).toEqual([1, expect.stringContaining('not among the keys')])
  await expect(run(file('e.txt', 'nothing'))).rejects.toThrow('recalls.no-recall')
  await expect(run(join(folder, 'missing'))).rejects.toThrow('recalls.no-file')
})

const pageAs = (actor: Actor) => {
  const server = createServer({ context: () => world.ctx({ actor }), log: silent, pack: world.ctx().pack })
  return (path: string, form?: Record<string, string>) =>
    server.request(`http://portal.test${path}`, {
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
      headers: { accept: 'text/html', origin: 'http://portal.test' },
    })
}

it.each(['/recalls', '/en/recalls', '/api/v1/recalls.atom', '/api/v1/recalls?after=0', '/api/v1/recalls/1'])(
  '%s is open to everybody',
  async (path) => {
    expect((await askAt(world)(path)).status).toBe(200)
  },
)
it.each([
  '/api/v1/recalls?after=-1',
  '/api/v1/recalls?after=x',
  '/api/v1/recalls?limit=0',
  '/api/v1/recalls?limit=501',
  '/api/v1/recalls?page=1',
])('%s is refused', async (path) => expect((await askAt(world)(path)).status).toBe(400))
it('what was sent to a reader is told to nobody without its key', async () => {
  expect((await askAt(world)('/api/v1/recalls/deliveries')).status).toBe(401)
  expect((await pageAs(banker)('/workbench/readers')).status).not.toBe(200)
})
