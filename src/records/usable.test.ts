import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { clerk, givenOrganisations, givenSources, penaltyRow, sendRows } from '../intake/fixtures.ts'
import { office } from '../sources/fixtures.ts'
import {
  endRecord,
  eraseContent,
  liftMarks,
  markDisputed,
  reinstateRecords,
  repairRecords,
  shieldRecords,
  usableRecords,
  withdrawRecord,
} from './index.ts'
import { listRecords } from './whole.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 20)
})
afterAll(() => world.close())

const as = (actor: typeof clerk = clerk, at = '2026-11-17T10:00:00+08:00') => world.ctx({ actor, at })
async function given(subjectId: number): Promise<number> {
  await sendRows(as(clerk, '2026-11-16T09:00:00+08:00'), [penaltyRow(subjectId)])
  return (await listRecords(world.ctx(), { subjectId }))[0]!.recordId
}
const usable = async (subjectId: number, ctx = as()) => (await usableRecords(ctx, [subjectId])).map(({ recordId }) => recordId)

it('a record that stands may be used until its time is over, and says which way it speaks', async () => {
  const id = await given(1)
  const [one] = await usableRecords(as(), [1])
  expect(one).toMatchObject({ recordId: id, item: 'penalty', tendency: 'adverse' })
  expect(await usable(1, as(clerk, '2030-01-01T10:00:00+08:00'))).toEqual([])
  expect(await usableRecords(as(), [])).toEqual([])
})

it('an objection takes a record out in its own transaction, and its answer brings it back', async () => {
  const id = await given(2)
  await as(office).transaction(async (ctx) => {
    await markDisputed(ctx, { recordIds: [id], caseId: 11 })
    expect(await usable(2, ctx)).toEqual([])
  })
  expect(await usable(2)).toEqual([])
  await liftMarks(as(office), { caseId: 11 })
  expect(await usable(2)).toEqual([id])
})

it('nothing of an objection that was not kept: the record stays usable', async () => {
  const id = await given(3)
  await expect(
    as(office).transaction(async (ctx) => {
      await markDisputed(ctx, { recordIds: [id], caseId: 12 })
      throw new Error('killed')
    }),
  ).rejects.toThrow('killed')
  expect(await usable(3)).toEqual([id])
})

it.each([
  ['repaired', 4, (ctx: ReturnType<typeof as>, id: number) => repairRecords(ctx, { recordIds: [id], caseId: 7, reason: '准予信用修复' })],
  ['shielded', 5, (ctx: ReturnType<typeof as>, id: number) => shieldRecords(ctx, { recordIds: [id], caseId: 7, reason: '重整期间' })],
  ['withdrawn', 6, (ctx: ReturnType<typeof as>, id: number) => withdrawRecord(ctx, { recordId: id, reason: '原决定已撤销' })],
  ['ended', 7, (ctx: ReturnType<typeof as>, id: number) => endRecord(ctx, { recordId: id, until: '2026-11-16', reason: '有效期届满' })],
])('a record that is %s leaves it in the same transaction', async (_how, subjectId, act) => {
  const id = await given(subjectId)
  await as().transaction(async (ctx) => {
    await act(ctx, id)
    expect(await usable(subjectId, ctx)).toEqual([])
  })
  expect(await usable(subjectId)).toEqual([])
})

it('what was erased is in it no more; what a revoked repair reinstates is again', async () => {
  const [gone, back] = [await given(8), await given(9)]
  await eraseContent(as(office), { recordId: gone, reason: '依法删除' })
  await repairRecords(as(), { recordIds: [back], caseId: 7, reason: '准予信用修复' })
  await reinstateRecords(as(), { recordIds: [back], caseId: 8, reason: '材料虚假，撤销修复' })
  expect([await usable(8), await usable(9)]).toEqual([[], [back]])
})
