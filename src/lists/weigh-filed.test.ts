import { afterAll, beforeAll, expect, it } from 'vitest'
import { refusal } from '../../tests/support/refusal.ts'
import { openWorld, type World } from '../../tests/support/world.ts'
import { csv, givenOrganisations, givenSources, market, type Cells } from '../intake/fixtures.ts'
import { confirmSubmission, correctOwnRecord, mergeSubmission, receiveSubmission } from '../intake/index.ts'
import type { Actor } from '../platform/context.ts'
import { withdrawRecord } from '../records/index.ts'
import { approver, clerk, listingRow } from './fixtures.ts'
import { listingsInForce } from './in-force.ts'

let world: World
const at = (actor: Actor) => world.ctx({ actor, at: '2026-11-18T10:00:00+08:00' })
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 3)
})
afterAll(() => world.close())

const listed = async () => (await listingsInForce(at(clerk), [1])).map(({ list }) => list)
const send = (actor: Actor, way: 'page' | 'api', cells: Cells = {}) =>
  receiveSubmission(at(actor), {
    ...{ sourceCode: market, item: 'seriousList', fileName: '名单.csv', way },
    bytes: [csv([listingRow(1, cells)])],
  })
async function confirmed(submissionId: number, actor: Actor): Promise<void> {
  await confirmSubmission(at(actor), submissionId)
  await mergeSubmission(at(actor), submissionId)
}

it('nobody is put on a list by a file or a program of one alone, nor taken off it; the same file again waits for nobody', async () => {
  const key: Actor = { ...clerk, kind: 'key', id: 'xh_22222222' }
  for (const [actor, way] of [
    [clerk, 'page'],
    [key, 'api'],
  ] as const) {
    const { submissionId, state } = await send(actor, way)
    expect([state, await refusal(confirmSubmission(at(actor), submissionId)), await listed()]).toEqual([
      'checked',
      'intake.needs-second',
      [],
    ])
  }
  // Who sends it is no second, whatever their role.
  const own = await send(approver, 'page')
  expect(await refusal(confirmSubmission(at(approver), own.submissionId))).toBe('intake.needs-second')
  await confirmed((await send(clerk, 'page')).submissionId, approver)
  expect(await listed()).toEqual(['market'])
  expect((await send(clerk, 'page')).state).toBe('confirmed')

  const off = { 移出日期: '2026-11-18', 移出原因: '已履行义务' }
  const removal = await send(clerk, 'page', off)
  expect([removal.state, await listed()]).toEqual(['checked', ['market']])
  const recordId = Number((await listingsInForce(at(clerk), [1]))[0]?.listingId)
  const longer = { recordId, values: { listedUntil: '2099-01-01' }, reason: '延长' }
  expect(await refusal(correctOwnRecord(at(clerk), longer))).toBe('records.two-persons')
  expect(await refusal(withdrawRecord(at(clerk), { recordId, reason: '列入有误' }))).toBe('records.two-persons')
  await confirmed(removal.submissionId, approver)
  expect(await listed()).toEqual([])
})
