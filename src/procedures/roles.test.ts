import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { givenOrganisations, givenSources, market } from '../intake/fixtures.ts'
import { procedureAsText } from '../packs/procedures/explain.ts'
import { procedureOn } from '../packs/index.ts'
import type { Actor } from '../platform/context.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { givenCase, organisationHead, sourceClerk, sourceHead } from './fixtures.ts'
import { listCases, readCase } from './read-cases.ts'
import { reservedInWords } from './reserved.ts'
import { takeStep, takeSteps } from './take-step.ts'
import { waitingFor } from './waiting.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ alone: true })
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 9)
})
afterAll(() => world.close())

const at = (day: string, actor?: Actor) => world.ctx({ at: `${day}T09:00:00+08:00`, ...(actor === undefined ? {} : { actor }) })
const clerk = sourceClerk(market)
const approver: Actor = { ...clerk, id: 'approver', role: 'approver' }

/** A case of repair that waits for the department, or that a clerk accepted. */
async function given(subjectId: number, accepted = true): Promise<number> {
  const organisation = organisationHead(inventUscc(subjectId))
  const caseId = await givenCase(at('2026-11-02', organisation), { procedure: 'repair', subjectId, sourceCode: market, action: 'submit' })
  await takeStep(at('2026-11-02'), { caseId, action: 'push' })
  if (accepted) expect(await takeStep(at('2026-11-03', clerk), { caseId, action: 'accept' })).toMatchObject({ accepted: true })
  return caseId
}
const reject = (actor: Actor, caseId: number) => takeStep(at('2026-11-04', actor), { caseId, action: 'reject', reason: '尚未纠正' })

test('a clerk prepares a case and does not decide it: the refusal says who does, and nothing is left of the attempt', async () => {
  const caseId = await given(1)
  expect(await reject(clerk, caseId)).toEqual({
    accepted: false,
    reasons: [{ zh: '“不予修复”由本单位审批人或负责人办理。', en: '“Reject” is for the approver or head of your body.' }],
  })
  expect((await readCase(at('2026-11-04', approver), caseId)).steps).toHaveLength(3)
  expect(await reject(approver, caseId)).toMatchObject({ accepted: true })
})

test.each([
  ['a head decides', sourceHead(market), true],
  ['a program with the key of the source acts as its clerk', { ...clerk, kind: 'key' as const }, false],
  ['an auditor changes nothing', { ...clerk, role: 'auditor' }, false],
  ['somebody of the body without a role decides nothing', { ...clerk, role: null }, false],
  ['a role nobody knows is none', { ...clerk, role: 'mayor' }, false],
])('%s', async (_name, actor, may) => {
  const caseId = await given(2)
  expect((await reject(actor, caseId)).accepted).toBe(may)
})

test('of several cases, one of which a clerk may not move on so, none is moved', async () => {
  const [one, two] = [await given(3), await given(4)]
  const taken = await takeSteps(at('2026-11-04', clerk), [
    { caseId: one, action: 'extend', reason: '须现场核查' },
    { caseId: two, action: 'approve' },
  ])
  expect(taken).toMatchObject({ accepted: false, against: [{ caseId: two }] })
  expect((await readCase(at('2026-11-04', clerk), one)).steps).toHaveLength(3)
})

test('a clerk is told what others of the body decide; an approver, an auditor and another body are told nothing of it', async () => {
  const caseId = await given(5)
  const words = async (actor: Actor) => reservedInWords((await readCase(at('2026-11-04', actor), caseId)).reserved).map(({ en }) => en)
  expect(await words(clerk)).toEqual([
    'Decided by the approver or head of your body: Approve, Reject, Approve in part, Reject: papers untrue, Shield during reorganisation.',
  ])
  for (const actor of [approver, { ...clerk, role: 'auditor' }, organisationHead(inventUscc(5))]) expect(await words(actor)).toEqual([])
})

test('what waits for a body is parted into what a clerk moves on and what waits for an approver', async () => {
  const [early, ripe] = [await given(6, false), await given(6)]
  const waits = async (of: 'body' | 'clerk' | 'approver') =>
    (
      await listCases(at('2026-11-04', clerk), {
        ...{ open: true, limit: 50, subjectIds: [6] },
        waiting: waitingFor(world.ctx().pack, 'source', of),
      })
    )
      .map(({ caseId }) => caseId)
      .toSorted((one, two) => one - two)
  expect([await waits('body'), await waits('clerk'), await waits('approver')]).toEqual([[early, ripe], [early], [ripe]])
})

test('the explanation of a procedure says who of a body may take an action', () => {
  const { pack } = world.ctx()
  const text = procedureAsText(procedureOn(pack, 'repair', '2026-11-02')!, pack, 'en')
  expect(text).toContain('the source (approver or head): Reject (with reasons)')
  expect(text).toContain('the source: Accept →')
})
