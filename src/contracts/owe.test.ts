import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusal } from '../../tests/support/refusal.ts'
import { openWorld, type World } from '../../tests/support/world.ts'
import { givenOrganisations, givenSources, market, nameOf, otherSource } from '../intake/fixtures.ts'
import { anonymous, type Actor } from '../platform/context.ts'
import { clerkOf, office } from '../sources/fixtures.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { decideDuty } from './decide-duty.ts'
import { dueDay } from './duty.ts'
import { aPaper, aPayment, clerk, fieldsOf, firm, givenContract, head, register, say } from './fixtures.ts'
import { listBoard } from './lists.ts'
import { moveDuty } from './move-duty.ts'
import { addDuty } from './add-duty.ts'
import { answerProposal } from './answer-proposal.ts'
import { readContract } from './read.ts'
import { listLateToSmall } from './index.ts'
import { readFigures } from './read-public.ts'

let world: World
const at = (actor: Actor, day = '2026-11-16') => world.ctx({ actor, at: `${day}T10:00:00+08:00` })
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 40)
})
afterAll(() => world.close())

const signed = (number: number, changed = {}) => givenContract(world, at(clerk), number, changed)

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
    await addDuty(at(firm(22)), {
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

  it('is in no total between two businesses: nobody reads the amount of a contract off what comes or goes', async () => {
    const commercial = { partyA: inventUscc(24), partyB: inventUscc(25), contractNo: 'S-1', procurementMethod: '', amountWan: '77.1234' }
    const id = await register(at(firm(24)), commercial)
    const seen = (await readContract(at(firm(25)), id)).read.steps.length
    await answerProposal(at(firm(25)), { contractId: id, action: 'accept', seen })
    const before = (await readFigures(at(anonymous))).businesses
    await addDuty(at(firm(25)), { contractId: id, requestKey: 'one', wanted: aPayment({ amountWan: '77.1234', agreedOn: '2026-11-01' }) })
    expect((await readContract(at(firm(24)), id)).duties).toHaveLength(1)
    expect((await readFigures(at(anonymous))).businesses).toEqual(before)
  })

  it('by a public body is shown by its name too where the business registered the contract and the body confirmed it', async () => {
    const ofBody = async () => (await readFigures(at(anonymous))).bodies.find(({ code }) => code === otherSource)
    const own = { partyA: otherSource, partyB: inventUscc(28), contractNo: 'S-28', procurementMethod: '', amountWan: '6' }
    const id = await register(at(firm(28)), own)
    const add = () =>
      addDuty(at(firm(28)), { contractId: id, requestKey: 'one', wanted: aPayment({ amountWan: '6', agreedOn: '2026-11-01' }) })
    expect(await refusal(add())).toBe('contracts.step-refused')
    const body = { ...clerkOf(otherSource), id: 'head of the body', role: 'head' }
    await answerProposal(at(body), { contractId: id, action: 'accept', seen: (await readContract(at(body), id)).read.steps.length })
    await add()
    expect(await ofBody()).toMatchObject({ overdue: 0, running: 1 })
    await moveDuty(at(body), { contractId: id, dutyNo: 1, action: 'agree', doneOn: '' })
    expect(await ofBody()).toMatchObject({ overdue: 1, overdueWan: '6', longest: 15 })
  })

  it('is not made up by who is to get it: no more than was signed, and nothing before it; beyond that the debtor says it', async () => {
    const id = await signed(26)
    const add = (actor: Actor, requestKey: string, changed: Parameters<typeof aPayment>[0]) =>
      addDuty(at(actor), { contractId: id, requestKey, wanted: aPayment(changed) })
    const made = { amountWan: '999999999999', agreedOn: '1990-01-01', deliveredOn: '2026-10-11' }
    expect(await fieldsOf(add(firm(26), 'made up', made))).toEqual(['agreedOn', 'amountWan', 'deliveredOn'])
    await add(firm(26), 'first', { amountWan: '8.649999' })
    expect(await fieldsOf(add(firm(26), 'too much', { amountWan: '0.000002' }))).toEqual(['amountWan'])
    await add(firm(26), 'rest', { amountWan: '0.000001' })
    expect(await fieldsOf(add(clerk, 'early', { amountWan: '3', agreedOn: '2026-10-11' }))).toEqual(['agreedOn'])
    await add(clerk, 'more', { amountWan: '3' })
    expect((await readContract(at(clerk), id)).duties).toHaveLength(3)
  })

  it('is refused where the form was changed after it was sent', async () => {
    const id = await signed(19)
    const form = (changed = {}) => addDuty(at(clerk), { contractId: id, requestKey: 'one form', wanted: aPayment(changed) })
    const dutyNo = await form()
    expect(await form()).toBe(dutyNo)
    expect(await refusal(form({ amountWan: '1' }))).toBe('http.form-used')
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

  it('is in dispute when the debtor contests what the creditor alone entered: late for nobody until it is agreed, withdrawn or decided', async () => {
    const id = await signed(30)
    const own = async (day?: string) => (await readFigures(at(anonymous, day))).bodies.find(({ code }) => code === market)
    const before = await own()
    const counted = async (day?: string) => {
      const now = await own(day)
      return [(now?.overdue ?? 0) - (before?.overdue ?? 0), (now?.disputed ?? 0) - (before?.disputed ?? 0)]
    }
    const add = (requestKey: string) =>
      addDuty(at(firm(30)), { contractId: id, requestKey, wanted: aPayment({ agreedOn: '2026-11-01', amountWan: '1' }) })
    const move = (actor: Actor, dutyNo: number, action: string, words = '') =>
      moveDuty(at(actor), { contractId: id, dutyNo, action, doneOn: '', words })
    expect([await add('one'), await add('two'), await add('three')]).toEqual([1, 2, 3])
    const [duty] = (await readContract(at(clerk), id)).duties
    expect([duty?.countsFrom, await counted()]).toEqual(['2026-11-24', [0, 0]])
    const late = async (day?: string) =>
      (await listLateToSmall(at(office, day))).flatMap(({ contractId, dutyNo }) => (contractId === id ? [dutyNo] : []))
    expect([await late('2026-11-23'), await late('2026-11-24')]).toEqual([[], [1, 2, 3]])

    expect(await refusal(move(firm(30), 1, 'contest', '不欠'))).toBe('contracts.step-refused')
    expect(await fieldsOf(move(clerk, 1, 'contest'))).toEqual(['words'])
    const both = await Promise.allSettled([move(clerk, 1, 'contest', '尚未验收'), move(head, 1, 'contest', '金额不符')])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await move(clerk, 2, 'contest', '金额不符')
    await move(clerk, 3, 'agree')
    expect(await counted()).toEqual([1, 2])
    expect(await late()).toEqual([3])

    await move(firm(30), 2, 'cancel')
    const decide = (actor: Actor, words: string) => decideDuty(at(actor), { contractId: id, dutyNo: 1, action: 'uphold', words })
    expect(await refusal(decide(head, '已到期'))).toBe('contracts.registrar-only')
    expect(await fieldsOf(decide({ ...office, role: 'head' }, ''))).toEqual(['words'])
    await decide({ ...office, role: 'head' }, '合同第五条，已验收')
    expect(await counted()).toEqual([2, 0])
    expect(await refusal(move(clerk, 1, 'contest', '再次异议'))).toBe('contracts.step-refused')
  })
})
