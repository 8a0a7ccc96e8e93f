import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { fromBase64 } from '../../platform/crypto/bytes.ts'
import { openJws, signJws, type PublicKey } from '../../platform/crypto/jws.ts'
import { nativePrimitives, sha256 } from '../../platform/crypto/native.ts'
import { XinhengError } from '../../platform/errors.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { problem } from '../../platform/http/problem.ts'
import type { Lang } from '../../platform/text.ts'
import { ledgerApi } from '../api.ts'
import { appendEntries } from '../append.ts'
import type { LedgerContext } from '../context.ts'
import { someEntries } from '../fixtures.ts'
import { hashLeaf, verifyInclusion } from '../merkle.ts'
import { verifyConsistency } from '../merkle-fixtures.ts'
import { verifyDocument } from '../check/verify.ts'
import { ledgerPages } from './pages.tsx'

let world: World
const ask = (path: string, lang: Lang = 'zh', init?: RequestInit) => {
  const app = new Hono<HttpEnv<LedgerContext>>()
  app.use(async (c, next) => {
    c.set('ctx', world.ctx())
    c.set('lang', lang)
    await next()
  })
  app.route('/api/v1', ledgerApi())
  app.route('/', ledgerPages())
  app.onError((error) => {
    if (error instanceof XinhengError) return problem(error, lang)
    throw error
  })
  return app.request(path, init)
}
const json = async (path: string) => (await (await ask(path)).json()) as Record<string, unknown>
const bytes = (text: string) => fromBase64(text) as Uint8Array

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('an empty ledger says so', async () => {
  expect(await (await ask('/ledger')).text()).toContain('信用链还是空的')
  expect((await ask('/ledger/checkpoint')).status).toBe(404)
  expect(await json('/api/v1/ledger/checkpoint')).toMatchObject({ code: 'ledger.empty' })
})

test('the static files are those of tlog-tiles, with the caching it asks for', async () => {
  await appendEntries(world.ctx(), someEntries(300))
  const checkpoint = await ask('/ledger/checkpoint')
  expect(checkpoint.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  expect((await verifyDocument(nativePrimitives, await checkpoint.text(), world.ctx().signer.vkey)).valid).toBe(true)
  const tile = await ask('/ledger/tile/0/001.p/44')
  expect(tile.headers.get('cache-control')).toContain('immutable')
  expect(tile.headers.get('content-type')).toBe('application/octet-stream')
  expect((await tile.arrayBuffer()).byteLength).toBe(44 * 32)
  expect((await ask('/ledger/tile/0/001')).status).toBe(404)
  expect((await ask('/ledger/tile/../checkpoint/000')).status).toBe(404)
})

test('the key of the ledger is told in both forms, and JOSE libraries anywhere may fetch theirs', async () => {
  expect(await json('/api/v1/ledger/key')).toEqual({ origin: world.ctx().signer.name, vkey: world.ctx().signer.vkey })
  const keySet = await ask('/.well-known/jwks.json')
  expect(keySet.headers.get('content-type')).toBe('application/jwk-set+json')
  expect(keySet.headers.get('access-control-allow-origin')).toBe('*')
  const { keys } = (await keySet.json()) as { keys: PublicKey[] }
  const opened = await openJws(await signJws(world.ctx().signer, 'some+jws', Uint8Array.of(7)), 'some+jws', keys)
  expect(opened).toMatchObject({ ok: true, payload: Uint8Array.of(7) })
})

test('the API answers proofs that verify', async () => {
  const inclusion = await json('/api/v1/ledger/proof/inclusion?index=255')
  expect(inclusion['tlogProof']).toContain('index 255\n')
  const leaf = await hashLeaf(sha256, bytes(inclusion['entry'] as string))
  expect(
    await verifyInclusion(sha256, 255, 300, leaf, (inclusion['hashes'] as string[]).map(bytes), bytes(inclusion['root'] as string)),
  ).toBe(true)
  const { from, to, fromRoot, toRoot, hashes } = (await json('/api/v1/ledger/proof/consistency?from=7')) as {
    from: number
    to: number
    fromRoot: string
    toRoot: string
    hashes: string[]
  }
  expect(await verifyConsistency(sha256, from, to, hashes.map(bytes), bytes(fromRoot), bytes(toRoot))).toBe(true)
  for (const query of [
    'inclusion?index=300',
    'inclusion?index=-1',
    'inclusion',
    'consistency?from=0',
    'consistency?from=5&to=301',
    'inclusion?index=1&size=1e3',
  ])
    expect((await ask(`/api/v1/ledger/proof/${query}`)).status).toBe(400)
})

test('pages exist in both languages', async () => {
  for (const path of ['/ledger', '/ledger/entries/7']) {
    const [zh, en] = await Promise.all([ask(path), ask(path, 'en')])
    expect([zh.status, en.status]).toEqual([200, 200])
    expect(await zh.text()).toMatch(/<html lang="zh-Hans-CN"/)
    expect((await en.text()).replace(/<head>.*<\/head>/s, '')).not.toMatch(/[\u4e00-\u9fff]{6,}/)
  }
  expect((await ask('/ledger/entries/300')).status).toBe(400)
})

test('the downloaded proof of an entry verifies', async () => {
  const answer = await ask('/ledger/entries/299/proof.json')
  expect(answer.headers.get('content-disposition')).toContain('xinheng-entry-299.json')
  expect(await verifyDocument(nativePrimitives, await answer.text(), world.ctx().signer.vkey)).toMatchObject({ valid: true, index: 299 })
})
