import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { createServer } from '../app/server.ts'
import { createAccount } from '../accounts/index.ts'
import { givenOrganisations, givenSources } from '../intake/fixtures.ts'
import type { Actor } from '../platform/context.ts'
import { silent } from '../platform/log.ts'
import { readCase, takeStep } from '../procedures/index.ts'
import { historyOf, listRecords } from '../records/whole.ts'
import { office } from '../sources/fixtures.ts'
import { decideCase, type Decision } from './decide.ts'
import {
  anApplication,
  clerk,
  fireApprover,
  givenPenalties,
  headOf,
  market,
  marketApprover,
  marketPenalty,
  otherSource,
} from './fixtures.ts'
import { beginApplication, readOwnApplication, readOwnRecords, readRepairCase } from './index.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 20)
})
afterAll(() => world.close())

const at = (actor: Actor, day = '2026-11-17') => world.ctx({ actor, at: `${day}T09:00:00+08:00` })
const as = (number: number, day = '2026-11-16') => at(headOf(number), day)
const bureau = (day?: string) => at(marketApprover, day)

async function given(number: number, many: number): Promise<number[]> {
  await givenPenalties(
    world.ctx(),
    Array.from({ length: many }, (_, index) => marketPenalty(number, `${number}-${index}号`)),
  )
  return (await listRecords(world.ctx(), { subjectId: number })).map(({ recordId }) => recordId).toSorted((a, b) => a - b)
}
async function accepted(number: number, many: number) {
  const ids = await given(number, many)
  const { applicationId, cases } = await anApplication(as(number), ids)
  const caseId = cases.get(market)!
  await takeStep(bureau(), { caseId, action: 'accept' })
  return { ids, applicationId, caseId }
}
const decide = (caseId: number, rejected: Decision['rejected'], more: Partial<Decision> = {}) =>
  decideCase(bureau(), { caseId, action: 'approvePart', reason: '', rejected: rejected ?? [], ...more })
const statesOf = (ids: readonly number[]) => Promise.all(ids.map(async (id) => (await historyOf(world.ctx(), id))[0]?.state))
const detailsOf = (promise: Promise<unknown>) =>
  promise.then(
    () => [],
    (error: { code: string; details?: { field: string }[] }) => [error.code, ...(error.details ?? []).map(({ field }) => field)],
  )

it('a department repairs some records of its case and rejects others, each with its reason, in one letter', async () => {
  const { ids, applicationId, caseId } = await accepted(1, 3)
  const [first = 0, second = 0, third = 0] = ids
  await decide(caseId, [{ recordId: second, reason: '罚款尚未缴清，电话 13812345678' }])
  expect(await statesOf(ids)).toEqual(['repaired', 'current', 'repaired'])
  const read = await readOwnApplication(as(1), applicationId)
  if (read.kind === 'draft') throw new Error('a draft')
  expect(read.requested.map(({ standing, reason }) => [standing, reason])).toEqual([
    ['repaired', null],
    ['rejected', expect.stringMatching(/^罚款尚未缴清，电话 \D/)],
    ['repaired', null],
  ])
  expect(read.cases[0]?.case.state).toBe('closedPart')
  const letter = read.cases[0]?.letters.find(({ key }) => key === 'approvedPart')?.sheets.zh.lines.join('\n') ?? ''
  expect(letter).toMatch(new RegExp(`停止公示、共享和使用：${first}（.*${third}（`))
  expect(letter).toMatch(new RegExp(`不予修复及其理由：${second}（.*罚款尚未缴清`))
  expect(letter).not.toContain('13812345678')
  expect((await readOwnRecords(as(1))).records.find(({ record }) => record.recordId === second)?.open).toBe(null)
})

it.each([
  ['nothing is rejected', () => [], ['repair.not-decided', 'records']],
  ['everything is', (ids: number[]) => ids.map((recordId) => ({ recordId, reason: '未整改' })), ['repair.not-decided', 'records']],
  ['a reason is missing', (ids: number[]) => [{ recordId: ids[0]!, reason: ' ' }], ['repair.not-decided', `reject-first`]],
  ['a record is of another case', () => [{ recordId: 999_999, reason: '未整改' }], ['repair.not-decided', 'reject-999999']],
])('no decision by parts where %s', async (_what, rejected, expected) => {
  const number = 2
  const { ids, caseId } = await accepted(number, 2).catch(async () => open2)
  open2 = { ids, caseId, applicationId: 0 }
  expect(await detailsOf(decide(caseId, rejected(ids)))).toEqual(expected.map((one) => one.replace('first', String(ids[0]))))
  expect(await statesOf(ids)).toEqual(['current', 'current'])
})
let open2: Awaited<ReturnType<typeof accepted>>

it('others, clerks, old pages and the bare step decide no part, and nothing of it stays', async () => {
  const { ids, applicationId, caseId } = await accepted(3, 2)
  const rejected = [{ recordId: ids[0]!, reason: '未整改' }]
  const by = (actor: Actor) => detailsOf(decideCase(at(actor), { caseId, action: 'approvePart', reason: '', rejected }))
  expect(await by(clerk)).toEqual(['repair.step-refused'])
  expect(await by(fireApprover)).toEqual(['procedures.no-such-case'])
  expect(await by({ ...marketApprover, role: 'auditor' })).toEqual(['repair.step-refused'])
  expect(await detailsOf(decide(caseId, rejected, { seen: 1 }))).toEqual(['repair.step-refused'])
  expect(await detailsOf(takeStep(bureau(), { caseId, action: 'approvePart', reason: '部分' }))).toEqual(['repair.no-part'])
  const read = await readOwnApplication(as(3), applicationId)
  expect(read.kind === 'application' && read.requested.map(({ standing }) => standing)).toEqual(['open', 'open'])
  const both = await Promise.allSettled([decide(caseId, rejected), decideCase(bureau(), { caseId, action: 'approve', reason: '' })])
  const taken = both.filter((one) => one.status === 'fulfilled' && one.value.accepted)
  expect(taken).toHaveLength(1)
  expect((await readCase(bureau(), caseId)).case.state).toMatch(/^closed(Part)?$/)
})

it('the page of the case decides record by record, shows the reasons, and says what is missing at its field', async () => {
  const { ids, applicationId, caseId } = await accepted(4, 2)
  const { pack } = world.ctx()
  const server = createServer({ context: () => bureau(), log: silent, pack })
  const path = `http://portal.test/workbench/repair/cases/${caseId}`
  const page = await (await server.request(path)).text()
  expect(page).toContain('逐条决定')
  const seen = /name="seen" value="(\d+)"/.exec(page)?.[1] ?? ''
  const post = (fields: Record<string, string>) =>
    server.request(path, { method: 'POST', body: new URLSearchParams({ seen, ...fields }), headers: { origin: 'http://portal.test' } })
  const all = await post({ action: 'approvePart', [`reject-${ids[0]}`]: '一', [`reject-${ids[1]}`]: '二' })
  expect([all.status, await all.text()]).toEqual([422, expect.stringContaining('逐条决定须有准予的')])
  expect((await post({ action: 'approvePart', [`reject-${ids[0]}`]: '整改未验收' })).status).toBe(303)
  const decided = await (await server.request(path)).text()
  const own = await (
    await createServer({ context: () => as(4), log: silent, pack }).request(`http://portal.test/workbench/repair/${applicationId}`)
  ).text()
  for (const html of [decided, own]) {
    expect(html).toContain('整改未验收')
    expect(html).toContain('部分修复')
    expect(html).toContain(`/workbench/cases/${caseId}`)
  }
  expect(await statesOf(ids)).toEqual(['current', 'repaired'])
})

it('papers that are untrue keep their records to the longest period, keep the organisation out for the time, and are known after it', async () => {
  const all = await given(5, 4)
  const [ids, [apart = 0, other = 0]] = [all.slice(0, 2), all.slice(2)]
  const { cases } = await anApplication(as(5), ids)
  const later = await anApplication(as(5), [apart])
  const caseId = cases.get(market)!
  await takeStep(bureau(), { caseId, action: 'accept' })
  expect((await takeStep(bureau(), { caseId, action: 'rejectUntrue', reason: '缴款凭证系伪造' }).catch((error) => error)).code).toBe(
    'procedures.letter-incomplete',
  )
  await decideCase(bureau(), { caseId, action: 'rejectUntrue', reason: '缴款凭证系伪造' })
  expect(await statesOf(ids)).toEqual(['current', 'current'])
  const { letters } = await readCase(bureau(), caseId)
  expect(letters.at(-1)?.sheets.zh.lines.join()).toContain('自 2029年11月17日 起才能申请修复')
  expect((await readOwnRecords(as(5, '2026-11-18'))).barredUntil).toBe('2029-11-17')
  const again = (day: string, recordIds: number[]) => beginApplication(as(5, day), { recordIds, kind: 'repair', requestKey: day })
  await expect(again('2026-11-18', [other])).rejects.toMatchObject({
    details: [{ text: { en: 'Since papers were untrue or a repair was revoked, a new application is taken from 17 Nov 2029 on.' } }],
  })
  const read = await readRepairCase(bureau('2026-11-18'), later.cases.get(market)!)
  expect(read.dishonest.map(({ standing, recordId }) => [standing, recordId])).toEqual(
    expect.arrayContaining(ids.map((id) => ['untrue', id])),
  )
})

it('that papers are untrue is asked again, with the day of the next application, before it is decided', async () => {
  const { ids, caseId } = await accepted(10, 1)
  const server = createServer({ context: () => bureau(), log: silent, pack: world.ctx().pack })
  const path = `http://portal.test/workbench/repair/cases/${caseId}`
  const says = '该单位自2029年11月17日起才能再次申请信用修复'
  const page = await (await server.request(path)).text()
  expect(page).toContain(says)
  const seen = /name="seen" value="(\d+)"/.exec(page)?.[1] ?? ''
  const post = (fields: Record<string, string>) =>
    server.request(path, {
      ...{ method: 'POST', body: new URLSearchParams({ seen, action: 'rejectUntrue', ...fields }) },
      headers: { origin: 'http://portal.test' },
    })
  const asked = await post({ reason: '缴款凭证系伪造' })
  const html = await asked.text()
  expect([asked.status, (await readCase(bureau(), caseId)).case.state]).toEqual([200, 'accepted'])
  for (const said of [says, 'name="confirmed" value="yes"', '缴款凭证系伪造', `记录 ${ids[0]}`])
    expect(html.replaceAll('<!-- -->', '')).toContain(said)
  expect((await post({ confirmed: 'yes', reason: ' ' })).status).toBe(422)
  expect((await post({ confirmed: 'yes', reason: '缴款凭证系伪造' })).status).toBe(303)
  expect((await readCase(bureau(), caseId)).case.state).toBe('rejected')
})

it('while no repair is taken both pages say until when and why, count nothing as possible and offer a shield only', async () => {
  const [ids, [other = 0]] = await given(9, 2).then((all) => [all.slice(0, 1), all.slice(1)] as const)
  const { cases } = await anApplication(as(9), ids)
  await takeStep(bureau(), { caseId: cases.get(market)!, action: 'accept' })
  const pageOf = async (path: string) => {
    const server = createServer({ context: () => as(9, '2026-11-18'), log: silent, pack: world.ctx().pack })
    return (await (await server.request(`http://portal.test/workbench/repair${path}`)).text()).replaceAll('<!-- -->', '')
  }
  const box = (id: number) => new RegExp(`name="records"[^>]*value="${id}"`)
  const isPossible = /现在可以申请<\/dt><dd><span[^>]*>(\d+)/
  expect(await pageOf('/new')).toMatch(box(other))
  await decideCase(bureau(), { caseId: cases.get(market)!, action: 'rejectUntrue', reason: '缴款凭证系伪造' })
  for (const page of [await pageOf(''), await pageOf('/new')]) {
    expect(page).toContain('因材料不实或者修复被撤销，自2029年11月17日起才能再次申请。')
    expect(page).not.toContain('name="records"')
    expect(page).toContain('/workbench/repair/new?kind=shield')
  }
  expect(isPossible.exec(await pageOf(''))?.[1]).toBe('0')
  const shield = await pageOf('/new?kind=shield')
  expect(shield).toMatch(box(other))
  expect(shield).not.toContain('value="repair"')
  const years = await readOwnRecords(as(9, '2026-11-18'))
  expect(years.records.map(({ record, bar }) => [record.recordId === other, bar?.zh])).toEqual(
    expect.arrayContaining([
      [true, expect.stringContaining('自2029年11月17日起')],
      [false, expect.stringContaining('公示至最长期限')],
    ]),
  )
})

it('a record found to rest on untrue papers is not asked for again, in the words of its own', async () => {
  const { ids, caseId } = await accepted(6, 1)
  await decideCase(bureau(), { caseId, action: 'rejectUntrue', reason: '缴款凭证系伪造' })
  const asked = beginApplication(as(6), { recordIds: ids, kind: 'repair', requestKey: 'x' })
  await expect(asked).rejects.toMatchObject({ details: [{ text: { zh: expect.stringContaining('公示至最长期限') } }, {}] })
})

it('the authority that decided gets the case where it has an account, else whoever reported it, and the page says which', async () => {
  const ofFire = { 处罚机关: '高阳县消防救援大队', 处罚机关统一社会信用代码: otherSource }
  await givenPenalties(world.ctx(), [marketPenalty(7, '7-1号', ofFire), marketPenalty(8, '8-1号', ofFire)])
  const idsOf = async (number: number) => (await listRecords(world.ctx(), { subjectId: number })).map(({ recordId }) => recordId)
  const without = await anApplication(as(7), await idsOf(7))
  expect([...without.cases.keys()]).toEqual([market])
  const server = createServer({ context: () => as(7), log: silent, pack: world.ctx().pack })
  const page = await (await server.request(`http://portal.test/workbench/repair/${without.applicationId}`)).text()
  expect(page).toContain('决定机关高阳县消防救援大队在本平台没有账号')
  const head = { login: 'fire.head', name: '消防负责人', body: 'source', unit: otherSource, role: 'head' } as const
  await createAccount(world.ctx({ actor: { ...office, role: 'head' } }), head)
  const ids = await idsOf(8)
  const { cases } = await anApplication(as(8), ids)
  expect([...cases.keys()]).toEqual([otherSource])
  await takeStep(at(fireApprover), { caseId: cases.get(otherSource)!, action: 'accept' })
  await decideCase(at(fireApprover), { caseId: cases.get(otherSource)!, action: 'approve', reason: '' })
  expect(await statesOf(ids)).toEqual(['repaired'])
})
