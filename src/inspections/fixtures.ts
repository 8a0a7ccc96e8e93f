import { openWorld, type World } from '../../tests/support/world.ts'
import { market, nameOf, type Cells } from '../intake/fixtures.ts'
import type { Actor } from '../platform/context.ts'
import { importRows, inventUscc, organisationRow } from '../subjects/fixtures.ts'
import { commitDraw } from './draws/commit.ts'
import type { InspectionsContext } from './context.ts'
import { enterSeed } from './draws/enter-seed.ts'
import { findDraw, staffOf } from './draws/find.ts'
import type { HeldDraw, Staffed } from './draws/held-draw.ts'
import { confirmEnding, endInspector } from './pool/end-inspector.ts'
import { insertInspector } from './pool/inspector-store.ts'
import { listInspectors } from './pool/name-inspector.ts'
import { prepareDraw } from './draws/prepare.ts'
import { publishDraw } from './draws/publish.ts'
import { runOwnDraw } from './draws/run.ts'
import type { WantedDraw } from './draws/wanted.ts'

/** A small register, and the people of the office who draw from it. */

export const clerk: Actor = { kind: 'user', id: 'clerk', body: 'office', role: 'clerk', unit: null }
export const approver: Actor = { ...clerk, id: 'approver', role: 'approver' }
export const otherClerk: Actor = { ...clerk, id: 'other-clerk' }
export const auditor: Actor = { ...clerk, id: 'auditor', role: 'auditor' }
export const department: Actor = { kind: 'user', id: 'market', body: 'source', role: 'head', unit: inventUscc(90) }

const prepared = '2026-11-16T09:00:00+08:00'
export const [committed, known] = ['2026-11-17T09:00:00+08:00', '2026-12-01T10:30:00+08:00'] as const
export const rolled = '36145263514236412563'

/** Inspectors of a department by their numbers, each with the account of its place, or one of the name of its number. */
export async function givenInspectors(
  ctx: InspectionsContext,
  unit: string,
  numbers: readonly string[],
  accounts: readonly string[] = numbers,
): Promise<void> {
  for (const [at, number] of numbers.entries()) await insertInspector(ctx, { number, unit, account: accounts[at] ?? number })
}
/** Two of a department end a number that stands in a draw: the head asks, another one confirms. */
export async function endForTwo(as: (actor: Actor) => InspectionsContext, unit: string, number: string): Promise<void> {
  const head: Actor = { kind: 'user', id: 'ends', body: 'source', role: 'head', unit }
  const { waits } = await endInspector(as(head), number)
  if (!waits) throw new Error(`${number} stands in no draw`)
  const asked = (await listInspectors(as(head))).find((one) => one.number === number)?.endAskedAt
  await confirmEnding(as({ ...head, id: 'ends-too' }), { number, askedAt: asked?.toISOString() ?? '' })
}
const four = ['Z-01', 'Z-02', 'Z-03', 'Z-04'] as const

export const aDraw = (changed: Partial<WantedDraw> = {}): WantedDraw => ({
  title: '2026 年四季度抽查',
  division: '',
  strata: [{ type: 'enterprise', perMille: '200', least: '2' }],
  inspectors: 'Z-01 Z-02 Z-03\nZ-04',
  conflicts: '',
  names: 'published',
  ...changed,
  seed: {
    ...{ kind: 'dice', day: '2026-12-01', time: '10:00', where: '政务大厅', rolls: '20', game: '', issue: '', numbers: '' },
    ...changed.seed,
  },
})

/** A draw of somebody's body that went through all stages before 16 November 2026. */
export async function furnishDraw(by: (actor: Actor, at: string) => InspectionsContext, head: Actor): Promise<string> {
  const [before, after] = ['2026-11-02T09:00:00+08:00', '2026-11-10T10:30:00+08:00']
  const other: Actor = { ...head, id: 'colleague', role: 'clerk' }
  const third: Actor = { ...other, id: 'third' }
  await givenInspectors(by(head, before), head.unit ?? inventUscc(90), four, [head.id])
  const number = await prepareDraw(by(other, before), aDraw({ seed: { ...aDraw().seed, day: '2026-11-10' } }))
  await commitDraw(by(head, before), number)
  await enterSeed(by(third, after), { number, seed: rolled, source: '公告' })
  await runOwnDraw(by(other, after), number)
  await publishDraw(by(head, after), number)
  return number
}

/** The first object of a draw, with who inspects it. */
export async function firstChecked(
  ctx: InspectionsContext,
  number: string,
): Promise<Staffed & { held: HeldDraw; one: string; two: string }> {
  const held = await findDraw(ctx, number)
  const [first] = (await staffOf(ctx, held, 1)) as [Staffed]
  const [one = '', two = ''] = first.inspectors
  return { ...first, held, one, two }
}

export type Draws = {
  readonly world: World
  readonly by: (actor: Actor, at?: string) => InspectionsContext
  /** Draws, up to a stage. */
  readonly upTo: (stage: 'prepared' | 'committed' | 'seeded' | 'drawn', changed?: Partial<WantedDraw>) => Promise<string>
}

export async function openDraws(organisations = 30): Promise<Draws> {
  const world = await openWorld()
  await importRows(
    world.ctx(),
    Array.from({ length: organisations }, (_, at) => organisationRow(at + 1)),
  )
  await givenInspectors(world.ctx(), inventUscc(90), four)
  const by: Draws['by'] = (actor, at = prepared) => world.ctx({ actor, at })
  const upTo: Draws['upTo'] = async (stage, changed) => {
    const number = await prepareDraw(by(clerk), aDraw(changed))
    if (stage === 'prepared') return number
    await commitDraw(by(approver, committed), number)
    if (stage === 'committed') return number
    await enterSeed(by(clerk, known), { number, seed: rolled, source: '县政府网站公告 2026-12-01' })
    if (stage === 'seeded') return number
    await runOwnDraw(by(otherClerk, known), number)
    return number
  }
  return { world, by, upTo }
}

/** What every row about an organisation says. */
export const cellsOf = (number: number): Cells => ({
  行政相对人名称: nameOf(number),
  行政相对人类别: '法人及非法人组织',
  统一社会信用代码: inventUscc(number),
  法定代表人: '甄某',
  数据来源单位: '高阳县市场监督管理局',
  数据来源单位统一社会信用代码: market,
})

/** The class of risk of an organisation, which with its grade says its band. */
export const riskRow = (number: number, grade: string): Cells => ({
  ...cellsOf(number),
  评价结果编号: `风险2026-${number}`,
  评价类型: '信用风险分类',
  评价办法名称: '企业信用风险分类管理办法',
  评价等级: grade,
  评价年度: '2026',
  评价日期: '2026-06-01',
  评价单位: '高阳县市场监督管理局',
  评价单位统一社会信用代码: market,
})
