import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusal } from '../../tests/support/refusal.ts'
import { openWorld, type World } from '../../tests/support/world.ts'
import { givenOrganisations, givenSources } from '../intake/fixtures.ts'
import type { Actor } from '../platform/context.ts'
import { historyOf } from '../records/whole.ts'
import { office } from '../sources/fixtures.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { answerProposal } from './answer-proposal.ts'
import { aContract, clerk, fieldsOf, firm, head, register, say } from './fixtures.ts'
import { listBoard } from './lists.ts'
import { openPaper, readContract } from './read.ts'

let world: World
const at = (actor: Actor, day = '2026-11-16') => world.ctx({ actor, at: `${day}T10:00:00+08:00` })
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 40)
})
afterAll(() => world.close())

async function recordOf(contractId: number, actor: Actor = head) {
  const { recordId } = await readContract(at(actor), contractId)
  const all = recordId === null ? [] : await historyOf(world.ctx(), recordId)
  return all.toSorted((a, b) => b.version - a.version)[0]
}

const between = (a: number, b: number, changed = {}) =>
  aContract({ partyA: inventUscc(a), partyB: inventUscc(b), procurementMethod: '', contractNo: `S-${a}-${b}`, ...changed })
const seenIn = async (actor: Actor, id: number) => (await readContract(at(actor), id)).read.steps.length

describe('a contract between businesses', () => {
  it('is registered by one, confirmed by the other, and a record of the reduced view from then on', async () => {
    const id = await register(at(firm(10)), between(10, 11))
    expect((await readContract(at(firm(11)), id)).contract).toMatchObject({
      state: 'proposed',
      kind: 'commercial',
      name: '检测设备采购合同',
    })
    expect(await recordOf(id, firm(10))).toBeUndefined()
    const answer = async (actor: Actor, action: 'accept' | 'withdraw') =>
      answerProposal(at(actor), { contractId: id, action, seen: await seenIn(actor, id) })
    expect(await refusal(answer(firm(10), 'accept'))).toBe('contracts.step-refused')
    expect(await refusal(answer(firm(12), 'accept'))).toBe('contracts.no-such-contract')
    await answer(firm(11), 'accept')
    await world.work()
    const record = await recordOf(id, firm(10))
    expect(record?.fields).toMatchObject({ documentNo: `HT-${id}`, contractType: 'commercial', partyAUscc: inventUscc(10) })
    expect(JSON.stringify(record?.fields)).not.toMatch(/8\.65|检测设备|S-10-11/)
    for (const [actor, day] of [
      [firm(10), '2026-11-20'],
      [firm(11), '2026-11-21'],
    ] as const)
      await say(at(actor, day), id, 'fulfilled')
    expect((await recordOf(id, firm(10)))?.fields?.['performanceStatus']).toBe('fulfilled')
  })

  it('is nobody else’s: the office and the department that hands it in see parties, kind, state and days', async () => {
    const id = await register(at(firm(13)), between(13, 14))
    for (const actor of [office, clerk]) {
      const { contract, isReduced, papers } = await readContract(at(actor), id)
      expect({ isReduced, name: contract.name, amount: contract.amountWan, papers }).toEqual({
        isReduced: true,
        name: '',
        amount: '',
        papers: [],
      })
      const { list } = await listBoard(at(actor), { view: 'open', page: 1 })
      expect(list.rows.find((row) => row.contractId === id)?.name ?? '').toBe('')
    }
    expect(await refusal(openPaper(at(office), id, 1))).toBe('contracts.no-such-paper')
  })

  it('is registered by a party of it only, whichever of both, and may be declined or withdrawn', async () => {
    expect(await fieldsOf(register(at(firm(15)), between(16, 17)))).toEqual(['partyA'])
    expect(await refusal(register(at(firm(15, 'clerk')), between(15, 17)))).toBe('contracts.approver-only')
    const id = await register(at(firm(17)), between(16, 17))
    await answerProposal(at(firm(16)), { contractId: id, action: 'decline', seen: 1 })
    expect((await readContract(at(firm(17)), id)).contract.state).toBe('void')
    expect(await refusal(answerProposal(at(firm(17)), { contractId: id, action: 'withdraw', seen: 2 }))).toBe('contracts.step-refused')
    // It can be registered again.
    expect(await register(at(firm(17)), between(16, 17), 'again')).toBeGreaterThan(id)
  })
})
