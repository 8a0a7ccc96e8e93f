import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { nativePrimitives, sha256 } from '../platform/crypto/native.ts'
import { openNote, parseVkey, type NoteKey } from '../platform/crypto/note.ts'
import { appendEntries, lockHead } from './append.ts'
import { parseCheckpoint } from './checkpoint.ts'
import { createSigner, entryAt, grownTree, someEntries } from './fixtures.ts'
import { hashLeaf, verifyInclusion } from './merkle.ts'
import { verifyConsistency } from './merkle-fixtures.ts'
import { latestCheckpoint } from './describe.ts'
import { consistencyProof, inclusionProof } from './prove.ts'
import { readTile } from './read-tile.ts'
import { tilePath, tilesOf } from './tiles.ts'
import { leafHashes } from './tree.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const entries = someEntries(66_500)
const appends = [1, 255, 44, 65_536, 664]
const bounds = appends.map((_, at) => appends.slice(0, at + 1).reduce((sum, count) => sum + count, 0))

test('an empty ledger has no checkpoint', async () => {
  expect(await latestCheckpoint(world.ctx())).toBeNull()
  await expect(inclusionProof(world.ctx(), 0)).rejects.toThrow('ledger.out-of-range')
})

test('entries get consecutive places and the root of their tree', async () => {
  const ctx = world.ctx()
  for (const [at, count] of appends.entries()) {
    const first = (bounds[at] as number) - count
    const appended = await appendEntries(ctx, entries.subarray(first * 32, (first + count) * 32))
    expect(appended).toMatchObject({ first, size: first + count })
    expect(Buffer.from(appended.root)).toEqual(Buffer.from(grownTree(entries, appends.slice(0, at + 1)).root))
  }
})

test('the checkpoint is signed by the key of the ledger', async () => {
  const ctx = world.ctx()
  const checkpoint = await latestCheckpoint(ctx)
  const key = (await parseVkey(sha256, ctx.signer.vkey)) as NoteKey
  const opened = await openNote(nativePrimitives, checkpoint?.note ?? '', [key])
  expect(opened.ok && parseCheckpoint(opened.text)).toMatchObject({ origin: ctx.signer.name, size: 66_500 })
})

test('any entry is proved in the present and in any earlier tree', async () => {
  const ctx = world.ctx()
  for (const [index, size] of [
    [0, 1],
    [0, 66_500],
    [65_535, 66_500],
    [66_499, 66_500],
    [255, 300],
    [299, 300],
    [65_536, 65_537],
  ] as const) {
    const proof = await inclusionProof(ctx, index, size)
    expect(Buffer.from(proof.entry)).toEqual(entryAt(entries, index))
    expect(Buffer.from(proof.root)).toEqual(Buffer.from(grownTree(entries, [size]).root))
    expect(await verifyInclusion(sha256, index, size, await hashLeaf(sha256, proof.entry), proof.hashes, proof.root)).toBe(true)
  }
})

test('every earlier tree is proved to be the beginning of a later one', async () => {
  for (const [from, to] of [
    [1, 2],
    [300, 65_836],
    [65_836, 66_500],
    [256, 66_500],
    [12_345, 54_321],
  ] as const) {
    const proof = await consistencyProof(world.ctx(), from, to)
    expect(Buffer.from(proof.fromRoot)).toEqual(Buffer.from(grownTree(entries, [from]).root))
    expect(await verifyConsistency(sha256, from, to, proof.hashes, proof.fromRoot, proof.toRoot)).toBe(true)
  }
  await expect(consistencyProof(world.ctx(), 5, 66_501)).rejects.toThrow('ledger.out-of-range')
})

test('tiles say what the specification says, at every width they ever had', async () => {
  const ctx = world.ctx()
  const leaves = leafHashes(entries)
  expect(Buffer.from(await readTile(ctx, 'tile/0/003'))).toEqual(leaves.subarray(3 * 8192, 4 * 8192))
  expect(Buffer.from(await readTile(ctx, 'tile/0/000.p/1'))).toEqual(leaves.subarray(0, 32))
  expect(Buffer.from(await readTile(ctx, 'tile/entries/001.p/44')).subarray(0, 34)).toEqual(
    Buffer.concat([Buffer.of(0, 32), entryAt(entries, 256)]),
  )
  expect(Buffer.from(await readTile(ctx, 'tile/1/001.p/3')).subarray(64)).toEqual(
    Buffer.from(grownTree(entries.subarray(258 * 8192), [256]).root),
  )
  for (const name of tilesOf(66_500))
    expect(await readTile(ctx, tilePath(name))).toHaveLength(name.width * (name.level === 'entries' ? 34 : 32))
  for (const path of ['tile/0/259.p/197', 'tile/0/260', 'tile/3/000.p/1', 'tile/0/0', 'checkpoint'])
    await expect(readTile(ctx, path)).rejects.toThrow('ledger.no-such-tile')
})

test('what is appended vanishes with the transaction that appended it', async () => {
  const ctx = world.ctx()
  await ctx
    .transaction(async (inner) => {
      expect(await lockHead(inner)).toEqual({ size: 66_500 })
      await appendEntries(inner, someEntries(300, 'lost'))
      throw new Error('rolled back')
    })
    .catch(() => undefined)
  expect((await latestCheckpoint(ctx))?.size).toBe(66_500)
  await expect(readTile(ctx, 'tile/0/260.p/1')).rejects.toThrow('ledger.no-such-tile')
})

test('writers queue up: of many at once each gets its own places', async () => {
  const ctx = world.ctx()
  const appended = await Promise.all(Array.from({ length: 8 }, (_, at) => appendEntries(ctx, someEntries(100, `writer ${at} `))))
  expect(appended.map(({ first }) => first).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 8 }, (_, at) => 66_500 + at * 100))
  const proof = await consistencyProof(ctx, 66_500)
  expect(await verifyConsistency(sha256, 66_500, 67_300, proof.hashes, proof.fromRoot, proof.toRoot)).toBe(true)
})

test.each([
  'update ledger.tile set hashes = hashes',
  'delete from ledger.tile',
  'update ledger.checkpoint set note = note',
  'delete from ledger.checkpoint',
  'delete from ledger.head',
  'delete from ledger.edge',
  "insert into ledger.head (size, root) values (0, sha256(''))",
  'truncate ledger.tile',
])('the application may not: %s', async (statement) => {
  await expect(sql.raw(statement).execute(world.db)).rejects.toThrow('permission denied')
})

test.each(['update ledger.head set size = size - 1', "update ledger.head set root = sha256('other')"])(
  'the log only grows: %s',
  async (statement) => {
    await expect(sql.raw(statement).execute(world.db)).rejects.toThrow('the ledger only grows')
  },
)

test('a server with another key is refused, and so is another name', async () => {
  const ctx = world.ctx()
  for (const signer of [createSigner(ctx.signer.name), createSigner('elsewhere.invalid')])
    await expect(
      appendEntries({ ...ctx, transaction: (work) => ctx.transaction((inner) => work({ ...inner, signer })), signer }, someEntries(1)),
    ).rejects.toThrow('ledger.other-key')
})

test('nothing is built on an end that was tampered with', async () => {
  await sql`update ledger.edge set hashes = overlay(hashes placing '\\x00'::bytea from 5) where level = -1`.execute(world.owner)
  await expect(appendEntries(world.ctx(), someEntries(1))).rejects.toThrow('ledger.broken')
})

test('only whole entries are appended', async () => {
  await expect(appendEntries(world.ctx(), new Uint8Array(0))).rejects.toThrow('ledger.bad-entries')
  await expect(appendEntries(world.ctx(), new Uint8Array(33))).rejects.toThrow('ledger.bad-entries')
})
