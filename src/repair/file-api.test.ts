import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { createServer } from '../app/server.ts'
import { givenOrganisations, givenSources } from '../intake/fixtures.ts'
import type { Actor } from '../platform/context.ts'
import { silent } from '../platform/log.ts'
import { takeStep } from '../procedures/index.ts'
import { listRecords } from '../records/whole.ts'
import { decideCase } from './decide.ts'
import { anApplication, clerk, givenPenalties, headOf, market, marketApprover, marketPenalty } from './fixtures.ts'
import { beginApplication, handOverNotices } from './index.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 5)
})
afterAll(() => world.close())

async function get(actor: Actor, path: string) {
  const server = createServer({ context: () => world.ctx({ actor }), log: silent, pack: world.ctx().pack })
  const answer = await server.request(`http://portal.test/api/v1/file/repairs${path}`)
  return { status: answer.status, body: await answer.json() }
}

it('an organisation reads its applications and notices by program, and nobody else does', async () => {
  await givenPenalties(world.ctx(), [marketPenalty(1, '1号'), marketPenalty(1, '2号'), marketPenalty(1, '3号')])
  const ids = (await listRecords(world.ctx(), { subjectId: 1 })).map(({ recordId }) => recordId).toSorted((a, b) => a - b)
  const [first = 0, second = 0, third = 0] = ids
  await handOverNotices(world.ctx({ actor: clerk }), { recordId: third }, 'https://xinheng.example')
  const { applicationId, cases } = await anApplication(world.ctx({ actor: headOf(1) }), [first, second])
  const draft = await beginApplication(world.ctx({ actor: headOf(1) }), { recordIds: [third], kind: 'repair', requestKey: 'draft' })
  const caseId = cases.get(market)!
  await takeStep(world.ctx({ actor: marketApprover }), { caseId, action: 'accept' })
  const rejected = [{ recordId: second, reason: '整改未验收' }]
  await decideCase(world.ctx({ actor: marketApprover }), { caseId, action: 'approvePart', reason: '', rejected })
  expect(await get(headOf(1), '')).toMatchObject({
    status: 200,
    body: {
      repairs: [
        { id: String(draft), submittedAt: null, requested: [] },
        {
          id: String(applicationId),
          requested: [
            { record: String(first), source: market, standing: { key: 'repaired' }, reason: null },
            { record: String(second), standing: { key: 'rejected' }, reason: '整改未验收' },
          ],
        },
      ],
      next: null,
    },
  })
  expect((await get(headOf(1), '?before=abc')).status).toBe(400)
  expect((await get(headOf(1), `?before=${draft}`)).body).toMatchObject({ repairs: [{ id: String(applicationId) }] })
  expect((await get(headOf(1), `/${applicationId}`)).body).toMatchObject({
    papers: [{ name: '缴款书.pdf', source: market }],
    cases: [{ id: String(caseId), state: { key: 'closedPart' }, letters: [{ key: 'approvedPart' }] }],
  })
  expect((await get(headOf(1), `/${draft}`)).body).toMatchObject({ cases: [], commitment: expect.stringContaining('申请信用修复') })
  const { notices } = (await get(headOf(1), '/notices')).body as { notices: { record: string; handedAt: string | null }[] }
  expect(notices.map(({ record, handedAt }) => [record, handedAt !== null])).toEqual(
    expect.arrayContaining([
      [String(second), false],
      [String(third), true],
    ]),
  )
  expect(notices.map(({ record }) => record)).not.toContain(String(first))
  expect((await get(headOf(1), `/notices/${third}`)).body).toMatchObject({ title: { zh: '信用修复告知书', en: 'Repair notice' } })
  for (const path of [`/${applicationId}`, `/notices/${third}`]) {
    expect((await get(headOf(2), path)).status).toBe(404)
    for (const actor of [clerk, { ...headOf(1), role: 'auditor' }]) expect((await get(actor, path)).status).toBe(403)
  }
  expect((await get(clerk, '')).status).toBe(403)
})
