import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { createServer } from '../app/server.ts'
import { givenOrganisations, givenSources } from '../intake/fixtures.ts'
import type { Actor } from '../platform/context.ts'
import { silent } from '../platform/log.ts'
import { takeStep } from '../procedures/index.ts'
import { listRecords } from '../records/whole.ts'
import { askReview } from './ask-review.ts'
import { decideCase } from './decide.ts'
import { anApplication, aDraft, clerk, givenPenalties, headOf, market, marketApprover, marketPenalty } from './fixtures.ts'
import { readOwnApplication, readRepairCase } from './read-application.ts'
import { readOwnRecords } from './read-own.ts'
import { offered } from './workbench/decisions.tsx'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 9)
  await givenPenalties(
    world.ctx(),
    [1, 2, 3, 4, 5, 5, 6, 6, 7, 7, 8].map((number, index) => marketPenalty(number, `${number}-${index}号`)),
  )
})
afterAll(() => world.close())

const office: Actor = { kind: 'user', id: 'office-approver', body: 'office', role: 'approver', unit: null }
const as = (actor: Actor, day = '2026-11-18') => world.ctx({ actor, at: `${day}T09:00:00+08:00` })
const idsOf = async (number: number) => (await listRecords(world.ctx(), { subjectId: number })).map(({ recordId }) => recordId)

/** An application of an organisation that the department refused. */
async function refused(number: number, action = 'reject') {
  const { applicationId, cases } = await anApplication(as(headOf(number), '2026-11-16'), await idsOf(number))
  const caseId = cases.get(market)!
  if (action !== 'refuse') await takeStep(as(clerk, '2026-11-17'), { caseId, action: 'accept' })
  const taken = await decideCase(as(marketApprover, '2026-11-17'), { caseId, action, reason: '尚未纠正' })
  expect(taken.accepted).toBe(true)
  return { applicationId, caseId, reason: '罚款已于十月缴清，凭证随附。' }
}
const standings = async (caseId: number) => (await readRepairCase(as(office), caseId)).requested.map(({ standing }) => standing)
const review = (caseId: number, action: string, actor = office) =>
  takeStep(as(actor, '2026-11-20'), { caseId, action, reason: '经复核，缴款凭证属实。' })

it('an objection to the result that is upheld has the department decide anew, and a repair may follow', async () => {
  const asked = await refused(1)
  await askReview(as(headOf(1)), asked)
  expect(await standings(asked.caseId)).toEqual(['open'])
  // While it is under review nothing else asks for the same.
  await expect(aDraft(as(headOf(1)), await idsOf(1), { requestKey: 'again' })).rejects.toMatchObject({ code: 'repair.not-possible' })
  expect(await review(asked.caseId, 'uphold', { ...office, role: 'clerk' })).toMatchObject({ accepted: false })
  expect(await review(asked.caseId, 'uphold', marketApprover)).toMatchObject({ accepted: false })
  expect(await review(asked.caseId, 'uphold')).toMatchObject({ accepted: true })
  const read = await readOwnApplication(as(headOf(1)), asked.applicationId)
  expect(read.kind === 'application' && read.cases[0]?.letters.map(({ key }) => key)).toContain('reviewUpheld')
  expect(await decideCase(as(marketApprover, '2026-11-21'), { caseId: asked.caseId, action: 'approve', reason: '' })).toMatchObject({
    accepted: true,
  })
  const [one] = (await readRepairCase(as(office), asked.caseId)).requested
  // The first answer was wrong: it did not go through at the first go.
  expect(one).toMatchObject({ standing: 'repaired', sentBackAt: expect.any(Date) })
})

it('one that is not upheld leaves the refusal, and cannot be made again', async () => {
  const asked = await refused(2, 'refuse')
  await askReview(as(headOf(2)), asked)
  expect(await review(asked.caseId, 'dismiss')).toMatchObject({ accepted: true })
  // What was not accepted is not rejected by that: the case stands as it did.
  expect(await standings(asked.caseId)).toEqual(['notAccepted'])
  expect((await readRepairCase(as(office), asked.caseId)).read.case.state).toBe('notAccepted')
  await expect(askReview(as(headOf(2), '2026-11-21'), asked)).rejects.toMatchObject({
    details: [{ text: { zh: '“对修复结果提出异议”只能一次。' } }],
  })
})

it('papers found untrue bar other applications until that is upheld', async () => {
  const asked = await refused(3, 'rejectUntrue')
  await askReview(as(headOf(3)), asked)
  expect([await standings(asked.caseId), (await readOwnRecords(as(headOf(3)))).barredUntil]).toEqual([['untrue'], '2029-11-17'])
  expect(await review(asked.caseId, 'uphold')).toMatchObject({ accepted: true })
  expect([await standings(asked.caseId), (await readOwnRecords(as(headOf(3)))).barredUntil]).toEqual([['open'], null])
})

it('only its organisation objects, with a reason, in time, to what it has not asked for anew, and a form sent twice does it once', async () => {
  const asked = await refused(4)
  for (const actor of [headOf(5), headOf(4, 'auditor'), marketApprover, office])
    await expect(askReview(as(actor), asked)).rejects.toMatchObject({
      code: expect.stringMatching(/^repair\.(no-such-application|organisation-only)$/),
    })
  await expect(askReview(as(headOf(4)), { ...asked, reason: ' ' })).rejects.toMatchObject({ details: [{ text: { zh: '须说明理由。' } }] })
  // Fifteen working days from 17 November.
  await expect(askReview(as(headOf(4), '2026-12-09'), asked)).rejects.toMatchObject({ code: 'repair.not-possible' })
  const other = await anApplication(as(headOf(4)), await idsOf(4), { requestKey: 'anew' })
  await expect(askReview(as(headOf(4)), asked)).rejects.toMatchObject({ code: 'repair.asked-before' })
  await takeStep(as(headOf(4)), { caseId: other.cases.get(market)!, action: 'cancel' })
  const seen = (await readRepairCase(as(office), asked.caseId)).read.steps.length
  await askReview(as(headOf(4), '2026-12-08'), { ...asked, seen })
  await expect(askReview(as(headOf(4), '2026-12-08'), { ...asked, seen })).rejects.toThrow()
  expect(await standings(asked.caseId)).toEqual(['open'])
})

/** An application for two records, of which the department repairs the first. */
async function refusedInPart(number: number) {
  const [repaired = 0, rejected = 0] = (await idsOf(number)).toSorted((a, b) => a - b)
  const { applicationId, cases } = await anApplication(as(headOf(number), '2026-11-16'), [repaired, rejected])
  const caseId = cases.get(market)!
  await takeStep(as(clerk, '2026-11-17'), { caseId, action: 'accept' })
  const apart = { caseId, action: 'approvePart', reason: '', rejected: [{ recordId: rejected, reason: '罚款尚未缴清' }] }
  expect(await decideCase(as(marketApprover, '2026-11-17'), apart)).toMatchObject({ accepted: true, case: { state: 'approved' } })
  return { applicationId, caseId, reason: '罚款已于十月缴清，凭证随附。' }
}
const inCase = async (caseId: number) => {
  const { read, requested } = await readRepairCase(as(office), caseId)
  return [read.case.state, requested.map(({ standing, reason }) => [standing, reason])]
}

it('a refusal in part is objected to: kept, it stands as it was; upheld, the rest is decided anew and the repair of the other stays', async () => {
  const kept = await refusedInPart(5)
  const before = await inCase(kept.caseId)
  expect(before).toEqual([
    'closedPart',
    [
      ['repaired', null],
      ['rejected', '罚款尚未缴清'],
    ],
  ])
  await askReview(as(headOf(5)), kept)
  expect(await standings(kept.caseId)).toEqual(['repaired', 'open'])
  expect(await review(kept.caseId, 'dismiss')).toMatchObject({ accepted: true })
  expect(await inCase(kept.caseId)).toEqual(before)

  const upheld = await refusedInPart(6)
  await askReview(as(headOf(6)), upheld)
  expect(await review(upheld.caseId, 'uphold')).toMatchObject({ accepted: true })
  await decideCase(as(marketApprover, '2026-11-21'), { caseId: upheld.caseId, action: 'approve', reason: '' })
  expect(await inCase(upheld.caseId)).toEqual([
    'closed',
    [
      ['repaired', null],
      ['repaired', null],
    ],
  ])
})

it('what was repaired can be revoked where the rest of its case was rejected anew', async () => {
  const asked = await refusedInPart(7)
  await askReview(as(headOf(7)), asked)
  expect(await review(asked.caseId, 'uphold')).toMatchObject({ accepted: true })
  await decideCase(as(marketApprover, '2026-11-21'), { caseId: asked.caseId, action: 'reject', reason: '仍未缴清' })
  expect(offered(await readRepairCase(as(marketApprover), asked.caseId)).map(({ key }) => key)).toEqual(['revoke'])
  await decideCase(as(marketApprover, '2026-11-22'), { caseId: asked.caseId, action: 'revoke', reason: '承诺未履行' })
  expect(await standings(asked.caseId)).toEqual(['revoked', 'rejected'])
  const other = await refused(8)
  expect(offered(await readRepairCase(as(marketApprover), other.caseId))).toEqual([])
  // Nor is a clerk told that an approver may, on the page all cases have.
  const server = createServer({ context: () => as(clerk), log: silent, pack: world.ctx().pack })
  const page = await server.request(`http://portal.test/workbench/cases/${other.caseId}`)
  expect([page.status, (await page.text()).includes('撤销修复')]).toEqual([200, false])
})
