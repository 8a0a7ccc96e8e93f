import { afterAll, beforeAll, expect, it } from 'vitest'
import { refusal } from '../../tests/support/refusal.ts'
import { openWorld, type World } from '../../tests/support/world.ts'
import { givenOrganisations, givenSources, otherSource } from '../intake/fixtures.ts'
import type { Actor } from '../platform/context.ts'
import { clerkOf } from '../sources/fixtures.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { addDuty } from './add-duty.ts'
import { answerProposal } from './answer-proposal.ts'
import { decideDuty } from './decide-duty.ts'
import { aContract, aPaper, aPayment, clerk, firm, head, say } from './fixtures.ts'
import { moveDuty } from './move-duty.ts'
import { openPaper, readContract } from './read.ts'
import { registerContract } from './register.ts'

let world: World
/** A department that registers contracts of others, as a procurement centre does. */
const centre: Actor = { ...clerkOf(otherSource), role: 'head' }
const at = (actor: Actor) => world.ctx({ actor, at: '2026-11-16T10:00:00+08:00' })
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 4)
})
afterAll(() => world.close())

async function registered(number: number): Promise<number> {
  const wanted = aContract({ partyB: inventUscc(number), contractNo: `Z-${number}` })
  const id = await registerContract(at(centre), { wanted, requestKey: `of ${number}`, papers: [aPaper('中标通知书.pdf')] })
  await world.work()
  return id
}
const nobodysParty = 'contracts.parties-only'

it('a registrar that is no party reads what it registered and its own papers, and none of the parties', async () => {
  const id = await registered(1)
  await addDuty(at(clerk), { contractId: id, requestKey: 'one', wanted: aPayment({ agreedOn: '2026-11-01' }) })
  await moveDuty(at(clerk), { contractId: id, dutyNo: 1, action: 'report', doneOn: '2026-10-30', files: [aPaper('付款凭证.pdf')] })
  await say(at(firm(1)), id, 'partly', { files: [aPaper('验收单.pdf')] })
  const seen = async (actor: Actor) => {
    const { voices, side, papers } = await readContract(at(actor), id)
    return { voices, side, papers: papers.map(({ name }) => name) }
  }
  expect(await seen(centre)).toEqual({ voices: ['registrar'], side: null, papers: ['中标通知书.pdf'] })
  expect((await seen(clerk)).papers).toEqual(['中标通知书.pdf', '付款凭证.pdf', '验收单.pdf'])
  for (const paperNo of [2, 3]) expect(await refusal(openPaper(at(centre), id, paperNo))).toBe('contracts.no-such-paper')
})

it('it says nothing for the parties: no performance, payment, receipt or answer', async () => {
  const id = await registered(2)
  await addDuty(at(firm(2)), { contractId: id, requestKey: 'one', wanted: aPayment({ agreedOn: '2026-11-01' }) })
  const pay = { contractId: id, dutyNo: 1, doneOn: '2026-11-10', words: '代为办理', files: [aPaper()] }
  for (const action of ['report', 'contest', 'agree', 'receive', 'deny', 'cancel', 'reply'])
    expect(await refusal(moveDuty(at(centre), { ...pay, action }))).toBe(nobodysParty)
  expect(await refusal(addDuty(at(centre), { contractId: id, requestKey: 'two', wanted: aPayment() }))).toBe(nobodysParty)
  expect(await refusal(say(at(centre), id, 'fulfilled'))).toBe(nobodysParty)
  for (const action of ['accept', 'decline', 'withdraw'] as const)
    expect(await refusal(answerProposal(at(centre), { contractId: id, action, seen: 1 }))).toBe(nobodysParty)
  expect((await readContract(at(clerk), id)).duties).toMatchObject([{ state: 'due', steps: 1, contests: [] }])
})

it('it decides what the parties contest, with reasons; neither party does', async () => {
  const id = await registered(3)
  await addDuty(at(firm(3)), { contractId: id, requestKey: 'one', wanted: aPayment({ agreedOn: '2026-11-01' }) })
  await moveDuty(at(clerk), { contractId: id, dutyNo: 1, action: 'contest', doneOn: '', words: '尚未验收' })
  await moveDuty(at(firm(3)), { contractId: id, dutyNo: 1, action: 'reply', doneOn: '', words: '已验收' })
  expect((await readContract(at(centre), id)).duties[0]?.contests).toMatchObject([{ words: '尚未验收', reply: '已验收' }])
  const decide = (actor: Actor) => decideDuty(at(actor), { contractId: id, dutyNo: 1, action: 'dismiss', words: '验收单未经甲方签章' })
  for (const party of [head, firm(3)]) expect(await refusal(decide(party))).toBe('contracts.registrar-only')
  const both = await Promise.allSettled([decide(centre), decide(centre)])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect((await readContract(at(centre), id)).duties).toMatchObject([{ state: 'cancelled', contests: [{ decided: '验收单未经甲方签章' }] }])
})
