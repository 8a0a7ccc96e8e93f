import { createPublicKey, verify, type JsonWebKey } from 'node:crypto'
import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { react } from '../app/parts/reactions.ts'
import type { AppContext } from '../app/context.ts'
import { clerk } from '../intake/fixtures.ts'
import { correctOwnRecord } from '../intake/index.ts'
import { createContext } from '../platform/context.ts'
import { openQueue } from '../platform/jobs/queue.ts'
import { silent } from '../platform/log.ts'
import { eraseContent, repairRecords, withdrawRecord } from '../records/index.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { askAt, asKey, bank, firm, givenPublic, givenReader, givenRecords, office } from './fixtures.ts'
import { rememberFetch } from './index.ts'
import { endOfFeed } from '../disclosure/index.ts'
import { loadDeliveries } from './deliveries/delivery-store.ts'
import { recallsJobs } from './jobs.ts'
import { loadRecallsAfter } from './recall-store.ts'

let world: World
let key = ''
let other = ''
let ask: ReturnType<typeof askAt>
beforeAll(async () => {
  world = await openWorld()
  await givenPublic(world)
  key = await givenReader(world)
  other = await givenReader(world, { code: firm, name: '高阳虚构信用服务有限公司', kind: 'credit-firm' })
  ask = askAt(world)
})
afterAll(() => world.close())

const asClerk = (at = '2026-11-16T10:00:00+08:00') => world.ctx({ actor: clerk, at })
const withdraw = async (recordId: number) => {
  await withdrawRecord(asClerk(), { recordId, reason: '原决定已撤销' })
  await world.work()
}
const recallsOf = async (recordId: number) => (await loadRecallsAfter(world.ctx(), 0, 1000)).filter((one) => one.recordId === recordId)
const got = async (code: string, recordId: number) =>
  (await loadDeliveries(world.ctx(), code, { state: 'all', limit: 1000 })).filter((one) => one.recordId === recordId)
const reads = async () =>
  (await sql<{ count: number }>`select count(*)::int as count from recalls.fetch`.execute(world.owner)).rows[0]?.count

it('a reader who took a record is told when it is repaired; who took it without a key is not known', async () => {
  const [one = 0, two = 0] = await givenRecords(world, 1, 2)
  expect((await ask(`/api/v1/records/${one}`, key)).status).toBe(200)
  expect((await ask(`/api/v1/records/${two}`)).status).toBe(200)
  await repairRecords(asClerk(), { recordIds: [one, two], caseId: 3, reason: '准予信用修复' })
  await world.work()
  expect(await got(bank, one)).toMatchObject([{ kind: 'repaired', acknowledgedAt: null }])
  expect(await got(bank, two)).toEqual([])
  expect(await got(firm, one)).toEqual([])
  expect(await recallsOf(two)).toHaveLength(1)
})

it('what anybody reads without a key asks the database nothing more', async () => {
  const [one = 0] = await givenRecords(world, 3)
  const before = await reads()
  await ask(`/api/v1/records/${one}`)
  await ask('/api/v1/records?limit=5')
  expect(await reads()).toBe(before)
})

it.each([
  ['on a page of a list', (one: number) => `/api/v1/organisations/$code/records`.replace('$code', codeOf(one))],
  ['in the history', (one: number) => `/api/v1/records/${one}/history`],
  ['under a number written another way', (one: number) => `/api/v1/records/%3${String(one)[0]}${String(one).slice(1)}`],
  ['as a proof', (one: number) => `/api/v1/records/${one}/proof`],
  ['in the change feed', () => '/api/v1/changes?limit=1000'],
  ['in the Atom feed', () => '/api/v1/changes.atom?limit=1000'],
  ['in a whole list', () => '/api/v1/records?format=csv'],
  ['in a whole list of its item', () => '/api/v1/records?format=ndjson&item=penalty&from=2026-11-01'],
  ['in a whole list of its organisation', (one: number) => `/api/v1/organisations/${codeOf(one)}/records?format=csv`],
])('a record taken %s is recalled', async (how, path) => {
  const number = 4 + ways.indexOf(how)
  const [one = 0] = await givenRecords(world, number)
  codes.set(one, number)
  const reader = await givenReader(world, { code: readerCode(number), name: `取用方 ${number}` })
  const answer = await ask(path(one), reader)
  expect(answer.status).toBe(200)
  await answer.text()
  await withdraw(one)
  expect(await got(readerCode(number), one)).toMatchObject([{ kind: 'withdrawn' }])
})

it('a whole list that cannot have held it recalls nothing', async () => {
  const [one = 0] = await givenRecords(world, 20)
  const reader = await givenReader(world, { code: readerCode(20), name: '取用方 20' })
  await (await ask('/api/v1/records?format=csv&item=permit', reader)).text()
  await (await ask('/api/v1/records?format=csv&until=2026-01-01', reader)).text()
  await withdraw(one)
  expect(await got(readerCode(20), one)).toEqual([])
})

it('a reader that follows the feed has one row, however often it asks', async () => {
  const reader = await givenReader(world, { code: readerCode(21), name: '取用方 21' })
  let cursor = 0
  for (const number of [21, 22, 23]) {
    await givenRecords(world, number)
    const { next } = (await (await ask(`/api/v1/changes?cursor=${cursor}&limit=1000`, reader)).json()) as { next: number }
    cursor = next
  }
  const { rows } = await sql<{ from: number; to: number }>`
    select leaf_from as from, leaf_to as to from recalls.range_fetch where reader_code = ${readerCode(21)}`.execute(world.owner)
  expect(rows).toEqual([{ from: 0, to: cursor }])
})

it('withdrawn, erased and corrected records are recalled, each by what must be done; a version taken after it is not', async () => {
  const [one = 0, two = 0, three = 0] = await givenRecords(world, 24, 25, 26)
  for (const id of [one, two, three]) await ask(`/api/v1/records/${id}`, key)
  await withdraw(one)
  await eraseContent(world.ctx({ actor: office }), { recordId: two, reason: '依法删除' })
  await correctOwnRecord(asClerk(), { recordId: three, values: { remarks: '更正' }, reason: '报送有误' })
  await world.work()
  expect((await got(bank, one)).map(({ kind }) => kind)).toEqual(['withdrawn'])
  expect((await got(bank, two)).map(({ kind }) => kind)).toEqual(['erased'])
  expect((await got(bank, three)).map(({ kind }) => kind)).toEqual(['corrected'])
  await ask(`/api/v1/records/${three}`, other)
  await world.work()
  expect(await got(firm, three)).toEqual([])
})

it('nobody is told of a record the public never could read', async () => {
  const [one = 0] = await givenRecords(world, 27)
  await sql`update records.version set scope = 'government' where record_id = ${one}`.execute(world.owner)
  await sql`update records.record set scope = 'government' where record_id = ${one}`.execute(world.owner)
  await withdraw(one)
  expect(await recallsOf(one)).toEqual([])
})

it('who reads while a recall is made is told too', async () => {
  const [one = 0] = await givenRecords(world, 28)
  const ctx = await asKey(world, key)
  const before = await endOfFeed(ctx)
  await withdraw(one)
  expect(await got(bank, one)).toEqual([])
  await rememberFetch(ctx, { records: [one] }, before)
  await world.work()
  expect(await got(bank, one)).toHaveLength(1)
})

it('a recall is checked by any JOSE library, and with nothing but the public key', async () => {
  const [one = 0] = await givenRecords(world, 29)
  await withdraw(one)
  const keys = (await (await ask('/.well-known/jwks.json')).json()) as JSONWebKeySet
  const [recall] = await recallsOf(one)
  const jws = recall?.jws ?? ''
  const { payload, protectedHeader } = await compactVerify(jws, createLocalJWKSet(keys))
  const statement = JSON.parse(new TextDecoder().decode(payload)) as Record<string, unknown>
  expect(protectedHeader).toMatchObject({ alg: 'EdDSA', typ: 'xinheng-recall+jws' })
  expect(statement).toMatchObject({
    ...{ id: String(recall?.recallId), record: String(one), version: 2, kind: 'withdrawn', day: '2026-11-16', acknowledgeBy: '2026-11-19' },
    do: ['stop-showing', 'stop-sharing', 'stop-using', 'delete-copies'],
  })
  expect(Object.keys(statement).toSorted()).toEqual(
    ['acknowledgeBy', 'basis', 'day', 'do', 'id', 'issuer', 'kind', 'leafIndex', 'record', 'version'].toSorted(),
  )
  const [header = '', body = '', signature = ''] = jws.split('.')
  const publicKey = createPublicKey({ key: keys.keys[0] as JsonWebKey, format: 'jwk' })
  const check = (text: string) => verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'base64url'))
  expect(check(`${header}.${body}`)).toBe(true)
  expect(check(`${header}.${Buffer.from('{"kind":"corrected"}').toString('base64url')}`)).toBe(false)
})

it('a recall exists only with the change, and its job with both', async () => {
  const [one = 0] = await givenRecords(world, 30)
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(world.owner)
  const connection = { ...inject('server'), database: rows[0]?.name ?? '' }
  const queue = await openQueue({ connection, jobs: recallsJobs, log: silent })
  try {
    const ctx: AppContext = createContext(
      {
        db: world.db,
        log: silent,
        now: () => new Date('2026-11-16T11:00:00+08:00'),
        react: (inner, event) => react(inner as AppContext, event),
        send: queue.send,
      },
      { pack: world.ctx().pack, signer: world.ctx().signer },
      clerk,
    )
    const jobs = async () =>
      (await sql<{ count: number }>`select count(*)::int as count from jobs.job where name = 'recalls.spread'`.execute(world.owner)).rows[0]
        ?.count
    await expect(
      ctx.transaction(async (inner) => {
        await withdrawRecord(inner, { recordId: one, reason: '原决定已撤销' })
        throw new Error('killed')
      }),
    ).rejects.toThrow('killed')
    expect([await recallsOf(one), await jobs()]).toEqual([[], 0])
    await withdrawRecord(ctx, { recordId: one, reason: '原决定已撤销' })
    expect([(await recallsOf(one)).length, await jobs()]).toEqual([1, 1])
  } finally {
    await queue.stop()
  }
})

const ways = [
  'on a page of a list',
  'in the history',
  'as a proof',
  'in the change feed',
  'in the Atom feed',
  'in a whole list',
  'in a whole list of its item',
  'in a whole list of its organisation',
]
const codes = new Map<number, number>()
const codeOf = (record: number) => inventUscc(codes.get(record) ?? 0)
const readerCode = (number: number) => `91130628MA0READ${String(number).padStart(3, '0')}`
