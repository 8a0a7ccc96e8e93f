import { afterAll, beforeAll, expect, it } from 'vitest'
import { aContract, aPaper, aPayment, clerk, firm, head, say } from '../../src/contracts/fixtures.ts'
import { importContracts } from '../../src/contracts/import/import-contracts.ts'
import { listBoard } from '../../src/contracts/lists.ts'
import { moveDuty } from '../../src/contracts/move-duty.ts'
import { addDuty } from '../../src/contracts/add-duty.ts'
import { readContract } from '../../src/contracts/read.ts'
import { listLateToSmall, listShown, readFigures } from '../../src/contracts/read-public.ts'
import { signAwarded } from '../../src/contracts/sign-awarded.ts'
import { csv, givenOrganisations, givenSources, market, otherSource } from '../../src/intake/fixtures.ts'
import { anonymous, type Actor } from '../../src/platform/context.ts'
import { clerkOf } from '../../src/sources/fixtures.ts'
import { inventUscc } from '../../src/subjects/fixtures.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
const at = (actor: Actor, day: string) => world.ctx({ actor, at: `${day}T10:00:00+08:00` })
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 3)
})
afterAll(() => world.close())

it('from an award notice to a signed contract, a late payment everybody reads of, and a performance both confirmed', async () => {
  const notice = csv([
    {
      ...{ 项目编号: 'XM-1', 项目名称: '检测设备采购', 采购人统一社会信用代码: market, 中标供应商统一社会信用代码: inventUscc(1) },
      ...{ '中标金额（万元）': '8.65', 公告日期: '2026-09-01', 采购方式: '公开招标', 公告编号: 'GG-1', 供应商规模: '小型' },
    },
  ])
  async function* bytes() {
    yield notice
  }
  expect(await importContracts(at(clerkOf(otherSource), '2026-09-02'), bytes())).toMatchObject({ added: 1 })
  const [listed] = (await listBoard(at(clerk, '2026-09-03'), { view: 'awarded', page: 1 })).list.rows
  const contractId = listed?.contractId ?? 0
  const wanted = aContract({ signedOn: '2026-09-10', performBy: '2026-10-31', announcementRef: 'GG-1' })
  await signAwarded(at(clerk, '2026-09-10'), { contractId, wanted, seen: 1 })
  await world.work('2026-09-10T11:00:00+08:00')
  expect((await listShown(at(anonymous, '2026-09-11'), { source: undefined, cursor: undefined }))?.total).toBe(1)

  // Delivered without an agreed day to pay: thirty days by the law, and fifteen days late.
  await addDuty(at(clerk, '2026-09-20'), { contractId, requestKey: 'pay', wanted: aPayment({ agreedOn: '', deliveredOn: '2026-09-20' }) })
  expect((await readFigures(at(anonymous, '2026-11-01'))).bodies[0]).toMatchObject({
    code: market,
    overdue: 1,
    overdueToSmall: 1,
    longest: 12,
  })
  await moveDuty(at(clerk, '2026-11-04'), { contractId, dutyNo: 1, action: 'report', doneOn: '2026-11-04', files: [aPaper()] })
  await moveDuty(at(firm(1), '2026-11-05'), { contractId, dutyNo: 1, action: 'receive', doneOn: '' })
  expect(await listLateToSmall(at(anonymous, '2026-11-06'))).toMatchObject([{ debtorCode: market, daysLate: 15, paidOn: '2026-11-04' }])

  await say(at(firm(1), '2026-11-06'), contractId, 'fulfilled')
  await say(at(head, '2026-11-07'), contractId, 'fulfilled')
  expect((await readContract(at(head, '2026-11-07'), contractId)).contract).toMatchObject({ state: 'settled', outcome: 'fulfilled' })
  const shown = await listShown(at(anonymous, '2026-11-08'), { source: undefined, cursor: undefined })
  expect(shown?.rows[0]?.fields.find(({ key }) => key === 'performanceStatus')?.value).toBe('fulfilled')
})
