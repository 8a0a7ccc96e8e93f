import { afterAll, beforeAll, expect, it } from 'vitest'
import { refusal } from '../../../tests/support/refusal.ts'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { csv, givenOrganisations, givenSources, market, otherSource } from '../../intake/fixtures.ts'
import type { Mistake } from '../../platform/errors.ts'
import type { Actor } from '../../platform/context.ts'
import { clerkOf, office } from '../../sources/fixtures.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { firm } from '../fixtures.ts'
import { listBoard } from '../lists.ts'
import { moveDuty } from '../move-duty.ts'
import { readContract } from '../read.ts'
import { importContracts } from './import-contracts.ts'

let world: World
/** A department that submits contracts of others, as a procurement centre does. */
const centre = clerkOf(otherSource)
const at = (actor: Actor, day = '2026-11-16') => world.ctx({ actor, at: `${day}T10:00:00+08:00` })
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 9)
})
afterAll(() => world.close())

async function* pieces(text: string | Buffer): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}
const take = (text: string | Buffer, actor: Actor = centre) => importContracts(at(actor), pieces(text))
const mistakesOf = async (text: string | Buffer) =>
  ((await take(text).catch((error: unknown) => error)) as { details: Mistake[] }).details.map(({ field }) => field)

const party = (id: string, code: string, roles: readonly string[], more = {}) => ({
  id,
  name: id,
  roles,
  identifier: { scheme: 'CN-USCC', id: code },
  ...more,
})
const wan = (yuan: number) => ({ amount: yuan, currency: 'CNY' })
const award = (id: string, more = {}) => ({
  id,
  status: 'active',
  title: '课桌椅采购',
  value: wan(120_000.5),
  suppliers: [{ id: 's' }],
  contractPeriod: { endDate: '2026-12-31T00:00:00+08:00' },
  ...more,
})
const contract = (id: string, more = {}) => ({
  ...{ id, awardID: 'A1', title: '课桌椅采购合同', status: 'active', value: wan(120_000.5), dateSigned: '2026-10-12T09:00:00+08:00' },
  period: { startDate: '2026-10-12', endDate: '2026-12-31' },
  ...more,
})
const release = (number: number, more: object = {}) => ({
  ocid: `ocds-test-${number}`,
  id: '1',
  date: '2026-10-13T00:00:00+08:00',
  parties: [party('b', market, ['buyer']), party('s', inventUscc(number), ['supplier'], { details: { scale: 'small' } })],
  buyer: { id: 'b' },
  tender: { id: 'T-1', title: '课桌椅采购', procurementMethod: 'open' },
  ...more,
})
const packageOf = (...releases: readonly object[]) => JSON.stringify({ uri: 'https://example.org', version: '1.1', releases })
const only = async (number: number) => {
  const { list } = await listBoard(at(firm(number)), { view: 'open', page: 1 })
  return readContract(at(firm(number)), list.rows[0]?.contractId ?? 0)
}

it('takes a release with its contract, milestones and transactions; the same release again is the same contract', async () => {
  const implementation = {
    milestones: [
      { id: 'm1', type: 'delivery', title: '到货', dueDate: '2026-11-01', status: 'scheduled' },
      { id: 'm2', type: 'payment', title: '尾款', dueDate: '2026-11-10', value: wan(60_000) },
    ],
    transactions: [{ id: 't1', date: '2026-10-20', value: wan(60_000.5) }],
  }
  const text = packageOf(release(1, { awards: [award('A1')], contracts: [contract('C1', { implementation })] }))
  expect(await take(text)).toEqual({ added: 1, signed: 0, known: 0, duties: 3 })
  expect(await take(text)).toEqual({ added: 0, signed: 0, known: 1, duties: 0 })
  const { contract: made, duties } = await only(1)
  expect(made).toMatchObject({
    ...{
      contractNo: 'C1',
      name: '课桌椅采购合同',
      amountWan: '12.00005',
      signedOn: '2026-10-12',
      performBy: '2026-12-31',
      partyACode: market,
    },
    ...{ procurementMethod: 'openTender', supplierSize: 'small', announcementRef: 'ocds-test-1', way: 'ocds', registeredAs: 'registrar' },
  })
  expect(
    duties.map(({ name, kind, debtor, amountWan, dueOn, state, doneOn }) => [name, kind, debtor, amountWan, dueOn, state, doneOn]),
  ).toEqual([
    ['付款 t1', 'payment', 'a', '6.00005', '2026-10-20', 'reported', '2026-10-20'],
    ['到货', 'milestone', 'b', null, '2026-11-01', 'due', null],
    ['尾款', 'payment', 'a', '6', '2026-11-10', 'due', null],
  ])
  // Later the payment is in the release, and only that is new.
  const paid = {
    ...implementation,
    transactions: [
      ...implementation.transactions,
      { id: 't2', date: '2026-11-12', value: wan(60_000), relatedImplementationMilestone: { id: 'm2' } },
    ],
  }
  expect(await take(packageOf(release(1, { awards: [award('A1')], contracts: [contract('C1', { implementation: paid })] })))).toMatchObject(
    { known: 1, duties: 0 },
  )
  expect((await only(1)).duties.at(-1)).toMatchObject({ state: 'reported', doneOn: '2026-11-12' })
})

it('an award waits to be signed, and becomes the contract of a later release; cancelled ones are left out', async () => {
  expect(await take(packageOf(release(2, { awards: [award('A1'), award('A2', { status: 'cancelled' })] })))).toMatchObject({ added: 1 })
  const { list } = await listBoard(at(centre), { view: 'awarded', page: 1 })
  expect(list.rows.map(({ partyBCode, state, dueOn }) => [partyBCode, state, dueOn])).toEqual([[inventUscc(2), 'awarded', '2026-12-16']])
  const later = packageOf(release(2, { awards: [award('A1')], contracts: [contract('C2')] }))
  expect(await take(later)).toEqual({ added: 0, signed: 1, known: 0, duties: 0 })
  expect(await take(later)).toEqual({ added: 0, signed: 0, known: 1, duties: 0 })
  expect((await only(2)).contract).toMatchObject({ state: 'performing', contractNo: 'C2' })
  // A second contract under the same award is one of its own.
  const two = packageOf(release(2, { awards: [award('A1')], contracts: [contract('C2'), contract('C3')] }))
  expect(await take(two)).toEqual({ added: 1, signed: 0, known: 1, duties: 0 })
})

it('is refused as a whole, every mistake at its path: other money, no code, two suppliers, no day, a text for a list', async () => {
  const good = release(3, { awards: [award('A1')], contracts: [contract('C1')] })
  const bad = release(4, {
    parties: [party('b', market, ['buyer']), party('s', inventUscc(4), [], { identifier: { scheme: 'XX', id: '1' } })],
    awards: [award('A1', { suppliers: [{ id: 's' }] }), award('A2', { suppliers: [{ id: 's' }, { id: 'b' }] })],
    contracts: [
      contract('C1', { value: { amount: 1, currency: 'USD' }, dateSigned: 'soon', implementation: { milestones: 'none' } }),
      contract('C9', { awardID: 'A9' }),
    ],
  })
  const fields = await mistakesOf(packageOf(good, bad))
  for (const path of [
    'releases[1].parties[1].identifier',
    'releases[1].awards[1].suppliers',
    'releases[1].contracts[0].value.currency',
    'releases[1].contracts[0].dateSigned',
    'releases[1].contracts[0].implementation.milestones',
    'releases[1].contracts[1].awardID',
  ])
    expect(fields).toContain(path)
  // Nothing of the good one was taken either.
  expect((await listBoard(at(firm(3)), { view: 'open', page: 1 })).list.rows).toEqual([])
})

it.each([
  ['what is no JSON', '{', ['$']],
  ['a member that stands twice', '{"releases":[],"releases":[]}', ['$']],
  ['no list of releases', '{"records":[]}', ['releases']],
  ['another version', '{"version":"1.0","releases":[]}', ['version']],
  ['an empty package', '{"releases":[]}', ['releases']],
  ['deep nonsense', '{"releases":[null,1,"x",{"ocid":{},"contracts":[[]]}]}', null],
])('is refused: %s', async (_words, text, fields) => {
  const found = await mistakesOf(text)
  expect(found.length).toBeGreaterThan(0)
  if (fields !== null) expect(found).toEqual(fields)
})

it('is for departments that submit contracts, and not larger than a limit', async () => {
  for (const actor of [firm(1), office, { ...centre, role: 'auditor' }])
    expect(await refusal(take('{}', actor))).toBe('contracts.registrar-only')
  expect(await refusal(take(Buffer.alloc(11 * 1024 * 1024, ' ')))).toBe('contracts.package-too-large')
  expect(await refusal(take(''))).toBe('contracts.no-file')
  const many = Array.from({ length: 201 }, (_, index) => contract(`C${index}`))
  expect(await refusal(take(packageOf(release(5, { awards: [award('A1')], contracts: many }))))).toBe('contracts.package-too-large')
})

it('is refused at once where it holds more than anybody compares, or is nested deeper than any document', async () => {
  const many = (one: object, most = 3000) => Array.from({ length: most }, () => one)
  const crossed = release(5, { awards: many({}), contracts: many({ awardID: 'x' }) })
  const implementation = { milestones: many({ id: 'm' }), transactions: many({ relatedImplementationMilestone: { id: 'm' } }) }
  const paid = release(5, { awards: [award('A1')], contracts: [contract('C1', { implementation })] })
  for (const text of [packageOf(crossed), packageOf(paid), packageOf(...many({}, 5001))])
    expect(await refusal(take(text))).toBe('contracts.package-too-large')
  expect(await mistakesOf(`{"releases":${'['.repeat(200)}${']'.repeat(200)}}`)).toEqual(['$'])
})

it('takes several contracts of one file', async () => {
  const two = packageOf(...[8, 9].map((number) => release(number, { awards: [award('A1')], contracts: [contract('C1')] })))
  expect(await take(two)).toMatchObject({ added: 2 })
})

it('award notices come as a table: each row an award, wrong cells named by row and column, the same notice once', async () => {
  const row = (number: number, cells = {}) => ({
    ...{
      项目编号: `XM-${number}`,
      项目名称: '食堂设备采购',
      采购人统一社会信用代码: market,
      中标供应商统一社会信用代码: inventUscc(number),
    },
    ...{ '中标金额（万元）': '35.2', 公告日期: '2026年11月10日', 采购方式: '竞争性磋商', 公告编号: `GG-${number}`, 供应商规模: '小型' },
    ...cells,
  })
  const wrong = csv([row(6), row(7, { '中标金额（万元）': '约三十万', 公告日期: '近日', 中标供应商统一社会信用代码: '无' })])
  expect((await mistakesOf(wrong)).toSorted()).toEqual(
    ['第 3 行，中标供应商统一社会信用代码', '第 3 行，中标金额（万元）', '第 3 行，公告日期'].toSorted(),
  )
  expect(await mistakesOf(csv([{ 项目编号: '1', 项目名称: 'x' }]))).toContain('中标金额（万元）')
  const table = csv([row(6), row(7)])
  expect(await take(table)).toEqual({ added: 2, signed: 0, known: 0, duties: 0 })
  expect(await take(table)).toEqual({ added: 0, signed: 0, known: 2, duties: 0 })
  const { list } = await listBoard(at(firm(6)), { view: 'awarded', page: 1 })
  expect(list.rows[0]).toMatchObject({ name: '食堂设备采购', amountWan: '35.2', state: 'awarded' })
})

it('what the file of another body says is owed or was late counts for the debtor after the days to contest it; what its own file says at once', async () => {
  const milestone = { id: 'm1', type: 'payment', title: '尾款', dueDate: '2026-11-01', value: wan(60_000) }
  const paid = { id: 't1', date: '2026-11-05', value: wan(60_000), relatedImplementationMilestone: { id: 'm1' } }
  const file = (number: number, implementation: object) =>
    packageOf(release(number, { awards: [award('A1')], contracts: [contract(`W${number}`, { implementation })] }))
  await take(file(7, { milestones: [milestone] }))
  expect((await only(7)).duties).toMatchObject([{ state: 'due', countsFrom: '2026-11-24' }])
  await take(file(7, { milestones: [milestone], transactions: [paid] }))
  expect((await only(7)).duties).toMatchObject([{ state: 'reported', doneOn: '2026-11-05', countsFrom: '2026-11-24' }])
  const { contract: made, duties } = await only(7)
  const contest = {
    contractId: made.contractId,
    dutyNo: duties[0]?.dutyNo ?? 0,
    action: 'contest',
    words: '10 月 30 日已付',
    doneOn: '2026-10-30',
  }
  await moveDuty(at(clerkOf(market)), contest)
  expect((await only(7)).duties).toMatchObject([{ state: 'dayDisputed', countsFrom: null }])
  await moveDuty(at(clerkOf(market)), { ...contest, action: 'agree' })
  expect((await only(7)).duties).toMatchObject([{ state: 'reported', doneOn: '2026-11-05' }])

  await take(file(8, { milestones: [milestone], transactions: [paid] }), clerkOf(market))
  expect((await only(8)).duties).toMatchObject([{ state: 'reported', countsFrom: null }])
})
