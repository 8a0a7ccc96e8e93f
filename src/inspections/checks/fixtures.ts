import type { Actor } from '../../platform/context.ts'
import { commitDraw } from '../commit.ts'
import type { InspectionsContext } from '../context.ts'
import { enterSeed } from '../enter-seed.ts'
import { aDraw, rolled } from '../fixtures.ts'
import { insertInspector } from '../inspector-store.ts'
import { prepareDraw } from '../prepare.ts'
import { runOwnDraw } from '../run.ts'
import { listChecks } from './find-checks.ts'
import type { Values } from './check.ts'

/** A department of which two inspect, and its draw of the register: every check is of these two. */
export async function givenChecks(by: (actor: Actor, at: string) => InspectionsContext, unit: string): Promise<readonly string[]> {
  const clerk: Actor = { kind: 'user', id: 'draws', body: 'source', role: 'clerk', unit }
  const approver: Actor = { ...clerk, id: 'draws-too', role: 'approver' }
  const [before, after] = ['2026-11-02T09:00:00+08:00', '2026-11-10T10:30:00+08:00']
  const pair = inspectorsOf(unit)
  for (const { id, number } of pair) await insertInspector(by(approver, before), { number, unit, account: id })
  const inspectors = pair.map(({ number }) => number).join(' ')
  const strata = [{ type: 'enterprise', perMille: '500', least: '4' }]
  const draw = await prepareDraw(by(clerk, before), aDraw({ inspectors, strata, seed: { ...aDraw().seed, day: '2026-11-10' } }))
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
