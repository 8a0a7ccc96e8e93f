import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { clerk, givenOrganisations, givenSources, otherSource, penaltyRow, sendRows } from '../intake/fixtures.ts'
import { proveRecord } from '../ledger/index.ts'
import { verifyDocument } from '../ledger/check/index.ts'
import { nativePrimitives } from '../platform/crypto/native.ts'
import { clerkOf, office } from '../sources/fixtures.ts'
import { endRecord, eraseContent, reinstateRecords, repairRecords, shieldRecords, withdrawRecord } from './index.ts'
import { historyOf, listRecords, recordProofOf } from './whole.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 20)
})
afterAll(() => world.close())

const as = (at = '2026-11-17T10:00:00+08:00') => world.ctx({ actor: clerk, at })

async function given(...subjects: number[]): Promise<number[]> {
  await sendRows(
    as('2026-11-16T09:00:00+08:00'),
    subjects.map((subject) => penaltyRow(subject)),
  )
  return (await listRecords(as(), { subjectIds: subjects })).map(({ recordId }) => recordId).toSorted((a, b) => a - b)
}
const stateOf = async (recordId: number) => (await historyOf(as(), recordId))[0]?.state

it('repairs several records at once: versions with their leaves, an announcement, nothing erased', async () => {
  const recordIds = await given(1, 2, 3)
  const { changed, left } = await repairRecords(as(), { recordIds, caseId: 7, reason: '准予信用修复' })
  expect([changed.length, left.length]).toEqual([3, 0])
  for (const id of recordIds) {
    const [now, before] = await historyOf(as(), id)
    expect(now).toMatchObject({ version: 2, change: 'repaired', state: 'repaired', reason: '准予信用修复', fields: before?.fields })
    const material = await recordProofOf(as(), id)
    const document = await proveRecord(as(), material!.leafIndex, material!.content)
    expect(await verifyDocument(nativePrimitives, JSON.stringify(document))).toMatchObject({ valid: true, content: { state: 'repaired' } })
  }
  expect(world.announced.at(-1)).toMatchObject({
    type: 'records.repaired',
    caseId: 7,
    records: recordIds.map((recordId) => ({ recordId })),
  })
})

it('leaves what was withdrawn or repaired meanwhile, and says so', async () => {
  const [one = 0, two = 0, three = 0] = await given(4, 5, 6)
  await withdrawRecord(as(), { recordId: two, reason: '处罚决定已撤销' })
  await repairRecords(as(), { recordIds: [three], caseId: 8, reason: '准予修复' })
  const { changed, left } = await repairRecords(as(), { recordIds: [one, two, three], caseId: 9, reason: '准予修复' })
  expect(changed.map(({ recordId }) => recordId)).toEqual([one])
  expect(left.map(({ recordId, state }) => [recordId, state])).toEqual([
    [two, 'withdrawn'],
    [three, 'repaired'],
  ])
  const before = world.announced.length
  expect((await repairRecords(as(), { recordIds: [one], caseId: 9, reason: '再来一次' })).changed).toEqual([])
  expect(world.announced).toHaveLength(before)
})

it('is for the source of every one of them: one of another source, and none is changed', async () => {
  const recordIds = await given(7, 8)
  for (const actor of [clerkOf(otherSource), office, { ...clerk, role: 'auditor' }])
    await expect(repairRecords(world.ctx({ actor }), { recordIds, caseId: 1, reason: 'x' })).rejects.toThrow('records.not-own')
  await expect(repairRecords(as(), { recordIds: [...recordIds, 999_999], caseId: 1, reason: 'x' })).rejects.toThrow('records.unknown')
  await expect(repairRecords(as(), { recordIds, caseId: 1, reason: ' ' })).rejects.toThrow('records.no-reason')
  expect(await stateOf(recordIds[0]!)).toBe('current')
})

it('two at one moment write one version each record', async () => {
  const recordIds = await given(9, 10)
  const both = await Promise.all([1, 2].map((caseId) => repairRecords(as(), { recordIds, caseId, reason: '准予修复' })))
  expect(both.map(({ changed }) => changed.length).toSorted((a, b) => a - b)).toEqual([0, 2])
})

it('a shield is for the time; reinstated, a record stands as it did, ended when it was ended', async () => {
  const [one = 0, two = 0] = await given(11, 12)
  await endRecord(as(), { recordId: two, until: '2026-11-17', reason: '执行完毕' })
  await shieldRecords(as(), { recordIds: [one, two], caseId: 3, reason: '法院裁定批准重整计划' })
  expect(await stateOf(one)).toBe('shielded')
  await expect(endRecord(as(), { recordId: one, until: '2026-11-18', reason: 'x' })).rejects.toThrow('records.wrong-state')
  await reinstateRecords(as(), { recordIds: [one, two], caseId: 3, reason: '重整失败' })
  expect([await stateOf(one), await stateOf(two)]).toEqual(['current', 'ended'])
  await shieldRecords(as(), { recordIds: [one], caseId: 4, reason: '再次裁定' })
  await repairRecords(as(), { recordIds: [one], caseId: 4, reason: '重整计划执行完毕' })
  expect(await stateOf(one)).toBe('repaired')
})

it('a row sent again does not bring a repaired record back, and its content can still be erased', async () => {
  const [id = 0] = await given(13)
  await repairRecords(as(), { recordIds: [id], caseId: 5, reason: '准予修复' })
  expect(await sendRows(as('2026-11-18T09:00:00+08:00'), [penaltyRow(13)])).toMatchObject({ unchanged: 1 })
  expect(await sendRows(as('2026-11-19T09:00:00+08:00'), [penaltyRow(13, { 备注: '再报' })])).toMatchObject({ refused: 1 })
  expect(await stateOf(id)).toBe('repaired')
  await eraseContent(world.ctx({ actor: office }), { recordId: id, reason: '依法删除' })
  expect(await stateOf(id)).toBe('erased')
})
