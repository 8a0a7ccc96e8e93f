import { afterAll, beforeAll, expect, it } from 'vitest'
import { sql } from 'kysely'
import { openWorld, type World } from '../../tests/support/world.ts'
import { clerk } from '../intake/fixtures.ts'
import { reinstateRecords, repairRecords, shieldRecords } from '../records/index.ts'
import { deliveriesOf } from './deliveries/own-deliveries.ts'
import { askAt, bank, firm, givenPublic, givenReader, givenRecords, office } from './fixtures.ts'
import { publicKeyOf } from '../platform/crypto/jws.ts'
import { loadRecallsAfter } from './recall-store.ts'
import { verifyRecall } from './verify/index.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenPublic(world)
})
afterAll(() => world.close())

const at = (time: string) => ({ actor: clerk, at: `2026-11-${time}:00:00+08:00` })
const kindsFor = async (code: string, recordId: number) =>
  (await deliveriesOf(world.ctx({ actor: office }), code)).filter((one) => one.recordId === recordId).map(({ kind }) => kind)

it('a record that stands again is told, signed, to who was told that it must go, also when it is no longer known what they took', async () => {
  const [key, other] = [await givenReader(world), await givenReader(world, { code: firm, name: '高阳虚构信用服务有限公司' })]
  const [repaired = 0, shielded = 0, quiet = 0] = await givenRecords(world, 1, 2, 3)
  for (const id of [repaired, shielded]) await askAt(world)(`/api/v1/records/${id}`, key)
  await askAt(world)(`/api/v1/records/${quiet}`, other)
  await repairRecords(world.ctx(at('17T09')), { recordIds: [repaired], caseId: 3, reason: '准予信用修复' })
  await shieldRecords(world.ctx(at('17T09')), { recordIds: [shielded], caseId: 4, reason: '重整期间' })
  await world.work('2026-11-17T09:01:00+08:00')
  await sql`delete from recalls.fetch where reader_code = ${bank}`.execute(world.owner)

  await reinstateRecords(world.ctx(at('18T09')), { recordIds: [repaired], caseId: 3, reason: '提交的凭证系伪造' })
  await reinstateRecords(world.ctx(at('18T09')), { recordIds: [shielded], caseId: 4, reason: '重整终止' })
  await world.work('2026-11-18T09:01:00+08:00')
  expect(await kindsFor(bank, repaired)).toEqual(['reinstated', 'repaired'])
  expect(await kindsFor(bank, shielded)).toEqual(['reinstated', 'shielded'])
  expect([...(await kindsFor(firm, repaired)), ...(await kindsFor(firm, shielded))]).toEqual([])

  const recall = (await loadRecallsAfter(world.ctx(), 0, 100)).find((one) => one.recordId === repaired && one.kind === 'reinstated')
  expect(await verifyRecall(recall?.jws ?? '', [await publicKeyOf(world.ctx().signer)])).toMatchObject({
    valid: true,
    statement: { kind: 'reinstated', record: String(repaired), do: ['read-again'], day: '2026-11-18', acknowledgeBy: '2026-11-23' },
  })
  expect((await askAt(world, '2026-11-18T10:00:00+08:00')(`/api/v1/records/${repaired}`)).status).toBe(200)
})

it('a record whose time is over meanwhile stands again without being shown, and nobody is told that it is', async () => {
  const key = await givenReader(world, { code: '91130628MA0L0NG001', name: '取用方' })
  const [record = 0] = await givenRecords(world, 5)
  await askAt(world)(`/api/v1/records/${record}`, key)
  await shieldRecords(world.ctx(at('17T09')), { recordIds: [record], caseId: 5, reason: '重整期间' })
  await world.work('2026-11-17T09:01:00+08:00')
  await reinstateRecords(world.ctx({ actor: clerk, at: '2031-11-18T09:00:00+08:00' }), {
    recordIds: [record],
    caseId: 5,
    reason: '重整终止',
  })
  await world.work('2031-11-18T09:01:00+08:00')
  expect(await kindsFor('91130628MA0L0NG001', record)).toEqual(['shielded'])
})
