import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { givenOrganisations, givenSources } from '../intake/fixtures.ts'
import { isMistake, XinhengError } from '../platform/errors.ts'
import { readCase, takeStep } from '../procedures/index.ts'
import { listRecords } from '../records/whole.ts'
import { office } from '../sources/fixtures.ts'
import {
  aDraft,
  aFile,
  anApplication,
  clerk,
  fireClerk,
  firePenalty,
  givenPenalties,
  headOf,
  market,
  marketPenalty,
  otherSource,
  sign,
} from './fixtures.ts'
import {
  addPaper,
  beginApplication,
  openOwnNotice,
  readOwnApplication,
  readOwnRecords,
  readRepairCase,
  submitApplication,
} from './index.ts'
import { discardDraft } from './discard.ts'
import { givePapers, readPaper, removePaper } from './papers.ts'
import { listOwnApplications } from './read-application.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 40)
})
afterAll(() => world.close())

const today = '2026-11-16T09:00:00+08:00'
const as = (number: number, at = today, role = 'head') => world.ctx({ actor: headOf(number, role), at })

async function given(number: number, { ofMarket = 1, ofFire = 0, cells = {} } = {}): Promise<number[]> {
  await givenPenalties(
    world.ctx(),
    Array.from({ length: ofMarket }, (_, index) => marketPenalty(number, `${number}-${index}号`, cells)),
    Array.from({ length: ofFire }, (_, index) => firePenalty(number, `${number}-${index}号`, cells)),
  )
  return (await listRecords(world.ctx(), { subjectId: number })).map(({ recordId }) => recordId).toSorted((a, b) => a - b)
}

async function mistakes(work: Promise<unknown>): Promise<string[]> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof XinhengError)) throw error ?? new Error('nothing was refused')
  const details = Array.isArray(error.details) ? error.details.filter(isMistake) : []
  return details.length === 0 ? [error.code] : details.map(({ text }) => text.en)
}

it('shows before anything is typed what can be repaired, from when, and what not and why', async () => {
  await givenPenalties(world.ctx(), [
    marketPenalty(1, '1号'),
    marketPenalty(1, '2号', { 处罚决定日期: '2026-10-10' }),
    marketPenalty(1, '3号', { 处罚类别: '吊销许可证件', '罚款金额（万元）': '', 暂扣或吊销证照名称及编号: '食品经营许可证' }),
    marketPenalty(1, '4号', { 处罚类别: '警告', '罚款金额（万元）': '' }),
    marketPenalty(1, '5号', { 处罚履行情况: '全部履行' }),
  ])
  const { records, organisation } = await readOwnRecords(as(1))
  expect(organisation.subjectId).toBe(1)
  expect(
    records
      .map(({ record, repair }) => [
        record.naturalKey.slice(-3),
        repair.standing,
        repair.earliestDay,
        repair.latestDay,
        repair.papers.map(({ isHeld }) => isHeld),
      ])
      .map(([, ...rest]) => JSON.stringify(rest))
      .toSorted(),
  ).toEqual(
    [
      ['now', '2026-08-10', '2027-05-09', [false]],
      ['early', '2027-01-10', '2027-10-09', [false]],
      ['none', null, '2029-05-09', []],
      ['notShown', null, null, []],
      ['now', '2026-08-10', '2027-05-09', [true]],
    ]
      .map((one) => JSON.stringify(one))
      .toSorted(),
  )
})

it('one application goes to each deciding department at once, with the papers for it alone', async () => {
  const ids = await given(2, { ofMarket: 2, ofFire: 1 })
  const { applicationId, cases } = await anApplication(as(2), ids)
  expect([...cases.keys()].toSorted()).toEqual([market, otherSource].toSorted())
  for (const [actor, source, count] of [
    [clerk, market, 2],
    [fireClerk, otherSource, 1],
  ] as const) {
    const ctx = world.ctx({ actor })
    const read = await readRepairCase(ctx, cases.get(source)!)
    expect(read.read.case).toMatchObject({ state: 'pushed', sourceCode: source })
    expect(read.read.steps.map(({ action, actorKind }) => [action, actorKind])).toEqual([
      ['submit', 'user'],
      ['push', 'system'],
    ])
    expect(read.read.deadlines.map(({ key, lastDay }) => [key, lastDay])).toEqual([
      ['push', '2026-11-17'],
      ['accept', '2026-11-19'],
      ['answer', '2026-11-30'],
    ])
    expect([read.judged.length, read.papers.length]).toEqual([count, 1])
    expect(read.application).toMatchObject({ signer: '甄负责', signedBy: 'head-2' })
    expect(read.application.commitment).toContain('高阳县虚构2号纺织有限公司')
    expect(read.application.commitmentHash).toMatch(/^[0-9a-f]{64}$/)
  }
  const theirs = (await readRepairCase(world.ctx({ actor: fireClerk }), cases.get(otherSource)!)).papers[0]!
  await expect(readPaper(world.ctx({ actor: clerk }), theirs)).rejects.toThrow('repair.no-such-paper')
  await expect(readPaper(as(3), theirs)).rejects.toThrow('repair.')
  expect(await readPaper(world.ctx({ actor: office }), theirs)).toMatchObject({ applicationId })
  await expect(readRepairCase(world.ctx({ actor: clerk }), cases.get(otherSource)!)).rejects.toThrow('procedures.no-such-case')
})

it('an auditor sees the list, and no application, case, paper or notice', async () => {
  const ids = await given(20)
  const { applicationId, cases } = await anApplication(as(20), ids)
  const caseId = cases.get(market)!
  const [paper] = (await readRepairCase(world.ctx({ actor: clerk }), caseId)).papers
  for (const actor of [clerk, office, headOf(20)]) {
    const auditor = world.ctx({ actor: { ...actor, role: 'auditor' } })
    for (const read of [
      readPaper(auditor, paper!),
      readRepairCase(auditor, caseId),
      openOwnNotice(auditor, ids[0]!, 'https://xinheng.example'),
    ])
      await expect(read).rejects.toMatchObject({ code: 'repair.not-for-auditors', status: 403 })
  }
  const own = as(20, today, 'auditor')
  await expect(readOwnApplication(own, applicationId)).rejects.toMatchObject({ code: 'repair.not-for-auditors' })
  await expect(readOwnRecords(own)).rejects.toMatchObject({ code: 'repair.not-for-auditors' })
  expect((await listOwnApplications(own)).rows).toMatchObject([{ applicationId }])
})

it('a record that says it was carried out needs no proof', async () => {
  const ids = await given(4, { cells: { 处罚履行情况: '已缴纳' } })
  const applicationId = await beginApplication(as(4), { recordIds: ids, kind: 'repair', requestKey: 'k' })
  expect(await readOwnApplication(as(4), applicationId)).toMatchObject({ kind: 'draft', needed: [], papers: [] })
  await sign(as(4), applicationId)
})

it('says at once everything that is missing when it is submitted', async () => {
  const ids = await given(5, { ofMarket: 1, ofFire: 1 })
  const applicationId = await beginApplication(as(5), { recordIds: ids, kind: 'repair', requestKey: 'k' })
  const input = { applicationId, signer: ' ', agreed: false, commitmentHash: 'forged' }
  expect(await mistakes(submitApplication(as(5), input))).toEqual([
    'Give the name of who signs, in at most 60 characters and without a number of a person.',
    'Read the commitment and agree to it.',
    'The commitment changed after the page was opened: read it again and sign.',
    expect.stringContaining('this is missing: Proof that the duties are done'),
    expect.stringContaining('this is missing: Proof that the duties are done'),
  ])
  expect(await readOwnApplication(as(5), applicationId)).toMatchObject({ kind: 'draft' })
})

it('another’s record, one twice, one that is too early: refused by name, and nothing is begun', async () => {
  const [own = 0] = await given(6)
  const [other = 0] = await given(7)
  expect(await mistakes(beginApplication(as(6), { recordIds: [own, other, 999_999], kind: 'repair', requestKey: 'x' }))).toEqual([
    `Record ${other}: your organisation has no such record.`,
    'Record 999999: your organisation has no such record.',
  ])
  expect(await mistakes(beginApplication(as(6), { recordIds: [], kind: 'repair', requestKey: 'x' }))).toEqual(['repair.nothing-chosen'])
  for (const actor of [clerk, office, headOf(6, 'auditor')])
    expect(await mistakes(beginApplication(world.ctx({ actor }), { recordIds: [own], kind: 'repair', requestKey: 'x' }))).toEqual([
      'repair.organisation-only',
    ])
  expect((await listOwnApplications(as(6))).rows).toEqual([])
})

it('the first second of the earliest day in China is in time, the one before is not', async () => {
  const ids = await given(8)
  const begin = (at: string) => beginApplication(as(8, at), { recordIds: ids, kind: 'repair', requestKey: at })
  expect(await mistakes(begin('2026-08-09T23:59:59+08:00'))).toEqual([
    `Record ${ids[0]}: The shortest time is not over: repair can be asked for from 10 Aug 2026 on.`,
  ])
  await begin('2026-08-10T00:00:00+08:00')
  expect(await mistakes(begin('2027-05-10T00:00:00+08:00'))).toEqual([
    `Record ${ids[0]}: The display has ended by itself; no application is needed.`,
  ])
})

it('a draft is judged anew when it is submitted: too late is too late, whatever the clock said before', async () => {
  const ids = await given(9)
  const applicationId = await aDraft(as(9, '2027-05-09T23:00:00+08:00'), ids)
  expect(await mistakes(sign(as(9, '2027-05-10T00:00:00+08:00'), applicationId))).toEqual([
    `Record ${ids[0]}: The display has ended by itself; no application is needed.`,
  ])
  expect(await mistakes(sign(as(9, '2026-08-09T10:00:00+08:00'), applicationId))).toEqual([expect.stringContaining('from 10 Aug 2026 on')])
})

it('the form sent twice, or at one moment, is one draft and one application', async () => {
  const ids = await given(10, { ofMarket: 1, ofFire: 1 })
  const begin = () => beginApplication(as(10), { recordIds: ids, kind: 'repair', requestKey: 'same' })
  const [one, two] = await Promise.all([begin(), begin()])
  expect(one).toBe(two)
  const applicationId = await aDraft(as(10), ids, { requestKey: 'same' })
  await Promise.all([sign(as(10), applicationId), sign(as(10), applicationId)])
  await sign(as(10), applicationId)
  const read = await readOwnApplication(as(10), applicationId)
  expect(read).toMatchObject({ kind: 'application', cases: [{ case: { state: 'pushed' } }, { case: { state: 'pushed' } }] })
  expect((await listOwnApplications(as(10))).rows).toHaveLength(1)
})

it('two applications for the same record: the second is refused, also at one moment', async () => {
  const ids = await given(11)
  const drafts = [await aDraft(as(11), ids, { requestKey: 'a' }), await aDraft(as(11), ids, { requestKey: 'b' })]
  const results = await Promise.allSettled(drafts.map((draft) => sign(as(11), draft)))
  expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await mistakes(beginApplication(as(11), { recordIds: ids, kind: 'repair', requestKey: 'c' }))).toEqual([
    expect.stringMatching(/^Record \d+: it is in application \d+ already\.$/),
  ])
})

it('only the head or an approver signs, in person; a clerk prepares, a key signs nothing', async () => {
  const ids = await given(12)
  const clerkOfIt = as(12, today, 'clerk')
  const applicationId = await aDraft(clerkOfIt, ids)
  await expect(sign(clerkOfIt, applicationId)).rejects.toThrow('repair.signer-only')
  await expect(sign(world.ctx({ actor: { ...headOf(12), kind: 'key' }, at: today }), applicationId)).rejects.toThrow('repair.signer-only')
  await expect(sign(as(13), applicationId)).rejects.toThrow('repair.no-such-application')
  await sign(as(12, today, 'approver'), applicationId)
})

it('papers go into a draft, out of it, and later only where a department asked for them: its clock stops meanwhile', async () => {
  const ids = await given(14, { ofMarket: 1, ofFire: 1 })
  const { applicationId, cases } = await anApplication(as(14), ids)
  const caseId = cases.get(market)!
  const paper = { applicationId, sourceCode: market, key: 'duties', file: aFile('补正.pdf') }
  await expect(addPaper(as(14), paper)).rejects.toThrow('repair.papers-not-asked')
  await expect(removePaper(as(14), { applicationId, paperNo: 1 })).rejects.toThrow('repair.already-submitted')
  await expect(discardDraft(as(14), applicationId)).rejects.toThrow('repair.already-submitted')
  await takeStep(world.ctx({ actor: clerk, at: '2026-11-17T09:00:00+08:00' }), { caseId, action: 'askPapers', reason: '缺少缴款凭证' })
  expect((await readCase(as(14, '2026-11-20T09:00:00+08:00'), caseId)).deadlines.find(({ key }) => key === 'accept')).toMatchObject({
    state: 'suspended',
    sure: false,
  })
  const later = as(14, '2026-11-20T10:00:00+08:00')
  expect(await mistakes(givePapers(later, { applicationId, caseId }))).toEqual(['Add the papers that were asked for first.'])
  await expect(addPaper(later, { ...paper, sourceCode: otherSource })).rejects.toThrow('repair.papers-not-asked')
  await expect(givePapers(as(15), { applicationId, caseId })).rejects.toThrow('repair.no-such-application')
  await addPaper(later, { ...paper, key: 'asked' })
  await givePapers(later, { applicationId, caseId })
  await expect(givePapers(later, { applicationId, caseId })).rejects.toThrow('repair.papers-not-asked')
  expect((await readCase(later, caseId)).deadlines.find(({ key }) => key === 'accept')).toMatchObject({
    state: 'running',
    lastDay: '2026-11-24',
  })
})

it('an application taken back frees its records; a draft thrown away is gone', async () => {
  const ids = await given(16)
  const { cases } = await anApplication(as(16), ids, { requestKey: 'first' })
  await takeStep(as(16), { caseId: cases.get(market)!, action: 'cancel' })
  const draft = await aDraft(as(16), ids, { requestKey: 'second' })
  await discardDraft(as(16), draft)
  await expect(readOwnApplication(as(16), draft)).rejects.toThrow('repair.no-such-application')
  await anApplication(as(16), ids, { requestKey: 'third' })
})
