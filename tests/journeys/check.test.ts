import { afterAll, beforeAll, expect, it } from 'vitest'
import { createServer } from '../../src/app/server.ts'
import { adoptPackModels } from '../../src/evaluation/model/adopt.ts'
import { followLedger } from '../../src/evaluation/tracing/follow.ts'
import { readOwnGrade } from '../../src/evaluation/reading/read-grade.ts'
import { found, inspectorsOf, takeShown } from '../../src/inspections/checks/fixtures.ts'
import { findCheck, listChecks } from '../../src/inspections/checks/find-checks.ts'
import { becameOf } from '../../src/inspections/checks/outcome.ts'
import { sendSheet } from '../../src/inspections/checks/send-sheet.ts'
import { commitDraw } from '../../src/inspections/draws/commit.ts'
import { drawByPlan } from '../../src/inspections/plans/draw-by-plan.ts'
import { enterSeed } from '../../src/inspections/draws/enter-seed.ts'
import { aDraw, riskRow, rolled } from '../../src/inspections/fixtures.ts'
import { insertInspector } from '../../src/inspections/pool/inspector-store.ts'
import { makePlan } from '../../src/inspections/plans/make-plan.ts'
import { publishDraw } from '../../src/inspections/draws/publish.ts'
import { supervisionFigures } from '../../src/inspections/plans/supervision-figures.ts'
import { runOwnDraw } from '../../src/inspections/draws/run.ts'
import { clerk, givenOrganisations, givenSources, market, otherSource, sendRows } from '../../src/intake/fixtures.ts'
import { anonymous, type Actor } from '../../src/platform/context.ts'
import { silent } from '../../src/platform/log.ts'
import { readCase, takeStep } from '../../src/procedures/index.ts'
import { findRecords } from '../../src/records/whole.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
const [one] = inspectorsOf(market)
const approver: Actor = { ...clerk, id: 'approver', role: 'approver' }
const at = (day: string, actor: Actor = clerk) => world.ctx({ actor, at: `${day}T10:00:00+08:00` })
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 12)
  const classed = [1, 2, 3, 4, 5, 6].map((number) => riskRow(number, 'D'))
  await sendRows(at('2026-10-01'), classed, { item: 'evaluationResult' })
  await adoptPackModels(at('2026-10-01'))
  for (const { number, id } of inspectorsOf(market)) await insertInspector(at('2026-10-01'), { number, unit: market, account: id })
})
afterAll(() => world.close())

/** A plan, its draw through all stages, and the first check of the inspector. */
async function drawn(): Promise<{ draw: string; task: string }> {
  const plan = await makePlan(at('2026-10-12'), {
    ...{ title: '2026 年四季度抽查', year: '2026', fields: ['market'], partners: '', types: ['enterprise'], division: '', checks: '4' },
  })
  const { conflicts, seed } = aDraw()
  const draw = await drawByPlan(at('2026-10-12'), plan, { inspectors: 'S-01 S-02', conflicts, seed: { ...seed, day: '2026-10-15' } })
  await commitDraw(at('2026-10-13', approver), draw)
  await enterSeed(at('2026-10-16'), { number: draw, seed: rolled, source: '公告' })
  await runOwnDraw(at('2026-10-16', approver), draw)
  await publishDraw(at('2026-10-16', approver), draw)
  const task = (await listChecks(at('2026-10-16', one))).own.checks[0]?.number ?? ''
  return { draw, task }
}

it('from a plan to a check at the site, a record in time, a lower grade, a correction reported and looked at twice, and a record that says so', async () => {
  const { draw, task } = await drawn()
  const { organisation } = await findCheck(at('2026-10-16', one), task)
  const head: Actor = { kind: 'user', id: 'head', body: 'organisation', role: 'head', unit: organisation.uscc }
  const score = async (day: string) => {
    await followLedger(at(day))
    return (await readOwnGrade(at(day, head), { route: 'page' })).explained.score ?? 0
  }
  const before = await score('2026-10-18')

  // Found on the 19th, sent on the 20th: the time to publish runs from the 19th.
  const values = { ...found, decisionDate: '2026-10-19', rectifyBy: '2026-11-06' }
  await sendSheet(at('2026-10-20', one), { number: task, requestKey: 'site', inspectors: 'S-01、S-02', values })
  const { sheet } = (await findCheck(at('2026-10-20', one), task)).check
  expect(sheet?.publishBy).toBe('2026-11-16')
  const caseId = sheet?.caseId ?? 0
  const shown = async (day: string) => {
    const { case: of, deadlines } = await readCase(at(day, head), caseId)
    return [of.state, ...deadlines.map(({ key, lastDay, state }) => `${key} ${lastDay} ${state}`)]
  }
  expect(await shown('2026-11-17')).toEqual(['found', 'publish 2026-11-16 missed'])
  expect(await score('2026-10-20')).toBe(before)
  const published = async (day: string, actor: Actor = clerk) =>
    (await supervisionFigures(at(day, actor), { field: null, year: 2026 })).publication
  expect(await published('2026-11-16')).toEqual({ sent: 1, filed: 0, inTime: 0, late: 0, overdue: 0 })
  expect(await published('2026-11-17')).toEqual({ sent: 1, filed: 0, inTime: 0, late: 0, overdue: 1 })
  // Nobody gets out of publishing what was found.
  expect(await takeStep(at('2026-10-20', approver), { caseId, action: 'cancel', reason: '不公示' })).toMatchObject({ accepted: false })
  await takeShown(at('2026-10-21', approver), task)
  await world.work('2026-10-21T10:01:00+08:00')
  expect(await shown('2026-10-22')).toEqual(['ordered', 'publish 2026-11-16 met', 'rectify 2026-11-06 running'])
  expect(await score('2026-10-22')).toBeLessThan(before)
  expect(await published('2026-11-17', { ...clerk, body: 'office', unit: null })).toEqual({
    sent: 1,
    filed: 0,
    inTime: 1,
    late: 0,
    overdue: 0,
  })
  expect(await published('2026-11-17', { ...clerk, unit: otherSource })).toMatchObject({ sent: 0 })

  // The organisation is told by letter, reports, is sent back once, reports again; the department looks again.
  const { letters, possible } = await readCase(at('2026-10-22', head), caseId)
  expect(letters.map(({ key }) => key)).toEqual(['ordered'])
  expect(possible.map(({ key }) => key)).toEqual(['report', 'askTime'])
  const step = async (day: string, actor: Actor, action: string, reason: string, lastDay?: string) =>
    expect(await takeStep(at(day, actor), { caseId, action, reason, ...(lastDay === undefined ? {} : { lastDay }) }), action).toMatchObject(
      { accepted: true },
    )
  const record = async () => {
    const { recordId } = await becameOf(at('2026-11-20', approver), (await findCheck(at('2026-11-20', approver), task)).check)
    return (await findRecords(at('2026-11-20', approver), [recordId ?? 0]))[0]
  }
  await step('2026-10-30', head, 'report', '已更正通信地址，证明：登记机关回执')
  await step('2026-11-02', approver, 'sendBack', '地址仍无法联系', '2026-11-09')
  expect(await record()).toMatchObject({ version: 2, fields: { rectifyBy: '2026-11-09' } })
  expect(await shown('2026-11-03')).toContain('rectify 2026-11-09 running')
  await step('2026-11-04', approver, 'extend', '登记机关系统停机')
  expect(await record()).toMatchObject({ version: 3, fields: { rectifyBy: '2026-11-24' } })
  await step('2026-11-09', head, 'report', '已重新更正')
  expect(await takeStep(at('2026-11-10', clerk), { caseId, action: 'confirm' })).toMatchObject({ accepted: false })
  await step('2026-11-10', approver, 'confirm', '')
  expect(await record()).toMatchObject({
    version: 4,
    state: 'current',
    fields: { rectifiedDate: '2026-11-10', inspectionResult: 'corrected' },
  })
  expect((await shown('2026-11-11'))[0]).toBe('rectified')

  // A draw by a plan names nobody: the public reads how many results are there, and none of whom.
  const server = createServer({ context: () => at('2026-11-20', anonymous), log: silent, pack: world.ctx().pack })
  const page = await (await server.request(`http://localhost/inspections/draws/${draw}`)).text()
  expect(page).toContain('已检查 1 户，结果已公示 1 户，超过公示期限 0 户')
  expect(page).not.toContain(organisation.name)

  // The frame tells the band of every object: nothing of the draw may lead to whom it is about, and nothing about anybody to the draw.
  const fetched = (addresses: readonly string[]) =>
    Promise.all(
      addresses.map(async (address) => {
        const answer = await server.request(`http://localhost${address}`)
        expect(answer.status, address).toBe(200)
        return answer.text()
      }),
    )
  const { recordId } = await becameOf(at('2026-11-20', approver), (await findCheck(at('2026-11-20', approver), task)).check)
  const api = `/api/v1/inspections/draws/${draw}`
  const ofDraw = ['', '/terms.json', '/frame.csv', '/result.csv', '/teams.csv', '/steps/2/proof.json'].map((file) => `${api}${file}`)
  const ofRecord = [`/records/${recordId}`, `/organisations/${organisation.uscc}`]
  const files = [`/api/v1/records/${recordId}`, `/api/v1/records/${recordId}/proof`, '/api/v1/records?item=inspection', '/api/v1/changes']
  const drawSide = (await fetched([`/inspections/draws/${draw}`, `/inspections/draws/${draw}/rerun`, ...ofDraw])).join()
  for (const name of [organisation.name, String(organisation.uscc), task, `/records/${recordId}`]) expect(drawSide).not.toContain(name)
  const recordSide = (await fetched([...ofRecord, ...files, '/api/v1/records?item=inspection&format=csv'])).join()
  expect(recordSide).toContain(task)
  expect(recordSide).not.toContain(draw)
  // Nor does anything say who was there: an inspector is a place of one draw.
  for (const number of ['S-01', 'S-02']) expect(drawSide + recordSide).not.toContain(number)
  expect((await server.request(`http://localhost${api}/names.csv`)).status).toBe(404)
})
