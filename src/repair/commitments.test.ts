import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { createServer } from '../app/server.ts'
import { givenOrganisations, givenSources } from '../intake/fixtures.ts'
import { anonymous } from '../platform/context.ts'
import { silent } from '../platform/log.ts'
import { takeStep } from '../procedures/index.ts'
import { listRecords } from '../records/whole.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { decideCase } from './decide.ts'
import { anApplication, givenPenalties, headOf, market, marketApprover, marketPenalty } from './fixtures.ts'
import { readShownCommitments } from './index.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 10)
})
afterAll(() => world.close())

const at = (day: string, actor = anonymous) => world.ctx({ actor, at: `${day}T09:00:00+08:00` })
const shownOf = async (number: number, day: string) =>
  (await readShownCommitments(at(day), { code: inventUscc(number), name: '某公司' })).map(({ madeOn, shownUntil }) => [madeOn, shownUntil])

async function applied(number: number, titles: Record<string, string> = {}) {
  await givenPenalties(world.ctx(), [marketPenalty(number, `${number}号`, titles)])
  const ids = (await listRecords(world.ctx(), { subjectId: number })).map(({ recordId }) => recordId)
  return (await anApplication(at('2026-11-16', headOf(number)), ids)).cases.get(market)!
}
const decide = async (caseId: number, action: string, reason = '') => {
  await takeStep(at('2026-11-17', marketApprover), { caseId, action: 'accept' })
  await decideCase(at('2026-11-18', marketApprover), { caseId, action, reason })
}

it('everyone reads the commitment while the repair runs and for the time of the pack after it, and no record in it', async () => {
  const caseId = await applied(1, { 违法行为类型: '发布虚假广告之特别标识' })
  expect(await shownOf(1, '2026-11-16')).toEqual([['2026-11-16', null]])
  expect(await shownOf(2, '2026-11-16')).toEqual([])
  await decide(caseId, 'approve')
  expect(await shownOf(1, '2026-11-19')).toEqual([['2026-11-16', '2027-11-17']])
  expect(await shownOf(1, '2027-11-17')).toHaveLength(1)
  expect(await shownOf(1, '2027-11-18')).toEqual([])
  const server = createServer({ context: () => at('2026-11-19'), log: silent, pack: world.ctx().pack })
  const page = await (await server.request(`http://portal.test/organisations/${inventUscc(1)}`)).text()
  expect(page).toContain('为申请信用修复公开承诺')
  expect(page).not.toContain('特别标识')
  const answer = await server.request(`http://portal.test/api/v1/organisations/${inventUscc(1)}/commitments`)
  const body = await answer.text()
  expect(JSON.parse(body)).toMatchObject({ commitments: [{ madeOn: '2026-11-16', shownUntil: '2027-11-17' }] })
  expect(body).not.toContain('特别标识')
  expect((await server.request('http://portal.test/api/v1/organisations/91000000000000000X/commitments')).status).toBe(404)
})

it.each([
  [3, 'reject', '整改不到位'],
  [4, 'rejectUntrue', '缴款凭证系伪造'],
])('of application %s that ends with “%s” nothing is read any more', async (number, action, reason) => {
  const caseId = await applied(number)
  expect(await shownOf(number, '2026-11-16')).toHaveLength(1)
  await decide(caseId, action, reason)
  expect(await shownOf(number, '2026-11-19')).toEqual([])
})

it('of a repair of records that were never public nothing is read', async () => {
  await applied(5)
  await sql`update records.record set scope = 'government' where subject_id = 5`.execute(world.owner)
  expect(await shownOf(5, '2026-11-16')).toEqual([])
})
