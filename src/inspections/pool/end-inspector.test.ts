import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { refusal } from '../../../tests/support/refusal.ts'
import { createServer } from '../../app/server.ts'
import { givenAccount } from '../../accounts/fixtures.ts'
import { givenSources, market, otherSource } from '../../intake/fixtures.ts'
import type { Actor } from '../../platform/context.ts'
import { silent } from '../../platform/log.ts'
import { importRows, organisationRow } from '../../subjects/fixtures.ts'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { findCheck } from '../checks/find-checks.ts'
import { found as result } from '../checks/fixtures.ts'
import { sendSheet } from '../checks/send-sheet.ts'
import { returnSheet, shownSheet } from '../checks/settle-sheet.ts'
import type { RecordChanged } from '../../records/events.ts'
import type { InspectionsContext } from '../context.ts'
import { inspectionsReactions } from '../reactions.ts'
import { abandonDraw } from '../draws/abandon.ts'
import { commitDraw } from '../draws/commit.ts'
import { enterSeed } from '../draws/enter-seed.ts'
import { findDraw, staffOf } from '../draws/find.ts'
import { prepareDraw } from '../draws/prepare.ts'
import { runOwnDraw } from '../draws/run.ts'
import { aDraw, rolled } from '../fixtures.ts'
import { checksAtHome } from '../workbench/at-home.ts'
import { confirmEnding, dropEnding, endInspector } from './end-inspector.ts'
import { insertInspector } from './inspector-store.ts'
import { listInspectors } from './name-inspector.ts'

let world: World
const of = (id: string, role: string, unit = market): Actor => ({ kind: 'user', id, body: 'source', role, unit })
const [clerk, first, second, third] = [of('c', 'clerk'), of('a', 'approver'), of('h', 'head'), of('t', 'approver')]
const at = (actor: Actor) => world.ctx({ actor })
const known = (actor: Actor) => world.ctx({ actor, at: '2026-12-01T10:30:00+08:00' })
const strata = [{ type: 'enterprise', perMille: '1000', least: '1' }]
const inspectors = ['E-01', 'E-02', 'E-03', 'E-04']

beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await importRows(
    world.ctx(),
    Array.from({ length: 12 }, (_, place) => organisationRow(place + 1)),
  )
  await givenAccount(world.ctx(), { login: 'e-01', name: '甄岗位', body: 'source', unit: market, role: 'clerk' })
})
beforeEach(async () => {
  await sql`delete from inspections.inspector`.execute(world.owner)
  for (const number of inspectors) await insertInspector(at(first), { number, unit: market, account: number.toLowerCase() })
})
afterAll(() => world.close())

async function prepared(pool = inspectors): Promise<string> {
  return prepareDraw(at(clerk), aDraw({ inspectors: pool.join(' '), strata }))
}
async function drawn(pool = inspectors): Promise<string> {
  const number = await prepared(pool)
  await commitDraw(at(first), number)
  await enterSeed(known(clerk), { number, seed: rolled, source: '公告' })
  await runOwnDraw(known(third), number)
  return number
}
const staff = async (number: string) =>
  (await staffOf(known(clerk), await findDraw(known(clerk), number), 100)).flatMap((one) => one.inspectors)
const shown = async (number = 'E-01') => ({
  number,
  askedAt: (await listInspectors(at(first))).find((one) => one.number === number)?.endAskedAt?.toISOString() ?? '',
})

it('a number that stands in a draw which is not finished is ended by two of its department, and until then nothing moves', async () => {
  const number = await drawn()
  const before = await staff(number)
  expect(await endInspector(known(first), 'E-01')).toEqual({ waits: true })
  expect(await staff(number)).toEqual(before)
  expect(await refusal(endInspector(known(second), 'E-01'))).toBe('inspections.end-asked-before')
  const asked = await shown()
  for (const [actor, why] of [
    [first, 'inspections.end-own'],
    [clerk, 'inspections.approver-only'],
    [of('x', 'head', otherSource), 'inspections.no-such-inspector'],
    [{ ...second, role: 'auditor' }, 'inspections.not-yours'],
    // Who ran the draw takes no part.
    [third, 'inspections.ran-draw'],
  ] as const)
    expect(await refusal(confirmEnding(known(actor), asked)), actor.id).toBe(why)
  expect(await refusal(confirmEnding(known(second), { ...asked, askedAt: '2026-11-01T00:00:00.000Z' }))).toBe('inspections.end-not-asked')
  expect(await staff(number)).toEqual(before)
  const both = await Promise.all([1, 2].map(() => refusal(confirmEnding(known(second), asked))))
  expect(both.toSorted()).toEqual(['done', 'inspections.no-such-inspector'])
  expect(await staff(number)).not.toContain('E-01')
  expect((await findDraw(known(clerk), number)).steps.filter(({ kind }) => kind === 'replaced')).toHaveLength(1)
})

it('a sheet that waits is no check that is made: two end its number, and who ended gives way once it comes back', async () => {
  const number = await drawn()
  const { rows } = await sql<{ task: string; subjectId: number }>`
    select d.task, d.subject_id from inspections.drawn d join inspections.draw w on w.draw_id = d.draw_id
     where w.number = ${number} and d.inspectors @> array['E-01']`.execute(world.owner)
  const later = (actor: Actor) => world.ctx({ actor, at: '2026-12-03T10:00:00+08:00' })
  const found = async (task: string) => findCheck(later(second), task)
  for (const { task } of rows) {
    const { inspectors } = (await found(task)).check
    const [sender = ''] = inspectors.filter((one) => one !== 'E-01')
    const sent = {
      number: task,
      requestKey: task,
      inspectors: inspectors.join('、'),
      values: { ...result, decisionDate: '2026-12-02', rectifyBy: '2026-12-20' },
    }
    await sendSheet(later(of(sender.toLowerCase(), 'clerk')), sent)
  }
  expect(await endInspector(later(first), 'E-01')).toEqual({ waits: true })
  await confirmEnding(later(second), await shown('E-01'))
  const [{ task, subjectId }, ...others] = rows as [(typeof rows)[number], ...typeof rows]
  // What was sent stands while nobody sends it back.
  expect((await found(task)).check.inspectors).toContain('E-01')
  const seen = shownSheet(await found(task))
  const back = await Promise.all([1, 2].map(() => refusal(returnSheet(later(second), { number: task, seen, reason: '请重填' }))))
  expect(back.toSorted()).toEqual(['done', 'inspections.settled-before'])
  const after = (await found(task)).check.inspectors
  expect([after.length, after.includes('E-01')]).toEqual([2, false])
  expect((await findDraw(known(clerk), number)).steps.filter(({ kind }) => kind === 'replaced')).toHaveLength(1)
  for (const other of others) expect((await found(other.task)).check.inspectors).toContain('E-01')

  // A record that is withdrawn opens its check again: whoever ended meanwhile comes no more.
  const [gone = ''] = after
  await sql`delete from inspections.sheet where task = ${task}`.execute(world.owner)
  await sql`update inspections.inspector set ended_by = 'x', ended_at = now() where number = ${gone}`.execute(world.owner)
  await later(second).transaction(async (ctx) =>
    inspectionsReactions(ctx as InspectionsContext, { type: 'records.withdrawn', recordId: 0, subjectId } as RecordChanged),
  )
  expect((await found(task)).check.inspectors).not.toContain(gone)
})

it('what was asked is taken back by who asked or refused by another, and nothing of it stays', async () => {
  const number = await drawn()
  const before = await staff(number)
  for (const actor of [first, second]) {
    await endInspector(known(first), 'E-02')
    const asked = await shown('E-02')
    await dropEnding(known(actor), asked)
    expect(await refusal(confirmEnding(known(second), asked))).toBe('inspections.end-not-asked')
  }
  expect(await staff(number)).toEqual(before)
})

it.each(['prepared', 'committed', 'seeded'] as const)(
  'a draw that is %s is not finished: a pool is changed by two as well',
  async (stage) => {
    const number = await prepared()
    if (stage !== 'prepared') await commitDraw(at(first), number)
    if (stage === 'seeded') await enterSeed(known(clerk), { number, seed: rolled, source: '公告' })
    expect(await endInspector(known(first), 'E-03')).toEqual({ waits: true })
  },
)

it('one that stands in no draw, or in one that was given up, is ended by one', async () => {
  await sql`insert into inspections.inspector (number, unit, account, named_by, named_at) values ('E-1', ${market}, 'E-1', 'x', now())`.execute(
    world.owner,
  )
  expect(await endInspector(at(first), 'E-1')).toEqual({ waits: false })
  await insertInspector(at(first), { number: 'G-01', unit: market, account: 'G-01' })
  const number = await prepareDraw(at(clerk), aDraw({ inspectors: 'G-01 E-01', strata }))
  await abandonDraw(at(second), { number, reason: '重新编制' })
  expect(await endInspector(at(first), 'G-01')).toEqual({ waits: false })
})

it('nobody ends a number beside a draw that is being prepared with it', async () => {
  const [ended, number] = await Promise.all([endInspector(at(first), 'E-04'), prepared().catch(() => null)])
  expect(ended.waits).toBe(number !== null)
})

it('the page says what waits and what a yes does; who asked has no button for it', async () => {
  await drawn()
  const ask = (actor: Actor, path = '', form?: Readonly<Record<string, string>>) =>
    createServer({ context: () => known(actor), log: silent, pack: world.ctx().pack }).request(
      `http://localhost/workbench/inspectors${path}`,
      form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form), headers: { 'sec-fetch-site': 'same-origin' } },
    )
  expect((await ask(first, '/end', { number: 'E-01' })).status).toBe(303)
  const [own, others] = [await (await ask(first)).text(), await (await ask(second)).text()]
  expect(own).toMatch(/有人提出停用编号 E-01（甄岗位）.*须由本单位另一名审批人或者负责人确认.*收回/s)
  expect(own).not.toContain('inspectors/end/confirm')
  expect(others).toMatch(/没有检查的任务按种子的顺序换给别人.*inspectors\/end\/confirm.*确认停用 E-01.*不同意/s)
  expect((await ask(first, '/end/confirm', await shown())).status).toBe(409)
  expect((await ask(second, '/end/confirm', await shown())).status).toBe(303)
  expect(await (await ask(second)).text()).toMatch(/E-01.*已停用/s)
})

it('who ends a number is asked first and reads of how many checks nobody is left to take over; these say so to the department and on the sheet', async () => {
  // Numbers of no draw before.
  for (const number of ['F-01', 'F-02', 'F-03']) await insertInspector(at(first), { number, unit: market, account: number.toLowerCase() })
  await drawn(['F-01', 'F-02'])
  const see = async (actor: Actor, path: string) =>
    (
      await createServer({ context: () => known(actor), log: silent, pack: world.ctx().pack }).request(`http://localhost/workbench${path}`)
    ).text()
  const stay = /有 12 项检查没有人可以接替/
  expect(await see(first, '/inspectors')).not.toMatch(/inspectors\/end"/)
  expect(await see(first, '/inspectors?end=F-01')).toMatch(stay)
  expect(await see(first, '/inspectors?end=F-03')).toMatch(/停用编号 F-03/)
  expect(await see(first, '/inspectors?end=F-03')).not.toMatch(/没有人可以接替/)
  await endInspector(known(first), 'F-01')
  expect(await see(second, '/inspectors')).toMatch(stay)
  expect([(await checksAtHome(known(first))).endings, (await checksAtHome(known(second))).endings]).toEqual([[], ['F-01']])
  expect(await see(second, '/checks')).not.toContain('没有人接替的检查')
  await confirmEnding(known(second), await shown('F-01'))
  const list = await see(second, '/checks')
  expect(list).toMatch(/没有人接替的检查.*编号已停用/s)
  const tasks = [...new Set(list.match(/C2026-[0-9A-F]{12}/g))]
  const sheets = await Promise.all(tasks.map((task) => see(second, `/checks/${task}`)))
  expect(sheets.filter((sheet) => /检查人员编号 F-01 已停用.*确认前请核实当时有两人到场/s.test(sheet))).not.toEqual([])
})
