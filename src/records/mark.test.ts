import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { changesAfter, readRecord } from '../disclosure/index.ts'
import { clerk, givenOrganisations, givenSources, penaltyRow, sendRows } from '../intake/fixtures.ts'
import { canonicalBytes } from '../ledger/index.ts'
import { sha256Hex } from '../platform/crypto/native.ts'
import { office } from '../sources/fixtures.ts'
import { mergeSubjects, undoMerge } from '../subjects/index.ts'
import { areDisputed, liftMarks, markDisputed } from './index.ts'
import { listRecords } from './whole.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 20)
})
afterAll(() => world.close())

const as = (actor: typeof clerk, at = '2026-11-17T10:00:00+08:00') => world.ctx({ actor, at })

async function given(subjectId: number): Promise<number> {
  await sendRows(as(clerk, '2026-11-16T09:00:00+08:00'), [penaltyRow(subjectId)])
  return (await listRecords(world.ctx(), { subjectId }))[0]!.recordId
}

const disputedOf = async (recordId: number) => {
  const shown = await readRecord(world.ctx({ at: '2026-11-18T10:00:00+08:00' }), String(recordId))
  return shown.kind === 'record' ? shown.disputed : 'gone'
}

it('a marked record is disputed until the last case that marked it is over', async () => {
  const [one, other] = [await given(1), await given(2)]
  await markDisputed(as(office), { recordIds: [one, other], caseId: 11 })
  await markDisputed(as(office, '2026-11-18T10:00:00+08:00'), { recordIds: [one], caseId: 12 })
  expect(await areDisputed(as(office), [one, other])).toEqual(new Set([one, other]))
  expect(await disputedOf(one)).toEqual({ since: new Date('2026-11-17T10:00:00+08:00') })
  await liftMarks(as(office), { caseId: 11 })
  expect(await areDisputed(as(office), [one, other])).toEqual(new Set([one]))
  expect(await disputedOf(other)).toBeNull()
  expect(await disputedOf(one)).toEqual({ since: new Date('2026-11-18T10:00:00+08:00') })
  await liftMarks(as(office), { caseId: 12 })
  expect(await areDisputed(as(office), [one, other])).toEqual(new Set())
})

it('marking twice by one case changes nothing; each mark is a leaf that the change feed tells and its salt proves', async () => {
  const id = await given(3)
  const { next } = await changesAfter(world.ctx(), 0, 1000)
  world.announced.length = 0
  await markDisputed(as(office), { recordIds: [id], caseId: 21 })
  await markDisputed(as(office), { recordIds: [id], caseId: 21 })
  await liftMarks(as(office), { caseId: 21 })
  await liftMarks(as(office), { caseId: 21 })
  expect(world.announced.map(({ type }) => type)).toEqual(['records.marked', 'records.unmarked'])
  const { changes, next: end } = await changesAfter(world.ctx(), next, 10)
  expect(changes.map((change) => [change.kind, 'id' in change ? change.id : '', change.leafIndex])).toEqual([
    ['marked', String(id), next],
    ['unmarked', String(id), next + 1],
  ])
  expect(end).toBe(next + 2)
  const [marked] = changes
  if (marked?.kind !== 'marked') throw new Error('no mark')
  const canonical = Buffer.concat([Buffer.from(marked.salt, 'base64'), canonicalBytes({ change: 'marked', record: String(id) })])
  // Level -1 of the log holds the entries as they are.
  const { rows } = await sql<{ hashes: Buffer }>`select hashes from ledger.edge where level = -1`.execute(world.owner)
  expect(rows[0]?.hashes.toString('hex')).toContain(sha256Hex(canonical))
})

it('what came meanwhile and goes back to its own organisation is disputed there too', async () => {
  const { mergeId } = await mergeSubjects(as(office), { absorbedId: 5, survivorId: 6, reason: '同一主体' })
  await sendRows(as(clerk, '2026-11-17T11:00:00+08:00'), [penaltyRow(5)])
  const [there] = await listRecords(world.ctx(), { subjectId: 6 })
  await markDisputed(as(office), { recordIds: [there!.recordId], caseId: 41 })
  await undoMerge(as(office, '2026-11-18T10:00:00+08:00'), { mergeId, reason: '查明不是' })
  const [own] = await listRecords(world.ctx(), { subjectId: 5 })
  expect(own?.recordId).not.toBe(there?.recordId)
  expect(await areDisputed(as(office), [own!.recordId])).toEqual(new Set([own!.recordId]))
  await liftMarks(as(office), { caseId: 41 })
  expect(await areDisputed(as(office), [own!.recordId, there!.recordId])).toEqual(new Set())
})

it('only the credit office and the program itself mark', async () => {
  const id = await given(4)
  await expect(markDisputed(as(clerk), { recordIds: [id], caseId: 31 })).rejects.toMatchObject({ code: 'records.office-only' })
  await expect(liftMarks(as({ ...office, role: 'auditor' }), { caseId: 31 })).rejects.toMatchObject({ code: 'records.office-only' })
  expect(await areDisputed(as(office), [id])).toEqual(new Set())
})

it('the application cannot change or delete a mark', async () => {
  await expect(sql`update records.mark set change = 'unmarked'`.execute(world.db)).rejects.toThrow(/permission denied/)
  await expect(sql`delete from records.mark`.execute(world.db)).rejects.toThrow(/permission denied/)
})
