import { sql } from 'kysely'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { givenOrganisations, givenSources, market, nameOf, sendRows, type Cells } from '../../intake/fixtures.ts'
import { confirmSubmission, mergeSubmission } from '../../intake/index.ts'
import type { Actor } from '../../platform/context.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { commitDraw } from '../draws/commit.ts'
import type { InspectionsContext } from '../context.ts'
import { enterSeed } from '../draws/enter-seed.ts'
import { aDraw, givenInspectors, rolled } from '../fixtures.ts'
import { prepareDraw } from '../draws/prepare.ts'
import { runOwnDraw } from '../draws/run.ts'
import { findCheck, listChecks } from './find-checks.ts'
import { sendSheet } from './send-sheet.ts'
import { returnSheet, shownSheet, takeSheet } from './settle-sheet.ts'
import type { Values } from './sheet.ts'

/** A department of which two inspect, and its draw of the register: every check is of these two. */
export async function givenChecks(by: (actor: Actor, at: string) => InspectionsContext, unit: string): Promise<readonly string[]> {
  const clerk: Actor = { kind: 'user', id: 'draws', body: 'source', role: 'clerk', unit }
  const approver: Actor = { ...clerk, id: 'draws-too', role: 'approver' }
  const [before, after] = ['2026-11-02T09:00:00+08:00', '2026-11-10T10:30:00+08:00']
  const pair = inspectorsOf(unit)
  const numbers = pair.map(({ number }) => number)
  await givenInspectors(
    by(approver, before),
    unit,
    numbers,
    pair.map(({ id }) => id),
  )
  const strata = [{ type: 'enterprise', perMille: '500', least: '4' }]
  const draw = await prepareDraw(
    by(clerk, before),
    aDraw({ inspectors: numbers.join(' '), strata, seed: { ...aDraw().seed, day: '2026-11-10' } }),
  )
  await commitDraw(by(approver, before), draw)
  await enterSeed(by(clerk, after), { number: draw, seed: rolled, source: '公告' })
  await runOwnDraw(by(approver, after), draw)
  const [first] = pair
  return (await listChecks(by(first, after))).own.checks.map(({ number }) => number)
}

/** The two who inspect for a department. */
export const inspectorsOf = (unit: string): readonly [Inspecting, Inspecting] => [
  { kind: 'user', id: 'site-1', body: 'source', role: 'clerk', unit, number: 'S-01' },
  { kind: 'user', id: 'site-2', body: 'source', role: 'clerk', unit, number: 'S-02' },
]
type Inspecting = Actor & { readonly number: string }

export const found: Values = {
  matters: '年度报告公示信息',
  inspectionMethod: 'onSite;documents',
  decisionDate: '2026-11-12',
  inspectionResult: 'corrected',
  resultDetail: '公示的通信地址不实',
  rectifyBy: '2026-11-27',
  legalRepresentative: '甄某',
}

/** The two of a department, and who confirms what they found, on a day after their draw. */
function sheetActs(by: (actor: Actor, at: string) => InspectionsContext, unit: string) {
  const [one, two] = inspectorsOf(unit)
  const approver: Actor = { kind: 'user', id: 'approver', body: 'source', role: 'approver', unit }
  const at = (actor: Actor, day = '2026-11-16') => by(actor, `${day}T10:00:00+08:00`)
  return {
    ...{ one, two, approver, at },
    send: (task: string, actor: Actor = one, requestKey = `${task} ${actor.id}`, values: Values = found) =>
      sendSheet(at(actor), { number: task, requestKey, inspectors: `${one.number}、${two.number}`, values }),
    take: (task: string, actor: Actor = approver) => takeShown(at(actor), task),
    giveBack: async (task: string, reason: string, actor: Actor = approver) =>
      returnSheet(at(actor), { number: task, seen: shownSheet(await findCheck(at(actor), task)), reason }),
  }
}

/** A world in which two of the market department have checks to make, a fresh one for each test. */
export async function openChecks() {
  const world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 30)
  const by = (actor: Actor, instant: string) => world.ctx({ actor, at: instant })
  const tasks = [...(await givenChecks(by, market))]
  return { world, nextTask: () => tasks.pop() as string, ...sheetActs(by, market) }
}

/** Confirms a sheet as it stands. */
export const takeShown = async (ctx: InspectionsContext, number: string): Promise<void> =>
  takeSheet(ctx, { number, seen: shownSheet(await findCheck(ctx, number)) })

/** The draw of a check, and the object it is there. */
export const placeOf = async (world: World, number: string) => {
  const { rows } = await sql<{ draw: string; object: string }>`
    select w.number as draw, d.object::text as object from inspections.drawn d join inspections.draw w on w.draw_id = d.draw_id
     where d.task = ${number}`.execute(world.owner)
  return rows[0] as { draw: string; object: string }
}

/** A result of a check of an organisation as a row of the market department's file. */
export const inspectionRow = (number: number, documentNo: string): Cells => ({
  ...{ 行政相对人名称: nameOf(number), 行政相对人类别: '法人及非法人组织', 统一社会信用代码: inventUscc(number), 法定代表人: '甄某' },
  ...{ 数据来源单位: '高阳县市场监督管理局', 数据来源单位统一社会信用代码: market, 检查文书号: documentNo, 检查类型: '双随机' },
  ...{ 检查事项: '年度报告公示信息', 检查方式: '现场', 检查日期: '2026-11-12', 检查结果: '未发现问题' },
  ...{ 决定机关: '高阳县市场监督管理局', 决定机关统一社会信用代码: market },
})

/** A file of results of checks, which an approver of the market department confirms who did not send it. */
export async function fileForTwo(ctx: InspectionsContext, rows: readonly Cells[]): Promise<void> {
  const { submissionId } = await sendRows(ctx, rows, { item: 'inspection' })
  await confirmSubmission(ctx.as({ kind: 'user', id: 'second', body: 'source', role: 'approver', unit: market }), submissionId)
  await mergeSubmission(ctx, submissionId)
}
