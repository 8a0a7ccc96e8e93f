import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { changesAfter, listRecords, type Change } from '../../src/disclosure/index.ts'
import { clerk, csv, givenOrganisations, givenSources, market, penaltyRow } from '../../src/intake/fixtures.ts'
import { mergeSubmission, receiveSubmission } from '../../src/intake/index.ts'
import { office } from '../../src/sources/fixtures.ts'
import { inventUscc } from '../../src/subjects/fixtures.ts'
import { mergeSubjects, undoMerge } from '../../src/subjects/index.ts'
import { sha256Hex } from '../../src/platform/crypto/native.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 9)
})
afterAll(() => world.close())

const asOffice = () => world.ctx({ actor: office })
const merge = (absorbedId: number, survivorId: number) => mergeSubjects(asOffice(), { absorbedId, survivorId, reason: '同一主体' })
const undo = (mergeId: number) => undoMerge(asOffice(), { mergeId, reason: '查明不是' })

async function send(...numbers: readonly (readonly [organisation: number, document: number])[]): Promise<void> {
  const ctx = world.ctx({ actor: clerk })
  const rows = numbers.map(([organisation, document]) => penaltyRow(organisation, { 行政处罚决定书文号: `高市监罚〔2026〕${document}号` }))
  const { submissionId } = await receiveSubmission(ctx, {
    sourceCode: market,
    item: 'penalty',
    fileName: 'x.csv',
    way: 'page',
    bytes: [csv(rows)],
  })
  await mergeSubmission(ctx, submissionId)
}

/** What a subscriber has who follows the feed: whose each record is. */
type Copy = Map<string, string | null>
function apply(copy: Copy, change: Change): void {
  if (change.kind === 'shown') copy.set(change.record.id, change.record.organisation.code)
  else if (change.kind === 'organisation') for (const id of change.records) copy.set(id, change.to.code)
  else if (change.kind !== 'superseded') copy.delete(change.id)
}

async function follow(copy: Copy, from: number, limit = 2): Promise<number> {
  let [cursor, more] = [from, true]
  while (more) {
    const page = await changesAfter(world.ctx(), cursor, limit)
    for (const change of page.changes) apply(copy, change)
    ;({ next: cursor, more } = page)
  }
  return cursor
}

async function listed(): Promise<Copy> {
  const { rows } = await listRecords(world.ctx(), { limit: 200 })
  return new Map(rows.map(({ id, organisation }) => [id, organisation.code]))
}
const sorted = (copy: Copy) => [...copy].toSorted(([a], [b]) => Number(a) - Number(b))

it('whoever follows the feed, or starts anew, has every record with the organisation the list has it with, through merges and their undoing', async () => {
  const copy: Copy = new Map()
  let cursor = 0
  const check = async () => {
    cursor = await follow(copy, cursor)
    const fresh: Copy = new Map()
    await follow(fresh, 0, 3)
    const truth = sorted(await listed())
    expect(sorted(copy)).toEqual(truth)
    expect(sorted(fresh)).toEqual(truth)
    return truth.map(([, code]) => code)
  }
  const [a, b, c] = [inventUscc(1), inventUscc(2), inventUscc(3)]
  await send([1, 101], [2, 102], [3, 103])
  expect(await check()).toEqual([a, b, c])
  const { mergeId: first } = await merge(1, 2)
  expect(await check()).toEqual([b, b, c])
  await send([1, 104])
  await merge(2, 3)
  expect(await check()).toEqual([c, c, c, c])
  await send([1, 105])
  expect(await check()).toEqual([c, c, c, c, c])
  // What came about the first while it was taken for the second, and then for the third, is its own again, and nothing is stored twice.
  await undo(first)
  const after = await check()
  expect(after.filter((code) => code === a)).toHaveLength(3)
  expect(after).toHaveLength(5)
  await send([1, 101], [1, 104], [1, 105])
  expect(await check()).toEqual(after)
  await merge(1, 3)
  expect(await check()).toEqual([c, c, c, c, c])
})

it('the entry of a merge in the log is made of what the feed tells', async () => {
  const { next } = await changesAfter(world.ctx(), 0, 1000)
  await merge(4, 5)
  const { changes } = await changesAfter(world.ctx(), next)
  const change = changes[0]
  if (change?.kind !== 'organisation') throw new Error('no change of an organisation')
  const canonical = `{"change":"merged","from":"${change.from.code}","to":"${change.to.code}"}`
  const entry = sha256Hex(Buffer.concat([Buffer.from(change.salt, 'base64'), Buffer.from(canonical)]))
  const { rows } = await sql<{ last: string }>`
    select encode(substr(hashes, length(hashes) - 31), 'hex') as last from ledger.edge where level = -1`.execute(world.owner)
  expect(entry).toBe(rows[0]?.last)
  expect(change).toMatchObject({ change: 'merged', from: { code: inventUscc(4) }, to: { code: inventUscc(5) }, records: [] })
})
