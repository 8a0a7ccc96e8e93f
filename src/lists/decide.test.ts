import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { refused } from '../../tests/support/refusal.ts'
import type { Actor } from '../platform/context.ts'
import { answerDefence } from './answer-defence.ts'
import { decideListing } from './decide.ts'
import { dropProposal } from './drop-proposal.ts'
import { enterHearing } from './enter-hearing.ts'
import { aNotice, aPaper, approver, aProposal, clerk, head, stepShown, endedOn, firm, openLists, lettersOf } from './fixtures.ts'
import { listingsInForce } from './in-force.ts'
import { proposeListing } from './propose.ts'
import { readProposal } from './read.ts'
import { sayToNotice } from './say.ts'
import { serveDecision } from './serve-decision.ts'
import { serveNotice } from './serve-notice.ts'

let given: Awaited<ReturnType<typeof openLists>>
let next = 0
beforeAll(async () => {
  given = await openLists(20)
})
beforeEach(() => {
  next += 1
  given.world.announced.splice(0)
})
afterAll(() => given.world.close())

it('nobody is listed before notice, time for defence and answers, and all that is missing is said at once', async () => {
  const caseId = await given.propose(next)
  expect(await refused(given.decide(caseId, '2026-11-16'))).toMatchObject({ code: 'lists.steps-missing', fields: ['notice', 'defence'] })
  await serveNotice(given.at(clerk), {
    ...(await stepShown(given.at(clerk), caseId)),
    wanted: aNotice({ noticeNo: '高市监告〔2026〕1号' }),
  })
  const noticed = await readProposal(given.at(firm(next)), caseId)
  expect(noticed.proposal).toMatchObject({ defenceUntil: '2026-11-23', state: 'noticed' })
  expect(lettersOf(noticed.read)).toContain('2026年11月23日')
  await sayToNotice(given.at(firm(next), '2026-11-17'), 'askHearing', {
    ...(await stepShown(given.at(firm(next)), caseId)),
    reason: '请求听证',
  })
  await sayToNotice(given.at(firm(next), '2026-11-17'), 'defend', {
    ...(await stepShown(given.at(firm(next)), caseId)),
    reason: '情节轻微',
    files: [aPaper()],
  })
  expect((await refused(given.decide(caseId, '2026-11-20'))).fields).toEqual(['defence', 'hearing', 'answer'])
  await enterHearing(given.at(clerk, '2026-11-20'), { ...(await stepShown(given.at(clerk), caseId)), reason: '已举行', files: [aPaper()] })
  expect((await refused(given.decide(caseId, '2026-11-24'))).fields).toEqual(['answer'])
  await answerDefence(given.at(clerk, '2026-11-24'), { ...(await stepShown(given.at(clerk), caseId)), reason: '经核实，意见不成立' })
  const empty = {
    documentNo: '',
    facts: '',
    legalBasis: '',
    measures: ['M-99'],
    removalConditions: '',
    removalProcedure: '',
    remedies: '',
    listedUntil: '2036-01-01',
  }
  const bare = decideListing(given.at(approver, '2026-11-24'), {
    ...(await stepShown(given.at(approver), caseId)),
    reason: '',
    wanted: empty,
  })
  expect((await refused(bare)).fields).toEqual([
    'listedUntil',
    'measures',
    'documentNo',
    'facts',
    'legalBasis',
    'removalConditions',
    'removalProcedure',
    'remedies',
  ])
  await given.decide(caseId, '2026-11-24')
  expect(await given.keysOf(next, '2026-11-24')).toEqual([])
  await serveDecision(given.at(clerk, '2026-11-25'), await stepShown(given.at(clerk, '2026-11-25'), caseId))
  await given.world.work('2026-11-25T10:01:00+08:00')
  const [listing] = await listingsInForce(given.at(clerk, '2026-11-25'), [next])
  expect(listing).toMatchObject({
    list: 'market',
    documentNo: '高市监列〔2026〕8号',
    listedUntil: '2029-11-10',
    measures: ['M-03', 'M-14'],
  })
  expect(given.world.announced.filter(({ type }) => type === 'lists.listed')).toHaveLength(1)
  const { read } = await readProposal(given.at(firm(next), '2026-11-25'), caseId)
  expect(lettersOf(read)).toMatch(/移出条件.*救济途径.*信用修复告知/)
})

it('who waives in writing is decided about before the time is over, but not on the day of the notice', async () => {
  const caseId = await given.givenNoticed(next)
  await sayToNotice(given.at(firm(next)), 'waive', { ...(await stepShown(given.at(firm(next)), caseId)), reason: '' })
  expect((await refused(given.decide(caseId, '2026-11-16'))).fields).toEqual(['notice'])
  await given.decide(caseId, '2026-11-17')
  expect((await readProposal(given.at(clerk), caseId)).proposal.state).toBe('decided')
})

it('a clerk of the organisation does not waive, and a list without a hearing has none', async () => {
  const caseId = await given.givenNoticed(next)
  expect(
    (await refused(sayToNotice(given.at(firm(next, 'clerk')), 'waive', { ...(await stepShown(given.at(firm(next)), caseId)), reason: '' })))
      .code,
  ).toBe('lists.step-refused')
  const { lists, ...rest } = given.world.ctx().pack
  const without = { ...rest, lists: lists.map((one) => ({ ...one, hearing: false })) }
  const asked = sayToNotice(given.at(firm(next), '2026-11-16', without), 'askHearing', {
    ...(await stepShown(given.at(firm(next)), caseId)),
    reason: '请求听证',
  })
  expect((await refused(asked)).code).toBe('lists.step-refused')
})

it('nobody decides what they proposed, no clerk decides, and of two decisions at once one is made', async () => {
  const caseId = await proposeListing(given.at(head), { wanted: aProposal(next), requestKey: 'head', files: [aPaper()] })
  await serveNotice(given.at(clerk), { ...(await stepShown(given.at(clerk), caseId)), wanted: aNotice({ noticeNo: '告2' }) })
  expect((await refused(given.decide(caseId, '2026-11-24', head))).code).toBe('lists.step-refused')
  expect((await refused(given.decide(caseId, '2026-11-24', clerk))).code).toBe('lists.step-refused')
  const both = await Promise.allSettled([
    given.decide(caseId, '2026-11-24'),
    given.decide(caseId, '2026-11-24', { ...approver, id: 'another' }),
  ])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

it('a list whose basis ended yesterday takes no proposal, no decision and no service', async () => {
  const ended = endedOn(given.world.ctx().pack, 'market', '2026-11-23')
  const late = proposeListing(given.at(clerk, '2026-11-24', ended), { wanted: aProposal(next), requestKey: 'late', files: [aPaper()] })
  expect(await refused(late)).toMatchObject({ code: 'lists.not-listable', texts: ['这个名单今天没有有效的设列依据。'] })
  const caseId = await given.givenNoticed(next)
  expect((await refused(given.decide(caseId, '2026-11-24', approver, { pack: ended }))).fields).toContain('basis')
  await given.decide(caseId, '2026-11-24')
  const over = endedOn(given.world.ctx().pack, 'market', '2026-11-24')
  const served = serveDecision(given.at(clerk, '2026-11-25', over), await stepShown(given.at(clerk, '2026-11-25'), caseId))
  expect((await refused(served)).code).toBe('lists.steps-missing')
  expect((await readProposal(given.at(clerk), caseId)).proposal.state).toBe('decided')
})

it('who is not listed is told so with reasons', async () => {
  const caseId = await given.givenNoticed(next)
  await dropProposal(given.at(approver, '2026-11-20'), { ...(await stepShown(given.at(approver), caseId)), reason: '事实不清' })
  const { proposal, read } = await readProposal(given.at(firm(next)), caseId)
  expect(proposal.closedAt).not.toBeNull()
  expect(lettersOf(read)).toContain('事实不清')
})

it('a quick answer to a defence takes nobody the hearing, which is asked for within the time', async () => {
  const caseId = await given.givenNoticed(next)
  const step = async (actor: Actor, day: string) => stepShown(given.at(actor, day), caseId)
  await sayToNotice(given.at(firm(next), '2026-11-17'), 'defend', { ...(await step(firm(next), '2026-11-17')), reason: '情节轻微' })
  await answerDefence(given.at(clerk, '2026-11-17'), { ...(await step(clerk, '2026-11-17')), reason: '经核实，意见不成立' })
  await sayToNotice(given.at(firm(next), '2026-11-18'), 'askHearing', { ...(await step(firm(next), '2026-11-18')), reason: '请求听证' })
  expect((await refused(given.decide(caseId, '2026-11-24'))).fields).toEqual(['hearing'])
  await enterHearing(given.at(clerk, '2026-11-24'), { ...(await step(clerk, '2026-11-24')), reason: '已举行', files: [aPaper()] })
  expect((await refused(given.decide(caseId, '2026-11-25'))).fields).toEqual(['answer'])
  await answerDefence(given.at(clerk, '2026-11-25'), { ...(await step(clerk, '2026-11-25')), reason: '经核实，意见不成立' })
  await given.decide(caseId, '2026-11-25')
})
