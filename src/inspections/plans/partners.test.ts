import { afterAll, beforeAll, expect, it } from 'vitest'
import { refusal } from '../../../tests/support/refusal.ts'
import { createServer } from '../../app/server.ts'
import { givenAccount } from '../../accounts/fixtures.ts'
import { market, otherSource } from '../../intake/fixtures.ts'
import type { Actor } from '../../platform/context.ts'
import { silent } from '../../platform/log.ts'
import { clerkOf } from '../../sources/fixtures.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { found, takeShown } from '../checks/fixtures.ts'
import { findCheck, listChecks } from '../checks/find-checks.ts'
import { sendSheet } from '../checks/send-sheet.ts'
import { commitDraw } from '../draws/commit.ts'
import { enterSeed } from '../draws/enter-seed.ts'
import { findDraw, staffOf } from '../draws/find.ts'
import { listOwnMarks } from '../draws/own-marks.ts'
import { publishDraw } from '../draws/publish.ts'
import { readSealedFile } from '../draws/read-sealed.ts'
import { runOwnDraw } from '../draws/run.ts'
import { endForTwo, rolled } from '../fixtures.ts'
import { endInspector } from '../pool/end-inspector.ts'
import { agreeToPlan } from './agree-to-plan.ts'
import { drawByPlan } from './draw-by-plan.ts'
import { findPlan, listPlans } from './find-plan.ts'
import { aPlan, approver, clerk, openSupervision, other, planDraw } from './fixtures.ts'
import { makePlan } from './make-plan.ts'

const { world, pack, at } = await openSupervision()
afterAll(() => world.close())

const day = '2026-12-02'
const third = clerkOf(inventUscc(91))
const of = (body: Actor, id: string, role: string): Actor => ({ ...body, id, role })
/** Who inspects for the partner, and who confirms there. */
const [inspects, confirms] = [of(other, 'Y-01', 'clerk'), of(other, 'fire-approver', 'approver')]
let [plan, draw] = ['', '']

beforeAll(async () => {
  await givenAccount(world.ctx(), { login: 'z-01', name: '甄甲', body: 'source', unit: market, role: 'clerk' })
  plan = await makePlan(at(), aPlan({ fields: ['market', 'publicSafety'], partners: otherSource }))
})
const see = async (actor: Actor, path: string) => {
  const server = createServer({ context: () => at(actor, day), log: silent, pack })
  const answer = await server.request(`http://localhost${path}`)
  return [answer.status, await answer.text()] as const
}

it('a partner reads the plan, agrees to it and sees its figures; another department does none of it', async () => {
  expect((await findPlan(at(other), plan)).number).toBe(plan)
  expect((await listPlans(at(other), 2026)).map(({ number }) => number)).toEqual([plan])
  expect((await listPlans(at(third), 2026)).map(({ number }) => number)).toEqual([])
  expect(await refusal(findPlan(at(third), plan))).toBe('inspections.no-such-plan')
  expect(await refusal(agreeToPlan(at(third), plan))).toBe('inspections.no-such-plan')
  const [, waiting] = await see(clerk, `/workbench/supervision/${plan}`)
  expect(waiting).toContain('高阳县消防救援大队（待确认）')
  // Whose yes is missing is said by name.
  await expect(drawByPlan(at(), plan, planDraw)).rejects.toMatchObject({
    text: { zh: expect.stringContaining('高阳县消防救援大队') as string },
  })
  await agreeToPlan(at(other), plan)
  expect((await see(third, `/workbench/supervision/${plan}`))[0]).toBe(404)
})

it('departments and inspectors are chosen by name, persons by theirs inside their own department alone', async () => {
  const [, form] = await see(clerk, '/workbench/supervision/new')
  expect(form).toMatch(new RegExp(`type="checkbox" name="partners" value="${otherSource}".{0,40}高阳县消防救援大队`, 's'))
  expect(form).not.toContain(`name="partners" value="${market}"`)
  const [, people] = await see(clerk, `/workbench/supervision/${plan}`)
  expect(people).toMatch(/name="inspectors" value="Y-01".{0,40}Y-01（高阳县消防救援大队）/s)
  expect((await see(other, `/workbench/supervision/${plan}`))[1]).not.toContain('name="inspectors"')
})

it('the draw is of who made the plan; the partner’s inspectors find their checks, and the partner confirms what they send', async () => {
  draw = await drawByPlan(at(), plan, { ...planDraw, inspectors: 'Z-01 Y-01' })
  for (const actor of [other, third])
    for (const act of [() => findDraw(at(actor), draw), () => enterSeed(at(actor, day), { number: draw, seed: rolled, source: '公告' })])
      expect(await refusal(act()), actor.unit ?? '').toBe('inspections.no-such-draw')
  await commitDraw(at(approver), draw)
  await enterSeed(at(approver, day), { number: draw, seed: rolled, source: '公告' })
  await runOwnDraw(at(clerk, day), draw)
  await publishDraw(at(approver, day), draw)
  for (const actor of [confirms, of(third, 'x', 'approver')])
    expect(await refusal(readSealedFile(at(actor, day), draw))).toBe('inspections.no-such-draw')
  expect(await staffOf(at(confirms, day), await findDraw(at(confirms, day), draw), 9)).toEqual([])

  const { own } = await listChecks(at(inspects, day))
  const number = own.checks[0]?.number ?? ''
  const values = { ...found, decisionDate: day, rectifyBy: '2026-12-20' }
  await sendSheet(at(inspects, day), { number, requestKey: 'x', inspectors: 'Y-01、Z-01', values })
  expect((await findCheck(at(inspects, day), number)).check.sheet).toMatchObject({ unit: otherSource, state: 'sent' })
  for (const actor of [approver, of(third, 'x', 'approver')])
    expect(await refusal(takeShown(at(actor, day), number)), actor.unit ?? '').toBe('inspections.no-such-task')
  expect((await listChecks(at(of(third, 'x', 'approver'), day))).sheets.checks).toEqual([])
  await takeShown(at(confirms, day), number)
  const [, page] = await see(of(clerk, 'Z-01', 'clerk'), '/workbench/checks')
  expect(page).toContain('Y-01（高阳县消防救援大队）')
})

it('the page of a draw by plan names its organisations to the own body without their bands', async () => {
  const [, page] = await see(clerk, `/workbench/draws/${draw}`)
  const objects = page.slice(page.indexOf('被抽中的对象'), page.indexOf('<h2', page.indexOf('href="/organisations/')))
  expect(objects).toMatch(/href="\/organisations\//)
  expect(objects).not.toMatch(/守信|常规|重点|严管|层/)
})

it('the partner’s number is ended by two of the partner, whoever draws', async () => {
  expect(await refusal(endInspector(at(approver, day), 'Y-01'))).toBe('inspections.no-such-inspector')
  const marks = await listOwnMarks(at(inspects, day))
  expect(marks).toMatchObject([{ draw, number: 'Y-01' }])
  await endForTwo((actor) => at(actor, day), otherSource, 'Y-01')
  // Nobody is left in a pool of two: the number stays where it is.
  expect((await findDraw(at(other, day), draw)).steps.filter(({ kind }) => kind === 'replaced')).toEqual([])
})
