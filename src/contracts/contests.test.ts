import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusal } from '../../tests/support/refusal.ts'
import { openWorld, type World } from '../../tests/support/world.ts'
import { givenOrganisations, givenSources, market } from '../intake/fixtures.ts'
import { anonymous, type Actor } from '../platform/context.ts'
import { listNotices } from '../procedures/list-notices.ts'
import { giveNotices } from '../procedures/remind.ts'
import { office as officeClerk } from '../sources/fixtures.ts'
import { addDuty } from './add-duty.ts'
import { decideDuty } from './decide-duty.ts'
import { aPaper, aPayment, clerk, fieldsOf, firm, givenContract, head } from './fixtures.ts'
import { moveDuty, type MovingDuty } from './move-duty.ts'
import { readContract } from './read.ts'
import { readFigures } from './read-public.ts'

let world: World
const office: Actor = { ...officeClerk, role: 'head' }
const at = (actor: Actor, day = '2026-11-16') => world.ctx({ actor, at: `${day}T10:00:00+08:00` })
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 12)
})
afterAll(() => world.close())

/** A contract of the market department with a payment it owes by 1 November, entered by `by`. */
async function owed(number: number, by: (number: number) => Actor = firm): Promise<number> {
  const id = await givenContract(world, at(clerk), number)
  await addDuty(at(by(number)), { contractId: id, requestKey: 'one', wanted: aPayment({ agreedOn: '2026-11-01', amountWan: '1' }) })
  return id
}
const move = (actor: Actor, contractId: number, action: string, more: Partial<MovingDuty> = {}, day?: string) =>
  moveDuty(at(actor, day), { contractId, dutyNo: 1, action, doneOn: '', ...more })
const dutyOf = async (contractId: number, actor: Actor = clerk) => (await readContract(at(actor), contractId)).duties[0]
/** What counts for the department on a day: overdue, paid late, in dispute. */
async function counted(day?: string): Promise<readonly number[]> {
  const own = (await readFigures(at(anonymous, day))).bodies.find(({ code }) => code === market)
  return [own?.overdue ?? 0, own?.paidLate ?? 0, own?.disputed ?? 0]
}
const change = (before: readonly number[], after: readonly number[]) => after.map((one, index) => one - (before[index] ?? 0))

describe('a payment the debtor contests', () => {
  it('is answered by the creditor once, in its own words, which both sides and whoever decides read', async () => {
    const id = await owed(1)
    expect(await refusal(move(firm(1), id, 'reply', { words: '已验收' }))).toBe('contracts.step-refused')
    await move(clerk, id, 'contest', { words: '尚未验收' })
    expect(await refusal(move(clerk, id, 'reply', { words: '替对方答复' }))).toBe('contracts.step-refused')
    expect(await fieldsOf(move(firm(1), id, 'reply'))).toEqual(['words'])
    const both = await Promise.allSettled([
      move(firm(1), id, 'reply', { words: '10 月 20 日已验收', files: [aPaper('验收单.pdf')] }),
      move(firm(1, 'approver'), id, 'reply', { words: '另一答复' }),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    for (const reader of [clerk, firm(1), office])
      expect((await dutyOf(id, reader))?.contests).toMatchObject([
        { about: 'owed', words: '尚未验收', reply: expect.any(String) as string },
      ])
    await decideDuty(at(office), { contractId: id, dutyNo: 1, action: 'uphold', words: '验收单为证' })
    expect((await dutyOf(id))?.contests).toMatchObject([{ decided: '验收单为证' }])
    expect(await refusal(move(firm(1), id, 'reply', { words: '再答复' }))).toBe('contracts.step-refused')
  })

  it('by two people who look at the same page is contested or agreed, never both', async () => {
    const id = await owed(2)
    const seen = (await dutyOf(id))?.steps ?? 0
    const both = await Promise.allSettled([move(clerk, id, 'contest', { words: '金额不符', seen }), move(head, id, 'agree', { seen })])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const duty = await dutyOf(id)
    expect([duty?.steps, duty?.contests.length]).toEqual([seen + 1, duty?.state === 'disputed' ? 1 : 0])
  })
})

describe('from a page that was opened before another step', () => {
  it('nothing is taken: not one after the other of what it offered, nor the receipt of what was reported anew', async () => {
    const id = await owed(10)
    const seen = (await dutyOf(id))?.steps ?? 0
    await move(clerk, id, 'contest', { words: '金额不符', seen })
    expect(await refusal(move(head, id, 'agree', { seen }))).toBe('contracts.step-refused')
    await move(head, id, 'agree', { seen: seen + 1 })
    await move(clerk, id, 'report', { doneOn: '2026-11-10', files: [aPaper()] })
    const shown = (await dutyOf(id, firm(10)))?.steps ?? 0
    await move(firm(10, 'approver'), id, 'deny')
    await move(clerk, id, 'report', { doneOn: '2026-11-12', files: [aPaper()] })
    expect(await refusal(move(firm(10), id, 'receive', { seen: shown }))).toBe('contracts.step-refused')
    expect(await dutyOf(id)).toMatchObject({ state: 'reported', doneOn: '2026-11-12' })
  })
})

describe('a late day the creditor alone says', () => {
  it('counts after the days to contest it; what the debtor reported itself counts at once', async () => {
    const id = await owed(3, () => clerk)
    const before = await counted()
    await move(firm(3), id, 'receive', { doneOn: '2026-11-10' })
    expect(await dutyOf(id)).toMatchObject({ state: 'done', doneOn: '2026-11-10', countsFrom: '2026-11-24' })
    expect(change(before, await counted('2026-11-23'))).toEqual([-1, 0, 0])
    expect(change(before, await counted('2026-11-24'))).toEqual([-1, 1, 0])
    expect(await refusal(move(clerk, id, 'contest', { words: '早已支付', doneOn: '2026-10-30' }, '2026-11-24'))).toBe(
      'contracts.step-refused',
    )

    const own = await owed(4, () => clerk)
    await move(clerk, own, 'report', { doneOn: '2026-11-09', files: [aPaper()] })
    const reported = await counted()
    await move(firm(4), own, 'receive')
    expect([(await dutyOf(own))?.countsFrom, change(reported, await counted())]).toEqual([null, [0, 0, 0]])
    expect(await refusal(move(clerk, own, 'contest', { words: '早已支付', doneOn: '2026-10-30' }))).toBe('contracts.step-refused')
  })

  it('is late for nobody while contested, and ends with the day both agree on or somebody decides', async () => {
    const ids = [await owed(5, () => clerk), await owed(6, () => clerk), await owed(7, () => clerk), await owed(8, () => clerk)] as const
    const [granted, agreed, upheld, dismissed] = ids
    const [before, later] = [await counted(), await counted('2026-12-30')]
    for (const [index, id] of ids.entries()) await move(firm(5 + index), id, 'receive', { doneOn: '2026-11-10' })
    expect(await fieldsOf(move(clerk, granted, 'contest', { doneOn: '2026-11-10' }))).toEqual(['doneOn', 'words'])
    for (const id of ids) await move(clerk, id, 'contest', { words: '银行回单为 10 月 30 日', doneOn: '2026-10-30', seen: 2 })
    expect(change(later, await counted('2026-12-30'))).toEqual([-4, 0, 4])
    expect(await refusal(move(clerk, granted, 'contest', { words: '再次', doneOn: '2026-10-29' }))).toBe('contracts.step-refused')

    const both = await Promise.allSettled([move(firm(5), granted, 'receive', { seen: 3 }), move(clerk, granted, 'agree', { seen: 3 })])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await move(clerk, agreed, 'agree')
    await move(firm(7), upheld, 'reply', { words: '回单上的收款人不是本公司' })
    const decide = (contractId: number, action: string) =>
      decideDuty(at(office), { contractId, dutyNo: 1, action, words: '以银行回单为准' })
    await decide(upheld, 'uphold')
    await decide(dismissed, 'dismiss')
    expect(await Promise.all([agreed, upheld, dismissed].map(async (id) => (await dutyOf(id))?.doneOn))).toEqual([
      '2026-11-10',
      '2026-11-10',
      '2026-10-30',
    ])
    const isLate = (await dutyOf(granted))?.doneOn === '2026-11-10' ? 1 : 0
    expect(change(before, await counted())).toEqual([-4, 2 + isLate, 0])
  })
})

it('tells each side what the other enters or changes, and both what was decided', async () => {
  const told = async (actor: Actor) => {
    await giveNotices(world.ctx({ at: '2026-11-16T10:00:00+08:00' }))
    const notices = await listNotices(at(actor), 200)
    return notices.flatMap(({ kind, text }) => (kind === 'step' && text.zh.includes('虚构9号') ? [text.zh.replace(/^.*：/, '')] : []))
  }
  const id = await owed(9)
  expect([await told(clerk), await told(firm(9))]).toEqual([['登记了一笔应付款。'], []])
  await move(clerk, id, 'contest', { words: '尚未验收' })
  await move(firm(9), id, 'reply', { words: '已验收' })
  await decideDuty(at(office), { contractId: id, dutyNo: 1, action: 'uphold', words: '验收单为证' })
  await move(firm(9), id, 'receive', { doneOn: '2026-11-10' })
  expect((await told(clerk)).toSorted()).toEqual(
    ['登记了一笔应付款。', '收款一方作了答复。', '认定应当履行。', '收款一方登记了晚于到期日的收款日期。'].toSorted(),
  )
  expect((await told(firm(9))).toSorted()).toEqual(['付款一方提出争议。', '认定应当履行。'].toSorted())
  expect(await told(office)).toEqual([])
})
