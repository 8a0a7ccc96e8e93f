import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { refused } from '../../tests/support/refusal.ts'
import { openWorld, type World } from '../../tests/support/world.ts'
import { givenOrganisations, givenSources, otherSource, sendRows } from '../intake/fixtures.ts'
import type { Pack } from '../packs/index.ts'
import type { Actor } from '../platform/context.ts'
import type { ReadCase } from '../procedures/index.ts'
import { withdrawRecord } from '../records/index.ts'
import { clerkOf } from '../sources/fixtures.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { answerDefence } from './answer-defence.ts'
import { dropProposal } from './drop-proposal.ts'
import { enterHearing } from './enter-hearing.ts'
import { decideListing } from './decide.ts'
import { aDecision, approver, aNotice, aPaper, aProposal, byTwo, clerk, endedOn, firm, head, listingRow, stepShown } from './fixtures.ts'
import type { ListsRemoved } from './events.ts'
import { listingsInForce } from './in-force.ts'
import { listsJobs } from './jobs.ts'
import { proposeListing } from './propose.ts'
import { readProposal } from './read.ts'
import { keepListing } from './keep-listing.ts'
import { proposeRemoval, proposeRemovalInCase } from './propose-removal.ts'
import { removeListing } from './remove-listing.ts'
import { sayToNotice } from './say.ts'
import { serveDecision } from './serve-decision.ts'
import { serveNotice } from './serve-notice.ts'

let world: World
let next = 0
const at = (actor: Actor, day = '2026-11-16', pack?: Pack) => world.ctx({ actor, at: `${day}T10:00:00+08:00`, ...(pack ? { pack } : {}) })
const keysOf = async (day: string, number = next) => (await listingsInForce(at(clerk, day), [number])).map(({ list }) => list)
const lettersOf = ({ letters }: ReadCase) => letters.map(({ sheets }) => sheets.zh.lines.join('')).join('\n')
const propose = (day = '2026-11-16', changed: Parameters<typeof aProposal>[1] = {}) =>
  proposeListing(at(clerk, day), { wanted: aProposal(next, changed), requestKey: `one ${next}`, files: [aPaper()] })
const decide = async (caseId: number, day: string, by: Actor = approver, pack?: Pack) =>
  decideListing(at(by, day, pack), { ...(await stepShown(at(by, day), caseId)), reason: '', wanted: aDecision() })
/** Proposed and noticed on 16 November; the time for defence ends with the 23rd. */
const givenNoticed = async () => {
  const caseId = await propose()
  await serveNotice(at(clerk), { ...(await stepShown(at(clerk), caseId)), wanted: aNotice({ noticeNo: '高市监告〔2026〕8号' }) })
  return caseId
}
const givenListed = async () => {
  const caseId = await givenNoticed()
  await decide(caseId, '2026-11-24')
  await serveDecision(at(clerk, '2026-11-25'), await stepShown(at(clerk, '2026-11-25'), caseId))
  await world.work('2026-11-25T10:01:00+08:00')
  return caseId
}

beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 40)
})
beforeEach(() => {
  next += 1
  world.announced.splice(0)
})
afterAll(() => world.close())

it('a form that was changed after it was sent is refused, and one that is sent again gives the case it made', async () => {
  const form = (changed = {}) => proposeListing(at(clerk), { wanted: aProposal(next, changed), requestKey: 'a form', files: [aPaper()] })
  const caseId = await form()
  expect(await form()).toBe(caseId)
  expect(await refused(form({ facts: '另一事实' }))).toMatchObject({ code: 'http.form-used' })
  expect(await refused(form({ code: inventUscc(next + 1) }))).toMatchObject({ code: 'http.form-used' })
})

it('nobody is listed before notice, time for defence and answers, and all that is missing is said at once', async () => {
  const caseId = await propose()
  expect(await refused(decide(caseId, '2026-11-16'))).toMatchObject({ code: 'lists.steps-missing', fields: ['notice', 'defence'] })
  await serveNotice(at(clerk), { ...(await stepShown(at(clerk), caseId)), wanted: aNotice({ noticeNo: '高市监告〔2026〕1号' }) })
  const noticed = await readProposal(at(firm(next)), caseId)
  expect(noticed.proposal).toMatchObject({ defenceUntil: '2026-11-23', state: 'noticed' })
  expect(lettersOf(noticed.read)).toContain('2026年11月23日')
  await sayToNotice(at(firm(next), '2026-11-17'), 'askHearing', { ...(await stepShown(at(firm(next)), caseId)), reason: '请求听证' })
  await sayToNotice(at(firm(next), '2026-11-17'), 'defend', {
    ...(await stepShown(at(firm(next)), caseId)),
    reason: '情节轻微',
    files: [aPaper()],
  })
  expect((await refused(decide(caseId, '2026-11-20'))).fields).toEqual(['defence', 'hearing', 'answer'])
  await enterHearing(at(clerk, '2026-11-20'), { ...(await stepShown(at(clerk), caseId)), reason: '已举行', files: [aPaper()] })
  expect((await refused(decide(caseId, '2026-11-24'))).fields).toEqual(['answer'])
  await answerDefence(at(clerk, '2026-11-24'), { ...(await stepShown(at(clerk), caseId)), reason: '经核实，意见不成立' })
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
  const bare = decideListing(at(approver, '2026-11-24'), { ...(await stepShown(at(approver), caseId)), reason: '', wanted: empty })
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
  await decide(caseId, '2026-11-24')
  expect(await keysOf('2026-11-24')).toEqual([])
  await serveDecision(at(clerk, '2026-11-25'), await stepShown(at(clerk, '2026-11-25'), caseId))
  await world.work('2026-11-25T10:01:00+08:00')
  const [listing] = await listingsInForce(at(clerk, '2026-11-25'), [next])
  expect(listing).toMatchObject({
    list: 'market',
    documentNo: '高市监列〔2026〕8号',
    listedUntil: '2029-11-10',
    measures: ['M-03', 'M-14'],
  })
  expect(world.announced.filter(({ type }) => type === 'lists.listed')).toHaveLength(1)
  const { read } = await readProposal(at(firm(next), '2026-11-25'), caseId)
  expect(lettersOf(read)).toMatch(/移出条件.*救济途径.*信用修复告知/)
})

it('who waives in writing is decided about before the time is over, but not on the day of the notice', async () => {
  const caseId = await givenNoticed()
  await sayToNotice(at(firm(next)), 'waive', { ...(await stepShown(at(firm(next)), caseId)), reason: '' })
  expect((await refused(decide(caseId, '2026-11-16'))).fields).toEqual(['notice'])
  await decide(caseId, '2026-11-17')
  expect((await readProposal(at(clerk), caseId)).proposal.state).toBe('decided')
})

it('a clerk of the organisation does not waive, and a list without a hearing has none', async () => {
  const caseId = await givenNoticed()
  expect(
    (await refused(sayToNotice(at(firm(next, 'clerk')), 'waive', { ...(await stepShown(at(firm(next)), caseId)), reason: '' }))).code,
  ).toBe('lists.step-refused')
  const { lists, ...rest } = world.ctx().pack
  const without = { ...rest, lists: lists.map((one) => ({ ...one, hearing: false })) }
  const asked = sayToNotice(at(firm(next), '2026-11-16', without), 'askHearing', {
    ...(await stepShown(at(firm(next)), caseId)),
    reason: '请求听证',
  })
  expect((await refused(asked)).code).toBe('lists.step-refused')
})

it('nobody decides what they proposed, no clerk decides, and of two decisions at once one is made', async () => {
  const caseId = await proposeListing(at(head), { wanted: aProposal(next), requestKey: 'head', files: [aPaper()] })
  await serveNotice(at(clerk), { ...(await stepShown(at(clerk), caseId)), wanted: aNotice({ noticeNo: '告2' }) })
  expect((await refused(decide(caseId, '2026-11-24', head))).code).toBe('lists.step-refused')
  expect((await refused(decide(caseId, '2026-11-24', clerk))).code).toBe('lists.step-refused')
  const both = await Promise.allSettled([decide(caseId, '2026-11-24'), decide(caseId, '2026-11-24', { ...approver, id: 'another' })])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

it('a form sent twice or at the same time makes one case, and one list has one open case of an organisation', async () => {
  const [one, two] = await Promise.all([propose(), propose()])
  expect(two).toBe(one)
  const again = proposeListing(at(approver), { wanted: aProposal(next), requestKey: 'other', files: [aPaper()] })
  expect((await refused(again)).code).toBe('lists.open-already')
})

it('a list whose basis ended yesterday takes no proposal, no decision and no service', async () => {
  const ended = endedOn(world.ctx().pack, 'market', '2026-11-23')
  const late = proposeListing(at(clerk, '2026-11-24', ended), { wanted: aProposal(next), requestKey: 'late', files: [aPaper()] })
  expect(await refused(late)).toMatchObject({ code: 'lists.not-listable', texts: ['这个名单今天没有有效的设列依据。'] })
  const caseId = await givenNoticed()
  expect((await refused(decide(caseId, '2026-11-24', approver, ended))).fields).toContain('basis')
  await decide(caseId, '2026-11-24')
  const over = endedOn(world.ctx().pack, 'market', '2026-11-24')
  const served = serveDecision(at(clerk, '2026-11-25', over), await stepShown(at(clerk, '2026-11-25'), caseId))
  expect((await refused(served)).code).toBe('lists.steps-missing')
  expect((await readProposal(at(clerk), caseId)).proposal.state).toBe('decided')
})

it('the wrong type of organisation, the wrong authority and a person are refused', async () => {
  await sql`update subjects.subject set subject_type = 'governmentOrgan' where subject_id = ${next}`.execute(world.owner)
  expect((await refused(propose())).texts.join('')).toContain('类型')
  next += 1
  expect((await refused(propose('2026-11-16', { list: 'tax' }))).texts.join('')).toContain('认定机关')
  expect((await refused(propose('2026-11-16', { code: '11010519491231002X' }))).texts.join('')).toContain('不列自然人')
  expect(await refused(propose('2026-11-16', { list: 'none', code: inventUscc(999), facts: '' }))).toMatchObject({
    code: 'lists.wrong-proposal',
    fields: ['facts', 'list', 'code'],
  })
})

it('another department and another organisation are not told that there is a case', async () => {
  const caseId = await propose()
  for (const other of [clerkOf(otherSource), firm(next + 1), { ...clerk, role: 'auditor' }])
    expect((await refused(readProposal(at(other), caseId))).code).toBe('lists.no-such-case')
})

it('who is not listed is told so with reasons', async () => {
  const caseId = await givenNoticed()
  await dropProposal(at(approver, '2026-11-20'), { ...(await stepShown(at(approver), caseId)), reason: '事实不清' })
  const { proposal, read } = await readProposal(at(firm(next)), caseId)
  expect(proposal.closedAt).not.toBeNull()
  expect(lettersOf(read)).toContain('事实不清')
})

it('two persons remove, the record says so and nothing of it is in force from that instant', async () => {
  const caseId = await givenListed()
  world.announced.splice(0)
  const early = proposeRemovalInCase(at(clerk, '2027-03-01'), { ...(await stepShown(at(clerk), caseId)), reason: '已履行义务' })
  expect((await refused(early)).code).toBe('lists.too-early')
  await proposeRemovalInCase(at(approver, '2028-03-01'), { ...(await stepShown(at(clerk), caseId)), reason: '已履行义务' })
  expect(
    (await refused(removeListing(at(approver, '2028-03-01'), { ...(await stepShown(at(clerk), caseId)), reason: '同意移出' }))).code,
  ).toBe('lists.step-refused')
  await keepListing(at(head, '2028-03-01'), { ...(await stepShown(at(clerk), caseId)), reason: '尚未消除危害后果' })
  expect(await keysOf('2028-03-01')).toEqual(['market'])
  await proposeRemovalInCase(at(clerk, '2028-03-02'), { ...(await stepShown(at(clerk), caseId)), reason: '危害后果已消除' })
  const shown = await stepShown(at(clerk), caseId)
  const both = await Promise.allSettled(
    [head, approver].map((by) => removeListing(at({ ...by, id: `${by.id}-2` }, '2028-03-03'), { ...shown, reason: '准予移出' })),
  )
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await keysOf('2028-03-03')).toEqual([])
  expect(world.announced.filter(({ type }) => type === 'lists.removed')).toEqual([
    expect.objectContaining({ subjectId: next, why: 'removed' }),
  ])
})

it('a listing that its source withdraws as wrong is gone, with its case', async () => {
  const caseId = await givenListed()
  const [listing] = await listingsInForce(at(clerk, '2026-11-26'), [next])
  await expect(withdrawRecord(at(clerk, '2026-11-26'), { recordId: Number(listing?.listingId), reason: '列入有误' })).rejects.toMatchObject(
    { code: 'records.two-persons' },
  )
  await withdrawRecord(world.ctx({ at: '2026-11-26T10:00:00+08:00' }), { recordId: Number(listing?.listingId), reason: '列入有误' })
  await world.work('2026-11-26T10:01:00+08:00')
  expect(await keysOf('2026-11-26')).toEqual([])
  expect((await readProposal(at(clerk, '2026-11-26'), caseId)).proposal).toMatchObject({ state: 'removed' })
  expect(
    (await refused(proposeRemoval(at(clerk, '2026-11-26'), { recordId: Number(listing?.listingId), reason: '更正', files: [] }))).code,
  ).toBe('lists.not-in-force')
  expect(await propose('2026-11-27', {}).catch(() => 0)).not.toBe(0)
})

it('on the day after its last the record says it was removed, and the case is closed; whoever took it gets a recall', async () => {
  const caseId = await givenListed()
  world.announced.splice(0)
  const pass = () => listsJobs[0]?.handle(world.ctx({ at: '2029-11-11T00:01:00+08:00' }), {})
  await pass()
  await pass()
  expect(await keysOf('2029-11-11')).toEqual([])
  const { proposal } = await readProposal(at(clerk, '2029-11-11'), caseId)
  expect(proposal.state).toBe('removed')
  const { rows } = await sql<{ removed: string; kind: string }>`
    select i.removed_on::text as removed, r.kind from lists.in_force i join recalls.recall r on r.record_id = i.record_id
     where i.record_id = ${proposal.recordId}`.execute(world.owner)
  expect(rows).toEqual([{ removed: '2029-11-11', kind: 'removed' }])
  const told = world.announced.filter((event) => event.type === 'lists.removed' && (event as ListsRemoved).subjectId === next)
  expect(told).toEqual([expect.objectContaining({ why: 'expired', isRecorded: true })])
})

it('a quick answer to a defence takes nobody the hearing, which is asked for within the time', async () => {
  const caseId = await givenNoticed()
  const step = async (actor: Actor, day: string) => stepShown(at(actor, day), caseId)
  await sayToNotice(at(firm(next), '2026-11-17'), 'defend', { ...(await step(firm(next), '2026-11-17')), reason: '情节轻微' })
  await answerDefence(at(clerk, '2026-11-17'), { ...(await step(clerk, '2026-11-17')), reason: '经核实，意见不成立' })
  await sayToNotice(at(firm(next), '2026-11-18'), 'askHearing', { ...(await step(firm(next), '2026-11-18')), reason: '请求听证' })
  expect((await refused(decide(caseId, '2026-11-24'))).fields).toEqual(['hearing'])
  await enterHearing(at(clerk, '2026-11-24'), { ...(await step(clerk, '2026-11-24')), reason: '已举行', files: [aPaper()] })
  expect((await refused(decide(caseId, '2026-11-25'))).fields).toEqual(['answer'])
  await answerDefence(at(clerk, '2026-11-25'), { ...(await step(clerk, '2026-11-25')), reason: '经核实，意见不成立' })
  await decide(caseId, '2026-11-25')
})

it('a removal that is proposed twice, or at once, is one case', async () => {
  await sendRows(at(clerk), [listingRow(next)], byTwo)
  const [listing] = await listingsInForce(at(clerk), [next])
  const propose = (day = '2027-11-09') =>
    proposeRemoval(at(clerk, day), { recordId: Number(listing?.listingId), reason: '义务已履行', files: [aPaper()] })
  expect((await refused(propose('2027-11-08'))).code).toBe('lists.too-early')
  const both = await Promise.allSettled([propose(), propose()])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect((await refused(propose())).code).toBe('lists.open-already')
})
