import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { appendEntries } from './append.ts'
import { checkLeaves, type Leaf } from './check-leaves.ts'
import { checkLog } from './check-log.ts'
import { createSigner } from './fixtures.ts'

// More than one full tile of level 1, and an edge on every level.
const sizes = [300, 65_000, 1, 700]
let world: World
const entries: Buffer[] = []
beforeAll(async () => {
  world = await openWorld({ alone: true })
  for (const size of sizes) {
    entries.push(randomBytes(size * 32))
    await appendEntries(world.ctx(), entries.at(-1) as Buffer)
  }
})
afterAll(() => world.close())

const total = sizes.reduce((sum, size) => sum + size, 0)
const vkey = () => world.ctx().signer.vkey

it('a log nobody touched is whole', async () => {
  let seen = 0
  expect(await checkLog(world.ctx(), vkey(), (done) => (seen = done))).toBeNull()
  expect(seen).toBe(total)
})

it('an empty log is whole, and another key is no key of it', async () => {
  const fresh = await openWorld({ alone: true })
  expect(await checkLog(fresh.ctx(), vkey())).toBeNull()
  await fresh.close()
  expect(await checkLog(world.ctx(), createSigner().vkey)).toMatchObject({ field: 'checkpoint 300' })
  expect(await checkLog(world.ctx(), 'nonsense')).toMatchObject({ field: 'key' })
})

const flip = (from: number) => `set_byte(hashes, ${from}, (get_byte(hashes, ${from}) + 1) % 256)`
const tampers: [string, string, string | RegExp][] = [
  ['an entry', `update ledger.tile set hashes = ${flip(5)} where level = -1 and index = 100`, /^(tile 1\/0|checkpoint 65300)$/],
  ['a tile of level 1', `update ledger.tile set hashes = ${flip(5)} where level = 1`, 'tile 1/0'],
  ['a tile that is gone', `delete from ledger.tile where level = -1 and index = 200`, /^entry /],
  ['a tile too many', `insert into ledger.tile select level, index + 1, hashes from ledger.tile where level = 1`, 'tile 1'],
  ['the edge', `update ledger.edge set hashes = ${flip(0)} where level = 1`, 'edge 1'],
  ['the last checkpoint gone', `delete from ledger.checkpoint where size = ${total}`, 'head'],
  ['an older checkpoint gone with the leaves after it', `update ledger.checkpoint set size = 301 where size = 300`, 'checkpoint 301'],
  ['a root', `update ledger.checkpoint set root = sha256('x') where size = 65300`, 'checkpoint 65300'],
  ['a note', `update ledger.checkpoint set note = replace(note, '65300', '65299') where size = 65300`, 'checkpoint 65300'],
]
it.each(tampers)('names what is wrong: %s', async (_what, statement, field) => {
  const back = new Error('taken back')
  await expect(
    world.owner.transaction().execute(async (db) => {
      await sql.raw(statement).execute(db)
      const wrong = await checkLog({ ...world.ctx(), db }, vkey())
      expect(wrong?.field).toMatch(field)
      throw back
    }),
  ).rejects.toBe(back)
})

async function* leavesOf(change: (leaf: Leaf) => Leaf | null): AsyncGenerator<readonly Leaf[]> {
  const all = Buffer.concat(entries)
  for (let at = 0; at < total; at += 1000)
    yield Array.from({ length: Math.min(1000, total - at) }, (_, place) => at + place)
      .map((index) => change({ index, entry: all.subarray(index * 32, index * 32 + 32), what: { zh: '事项', en: 'thing' } }))
      .filter((leaf) => leaf !== null)
}

it('every leaf must be somebody’s, once, with the content it was made of', async () => {
  expect(await checkLeaves(world.ctx(), [leavesOf((leaf) => leaf)])).toEqual({ checked: total, count: 0, mistakes: [] })
  expect(await checkLeaves(world.ctx(), [leavesOf((leaf) => (leaf.index % 2 === 0 ? { ...leaf, entry: null } : leaf))])).toMatchObject({
    count: 0,
  })
  expect(await checkLeaves(world.ctx(), [leavesOf((leaf) => (leaf.index === 777 ? null : leaf))])).toMatchObject({
    count: 1,
    mistakes: [{ field: 'leaf 777' }],
  })
  const moved = leavesOf((leaf) => (leaf.index === 5 ? { ...leaf, index: 6 } : leaf))
  expect((await checkLeaves(world.ctx(), [moved])).mistakes.map(({ field }) => field)).toEqual(['leaf 6', 'leaf 6', 'leaf 5'])
  const beyond = leavesOf((leaf) => (leaf.index === 5 ? { ...leaf, index: total } : leaf))
  expect((await checkLeaves(world.ctx(), [beyond])).mistakes.map(({ field }) => field)).toEqual([`leaf ${total}`, 'leaf 5'])
  const { count, mistakes } = await checkLeaves(world.ctx(), [])
  expect([count, mistakes.length]).toEqual([total, 20])
})
