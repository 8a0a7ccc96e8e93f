import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { clerk } from '../../intake/fixtures.ts'
import type { Actor } from '../../platform/context.ts'
import { withdrawRecord } from '../../records/index.ts'
import { acknowledgeRecall } from '../deliveries/acknowledge.ts'
import { approveReader, closeReader, refuseReader } from '../readers/decide-reader.ts'
import { recallFigures } from './figures.ts'
import { aReader, askAt, asKey, bank, firm, givenPublic, givenReader, givenRecords, office } from '../fixtures.ts'
import { loadRecallsAfter } from '../recall-store.ts'
import { changeReader } from '../readers/change-reader.ts'
import { requestReader } from '../readers/request-reader.ts'

let world: World
const as = (actor: Actor) => world.ctx({ actor })
const banker: Actor = { kind: 'user', id: 'banker', body: 'bank', role: 'clerk', unit: bank }
const { code: _code, ...entries } = aReader()
beforeAll(async () => {
  world = await openWorld()
  await givenPublic(world)
})
afterAll(() => world.close())

const rowOf = async (code: string) =>
  (await recallFigures(world.ctx({ at: '2026-11-25T09:00:00+08:00' }))).readers.find((one) => one.code === code)

it('a reader that got recalls stays in the public table with its figures, closed, asking again or refused', async () => {
  const key = await givenReader(world)
  const records = await givenRecords(world, 1, 2)
  for (const recordId of records) {
    await askAt(world)(`/api/v1/records/${recordId}`, key)
    await withdrawRecord(world.ctx({ actor: clerk }), { recordId, reason: '原决定已撤销' })
  }
  await world.work()
  const [recall] = await loadRecallsAfter(world.ctx(), 0, 10)
  await acknowledgeRecall(await asKey(world, key), recall?.recallId ?? 0)
  const before = await rowOf(bank)
  expect(before).toMatchObject({ name: entries.name, kind: 'bank', got: 2, acknowledged: 1, overdue: 1 })
  await closeReader(as(office), { code: bank, reason: '协议到期' })
  expect(await rowOf(bank)).toEqual(before)

  // Its own people cannot make it another in public by asking again.
  await requestReader(as(banker), { ...entries, name: '高阳县人民政府', kind: 'department' })
  expect(await rowOf(bank)).toEqual(before)
  await changeReader(as(banker), bank, { ...entries, name: '高阳县人民政府', kind: 'department' })
  expect(await rowOf(bank)).toEqual(before)
  await refuseReader(as(office), { code: bank, reason: '请先处理未确认的召回' })
  expect(await rowOf(bank)).toEqual(before)
  await requestReader(as(banker), entries)
  await approveReader(as(office), { code: bank })
  expect(await rowOf(bank)).toEqual(before)
})

it('who asked and never got a recall is not in it, and may still say what it is called', async () => {
  const asking: Actor = { ...banker, unit: firm }
  await requestReader(as(asking), entries)
  await changeReader(as(asking), firm, { ...entries, name: '高阳虚构信用服务有限公司', kind: 'credit-firm' })
  expect(await rowOf(firm)).toBeUndefined()
  await approveReader(as(office), { code: firm })
  expect(await rowOf(firm)).toMatchObject({ name: '高阳虚构信用服务有限公司', kind: 'credit-firm', got: 0 })
})
