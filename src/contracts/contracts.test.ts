import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusal } from '../../tests/support/refusal.ts'
import { openWorld, type World } from '../../tests/support/world.ts'
import { givenOrganisations, givenSources, market, nameOf, otherSource } from '../intake/fixtures.ts'
import { correctOwnRecord } from '../intake/index.ts'
import { anonymous, type Actor } from '../platform/context.ts'
import { historyOf } from '../records/whole.ts'
import { clerkOf, office } from '../sources/fixtures.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { answerProposal } from './answer-proposal.ts'
import { stepFor, type Statement } from './contract.ts'
import { dueDay } from './duty.ts'
import { enterDecision } from './enter-decision.ts'
import { aContract, aPaper, aPayment, clerk, firm, head, register, say } from './fixtures.ts'
import { listBoard } from './lists.ts'
import { moveDuty } from './move-duty.ts'
import { addDuty } from './owe.ts'
import { openPaper, readContract } from './read.ts'
import { listLateToSmall, readFigures } from './read-public.ts'

let world: World
const at = (actor: Actor, day = '2026-11-16') => world.ctx({ actor, at: `${day}T10:00:00+08:00` })
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 40)
})
afterAll(() => world.close())

const fieldsOf = async (promise: Promise<unknown>) =>
  ((await promise.catch((error: unknown) => error)) as { details: { field: string }[] }).details.map(({ field }) => field).toSorted()
async function recordOf(contractId: number, actor: Actor = head) {
  const { recordId } = await readContract(at(actor), contractId)
  const all = recordId === null ? [] : await historyOf(world.ctx(), recordId)
  return all.toSorted((a, b) => b.version - a.version)[0]
}
/** An administrative contract with organisation `number`, and taken in. */
async function signed(number: number, changed = {}): Promise<number> {
  const id = await register(at(clerk), { partyB: inventUscc(number), contractNo: `GY-${number}`, ...changed })
  await world.work()
  return id
}
const between = (a: number, b: number, changed = {}) =>
  aContract({ partyA: inventUscc(a), partyB: inventUscc(b), procurementMethod: '', contractNo: `S-${a}-${b}`, ...changed })
const seenIn = async (actor: Actor, id: number) => (await readContract(at(actor), id)).read.steps.length

describe('a contract of a department', () => {
  it('is registered once, with its case to the day of performance, and is a record', async () => {
    const [one, two] = await Promise.all([signed(1), signed(1)])
    expect(one).toBe(two)
    expect((await readContract(at(clerk), one)).contract).toMatchObject({ state: 'performing', dueOn: '2026-12-31', amountWan: '8.65' })
    expect((await recordOf(one))?.fields).toMatchObject({
      ...{ documentNo: 'GY-1', partyAUscc: market, partyBUscc: inventUscc(1), amountWan: '8.65', performanceStatus: 'inProgress' },
    })
    expect(await refusal(register(at(clerk), { contractNo: 'GY-1' }, 'another form'))).toBe('contracts.registered-already')
  })

  it('is refused with every mistake at once', async () => {
    const wrong = register(at(clerk), {
      ...{
        partyB: '91130628XXXXXXXXXX',
        contractNo: '',
        amountWan: '8.6五',
        signedOn: '2026-13-01',
        performBy: '',
        procurementMethod: 'x',
      },
    })
    expect(await fieldsOf(wrong)).toEqual(['amountWan', 'contractNo', 'partyB', 'performBy', 'procurementMethod', 'signedOn'])
    expect(await fieldsOf(register(at(clerk), { partyB: market, supplierSize: 'huge' }))).toEqual(['partyB', 'supplierSize'])
  })

  it.each<[string, Actor]>([
    ['an auditor', { ...clerk, role: 'auditor' }],
    ['the office', office],
    ['nobody', anonymous],
  ])('is not registered by %s', async (_who, actor) => {
    expect(await refusal(register(at(actor)))).toBe('contracts.parties-only')
  })

  it('is there for its parties, the office reads it, and to others it is not there', async () => {
    const id = await signed(2)
    expect((await readContract(at(firm(2)), id)).side).toBe('b')
    expect((await readContract(at(office), id)).contract.name).toBe('检测设备采购合同')
    for (const other of [firm(3), clerkOf(otherSource)])
      expect(await refusal(readContract(at(other), id))).toBe('contracts.no-such-contract')
    expect((await readContract(at({ ...clerk, role: 'auditor' }), id)).contract.name).toBe('')
  })
})

describe('performance', () => {
  it('is settled when both say the same, and the record says so with both days', async () => {
    const id = await signed(4)
    await say(at(firm(4), '2026-11-17'), id, 'fulfilled')
    expect((await recordOf(id))?.fields).toMatchObject({ performanceStatus: 'inProgress', confirmedByBDate: '2026-11-17' })
    await say(at(head, '2026-11-18'), id, 'fulfilled')
    expect((await readContract(at(head), id)).contract).toMatchObject({ state: 'settled', outcome: 'fulfilled', dueOn: null })
    expect((await recordOf(id))?.fields).toMatchObject({
      ...{ performanceStatus: 'fulfilled', confirmedByADate: '2026-11-18', confirmedByBDate: '2026-11-17' },
    })
  })

  it('is in dispute where they differ, which is adverse for neither, until they come to the same', async () => {
    const id = await signed(5)
    await say(at(head), id, 'breached')
    expect((await recordOf(id))?.fields?.['performanceStatus']).toBe('inProgress')
    await say(at(firm(5)), id, 'fulfilled')
    expect((await readContract(at(head), id)).contract).toMatchObject({ state: 'disputed', outcome: null })
    expect((await recordOf(id))?.fields?.['performanceStatus']).toBe('disputed')
    await say(at(head), id, 'partly')
    expect((await readContract(at(head), id)).contract.state).toBe('disputed')
    await say(at(firm(5)), id, 'partly')
    expect((await readContract(at(head), id)).contract).toMatchObject({ state: 'settled', outcome: 'partly' })
    expect((await recordOf(id))?.fields?.['performanceStatus']).toBe('partly')
  })

  it('in dispute ends by a decision that is not the parties: another body enters it, with the paper', async () => {
    const id = await signed(6)
    await say(at(head), id, 'breached')
    await say(at(firm(6)), id, 'fulfilled')
    const decision = async (actor: Actor, files = [aPaper()]) =>
      enterDecision(at(actor), {
        contractId: id,
        status: 'fulfilled',
        words: '高阳县人民法院（2026）冀0628民初1号',
        seen: await seenIn(actor, id),
        files,
      })
    expect(await refusal(decision(head))).toBe('contracts.registrar-only')
    expect(await refusal(decision(firm(6)))).toBe('contracts.registrar-only')
    expect(await fieldsOf(decision({ ...office, role: 'head' }, []))).toEqual(['files'])
    expect(await refusal(decision(office))).toBe('contracts.approver-only')
    await decision({ ...office, role: 'head' })
    expect((await recordOf(id))?.fields?.['performanceStatus']).toBe('fulfilled')
  })

  it('of two answers at once that contradict each other both count, each once: nothing is adverse', async () => {
    const id = await signed(7)
    const seen = await seenIn(head, id)
    const outcomes = await Promise.all([
      refusal(say(at(head), id, 'breached', { seen })),
      refusal(say(at(firm(7)), id, 'fulfilled', { seen })),
    ])
    expect(outcomes.toSorted()).toEqual(['contracts.step-refused', 'done'].toSorted())
    expect((await readContract(at(head), id)).contract.state).toBe('stated')
  })

  it('is said by an approver or head of a party, with papers where it speaks against somebody', async () => {
    const id = await signed(8)
    expect(await refusal(say(at(clerk), id, 'fulfilled'))).toBe('contracts.approver-only')
    expect(await refusal(say(at(firm(8, 'clerk')), id, 'fulfilled'))).toBe('contracts.approver-only')
    expect(await fieldsOf(say(at(head), id, 'breached', { files: [], words: ' ' }))).toEqual(['files', 'words'])
    expect(await fieldsOf(say(at(head), id, 'disputed'))).toEqual(['status'])
    expect(await refusal(say(at(office), id, 'fulfilled', { seen: 1 }))).toBe('contracts.parties-only')
  })

  it('is not changed in the record by one party alone', async () => {
    const id = await signed(9)
    const { recordId } = await readContract(at(head), id)
    const values = { performanceStatus: 'breached' }
    expect(await refusal(correctOwnRecord(at(head), { recordId: recordId ?? 0, values, reason: '违约' }))).toBe('records.two-persons')
  })

  it.each<[string, string, 'a' | 'b', Statement['status'], string | null]>([
    ['performing', '', 'a', 'breached', 'stateA'],
    ['stated', 'a', 'b', 'breached', 'confirm'],
    ['stated', 'a', 'b', 'fulfilled', 'contradict'],
    ['stated', 'a', 'a', 'fulfilled', 'restate'],
    ['disputed', 'a', 'b', 'breached', 'reconcile'],
    ['settled', 'a', 'b', 'breached', null],
  ])('%s, said by %s: %s says %s', (state, said, side, status, step) => {
    const words = said === '' ? [] : [{ side: 'a', status: 'breached' } as Statement]
    expect(stepFor(state, side, status, words)).toBe(step)
  })
})

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

describe('what is owed', () => {
  it.each([
    ['the agreed day', '2026-11-20', null, true, '2026-11-20'],
    ['not later than sixty days after delivery', '2027-03-01', '2026-11-01', true, '2026-12-31'],
    ['thirty days after delivery where nothing was agreed', null, '2026-11-01', true, '2026-12-01'],
    ['between businesses what they agreed', '2027-03-01', '2026-11-01', false, '2027-03-01'],
    ['no day without either', null, null, true, null],
  ])('is due: %s', (_words, agreedOn, deliveredOn, isPublic, day) => {
    expect(dueDay({ agreedOn, deliveredOn }, { isPublic, most: 60, byLaw: 30 })).toBe(day)
  })

  it('by a department is shown by its name with what is overdue, paid late and owed to small firms', async () => {
    const id = await signed(20)
    const pay = (requestKey: string, agreedOn: string) =>
      addDuty(at(clerk), { contractId: id, requestKey, wanted: aPayment({ name: requestKey, agreedOn, amountWan: '1.5' }) })
    expect(await pay('首款', '2026-10-20')).toBe(1)
    expect(await pay('首款', '2026-10-20')).toBe(1)
    await pay('进度款', '2026-11-01')
    await pay('尾款', '2026-12-20')
    const files = [aPaper('付款凭证.pdf')]
    expect(await refusal(moveDuty(at(firm(20)), { contractId: id, dutyNo: 1, action: 'report', doneOn: '2026-10-25', files }))).toBe(
      'contracts.step-refused',
    )
    expect(await fieldsOf(moveDuty(at(clerk), { contractId: id, dutyNo: 1, action: 'report', doneOn: '2027-01-01' }))).toEqual([
      'doneOn',
      'files',
    ])
    await moveDuty(at(clerk), { contractId: id, dutyNo: 1, action: 'report', doneOn: '2026-10-25', files })
    await moveDuty(at(firm(20)), { contractId: id, dutyNo: 1, action: 'receive', doneOn: '' })
    const { bodies } = await readFigures(at(anonymous))
    expect(bodies).toEqual([
      expect.objectContaining({
        ...{
          code: market,
          name: '高阳县市场监督管理局',
          running: 1,
          overdue: 1,
          overdueWan: '1.5',
          paidLate: 1,
          paidInTime: 0,
          longest: 15,
        },
        ...{ overdueToSmall: 1, overdueToSmallWan: '1.5' },
      }),
    ])
    expect((await listLateToSmall(at(office))).map(({ dutyNo, daysLate, paidOn }) => [dutyNo, daysLate, paidOn])).toEqual([
      [1, 5, '2026-10-25'],
      [2, 15, null],
    ])
    expect(await fieldsOf(say(at(firm(20)), id, 'fulfilled'))).toEqual(['status'])
    const { list, owing } = await listBoard(at(clerk), { view: 'late', page: 1 })
    expect(list.rows.map(({ contractId, overdue }) => [contractId, overdue])).toEqual([[id, 1]])
    expect(owing.map(({ name }) => name)).toEqual(['进度款', '尾款'])
    expect((await listBoard(at(firm(20)), { view: 'open', page: 1 })).owed.map(({ other }) => other)).toEqual([
      '高阳县市场监督管理局',
      '高阳县市场监督管理局',
    ])
  })

  it('is overdue again when the other side says that nothing came', async () => {
    const id = await signed(21, { supplierSize: 'large' })
    await addDuty(at(clerk), { contractId: id, requestKey: 'one', wanted: aPayment({ agreedOn: '2026-11-01' }) })
    await moveDuty(at(clerk), { contractId: id, dutyNo: 1, action: 'report', doneOn: '2026-10-30', files: [aPaper()] })
    expect((await readContract(at(clerk), id)).duties[0]).toMatchObject({ state: 'reported', doneOn: '2026-10-30' })
    await moveDuty(at(firm(21)), { contractId: id, dutyNo: 1, action: 'deny', doneOn: '' })
    expect((await readContract(at(clerk), id)).duties[0]).toMatchObject({ state: 'denied', doneOn: null })
    expect(await refusal(moveDuty(at(firm(21)), { contractId: id, dutyNo: 1, action: 'deny', doneOn: '' }))).toBe('contracts.step-refused')
  })

  it('by businesses is counted together and names none; what is in dispute is nobody’s delay', async () => {
    const id = await signed(22)
    await addDuty(at(clerk), {
      contractId: id,
      requestKey: 'one',
      wanted: aPayment({ agreedOn: '2026-11-01', debtor: 'b', name: '违约金' }),
    })
    expect((await readFigures(at(anonymous))).businesses).toMatchObject({ overdue: 1, overdueWan: '8.65' })
    await say(at(head), id, 'breached')
    await say(at(firm(22)), id, 'terminated')
    const { businesses, bodies } = await readFigures(at(anonymous))
    expect(businesses.overdue).toBe(0)
    expect(JSON.stringify(bodies)).not.toContain(nameOf(22))
  })

  it('is entered with every mistake at once', async () => {
    const id = await signed(23)
    const wanted = { kind: 'gift', name: '', debtor: 'c', amountWan: '0', agreedOn: 'soon', deliveredOn: '' }
    expect(await fieldsOf(addDuty(at(clerk), { contractId: id, requestKey: 'bad', wanted }))).toEqual([
      'agreedOn',
      'amountWan',
      'debtor',
      'kind',
      'name',
    ])
  })
})
