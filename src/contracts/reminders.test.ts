import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { givenOrganisations, givenSources } from '../intake/fixtures.ts'
import type { Actor } from '../platform/context.ts'
import { listCases } from '../procedures/read-cases.ts'
import { listNotices } from '../procedures/list-notices.ts'
import { giveNotices } from '../procedures/remind.ts'
import { officeHead } from '../procedures/fixtures.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { addDuty } from './add-duty.ts'
import { answerProposal } from './answer-proposal.ts'
import { aPaper, aPayment, clerk, firm, register, say } from './fixtures.ts'
import { moveDuty } from './move-duty.ts'
import { readContract } from './read.ts'

let world: World
const at = (actor: Actor, when = '2026-11-02T10:00:00') => world.ctx({ actor, at: `${when}+08:00` })
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 9)
})
afterAll(() => world.close())

const told = async (actor: Actor, when: string) => {
  await giveNotices(world.ctx({ at: `${when}+08:00` }))
  return (await listNotices(at(actor, when), 20)).flatMap(({ kind, text }) => (kind === 'deadline' ? [text.en] : []))
}

/** What is said of payments and milestones. */
const ofDuties = (texts: readonly string[]) => texts.filter((text) => text.includes('Payments and milestones'))

/** A contract between two businesses, of which the first owes the second a payment by 20 November. */
async function commercial(a: number, b: number): Promise<number> {
  const wanted = { partyA: inventUscc(a), partyB: inventUscc(b), contractNo: `S-${a}`, procurementMethod: '' }
  const contractId = await register(at(firm(a)), wanted)
  const seen = (await readContract(at(firm(b)), contractId)).read.steps.length
  await answerProposal(at(firm(b)), { contractId, action: 'accept', seen })
  await addDuty(at(firm(b)), { contractId, requestKey: 'one', wanted: aPayment({ agreedOn: '2026-11-20' }) })
  return contractId
}

it('the business that owes a payment is told seven working days before it is due, on the day and after; no office ever is', async () => {
  await commercial(1, 2)
  expect(await told(firm(1), '2026-11-11T07:59:00')).toEqual([])
  const about = expect.stringContaining('“To pay” ends with 20 Nov 2026') as string
  expect(await told(firm(1), '2026-11-11T09:00:00')).toEqual([about])
  expect(await told(firm(1), '2026-11-20T09:00:00')).toContainEqual(expect.stringContaining('ends today, 20 Nov 2026'))
  expect(await told(firm(2), '2026-11-20T09:00:00')).toEqual([])
  expect(await told(firm(1), '2026-12-21T09:00:00')).toContainEqual(expect.stringContaining('was not kept'))
  for (const one of [officeHead, clerk, firm(2)]) expect(ofDuties(await told(one, '2026-12-22T09:00:00'))).toEqual([])
})

it('nobody is reminded of what was paid, and no office of what two businesses do not agree on', async () => {
  const contractId = await commercial(3, 4)
  const pay = { contractId, dutyNo: 1, action: 'report', doneOn: '2026-11-02', files: [aPaper()] }
  await moveDuty(at(firm(3)), pay)
  expect(await told(firm(3), '2026-11-20T09:00:00')).toEqual([])
  await moveDuty(at(firm(4), '2026-11-20T10:00:00'), { contractId, dutyNo: 1, action: 'deny', doneOn: '' })
  expect(await told(firm(3), '2026-11-27T09:00:00')).not.toEqual([])
  expect(ofDuties(await told(officeHead, '2026-12-31T09:00:00'))).toEqual([])
})

it('party A that is an organisation is reminded of its answer, by the name of the contract; no department or office in its place', async () => {
  const wanted = { partyA: inventUscc(5), partyB: inventUscc(6), contractNo: 'S-5', procurementMethod: '' }
  const contractId = await register(at(firm(5)), wanted)
  await answerProposal(at(firm(6)), { contractId, action: 'accept', seen: 1 })
  await world.work()
  await say(at(firm(6)), contractId, 'fulfilled')
  const about = expect.stringMatching(/^Following a contract · 检测设备采购合同 .*“For party A to answer” ends/) as string
  expect(await told(firm(5), '2026-11-16T09:00:00')).toContainEqual(about)
  for (const one of [officeHead, clerk, firm(6)]) expect(await told(one, '2026-12-30T09:00:00')).not.toContainEqual(about)
  // Whoever registered it, the other confirms it.
  const other = await register(at(firm(7)), { ...wanted, partyA: inventUscc(8), partyB: inventUscc(7), contractNo: 'S-7' })
  expect(await told(firm(8), '2026-11-16T09:00:00')).toContainEqual(expect.stringContaining('“For party A to confirm the contract”'))
  for (const one of [officeHead, firm(7)])
    expect(await told(one, '2026-12-30T09:00:00')).not.toContainEqual(expect.stringContaining('to confirm the contract'))
  await answerProposal(at(firm(8)), { contractId: other, action: 'accept', seen: 1 })
})

it('the queue calls contracts by their name for the parties; of what two businesses agreed the office reads a number', async () => {
  const titles = async (actor: Actor) => (await listCases(at(actor), { procedure: 'contract', limit: 50 })).map(({ title }) => title)
  expect(new Set(await titles(firm(1)))).toEqual(new Set(['检测设备采购合同']))
  expect(new Set(await titles(firm(2)))).toEqual(new Set(['检测设备采购合同']))
  expect(new Set(await titles(officeHead))).toEqual(new Set([null]))
  await register(at(clerk), { partyB: inventUscc(9), contractNo: 'D-1' })
  expect(new Set(await titles(officeHead))).toEqual(new Set([null, '检测设备采购合同']))
  expect(new Set(await titles({ ...clerk, role: 'auditor' }))).toEqual(new Set([null]))
})
