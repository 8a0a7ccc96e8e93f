import { commitDraw } from '../../inspections/draws/commit.ts'
import { enterSeed } from '../../inspections/draws/enter-seed.ts'
import { nameInspector } from '../../inspections/pool/name-inspector.ts'
import { prepareDraw } from '../../inspections/draws/prepare.ts'
import { publishDraw } from '../../inspections/draws/publish.ts'
import { runOwnDraw } from '../../inspections/draws/run.ts'
import type { App } from '../open.ts'
import { atInstants } from './moments.ts'
import { officeApprover, officeClerk, signedIn } from './people.ts'

/** Who inspects, of which departments: the market office has two that do nothing else. */
const inspectors = [
  { number: 'SJ-01', account: 'inspector-1', by: 'approver' },
  { number: 'SJ-02', account: 'inspector-2', by: 'approver' },
  { number: 'ZJ-01', account: 'housing', by: 'housing' },
  { number: 'YJ-01', account: 'emergency', by: 'emergency' },
] as const
const shared = { division: '', inspectors: inspectors.map(({ number }) => number).join(' '), conflicts: '', names: 'published' }
const strata = [
  { type: 'enterprise', perMille: '20', least: '10' },
  { type: 'farmerCooperative', perMille: '50', least: '3' },
  { type: 'soleTrader', perMille: '10', least: '5' },
]

/** A draw by dice that went through all its stages, and one that waits for a lottery. */
export async function drawInDemo(app: App): Promise<void> {
  const at = atInstants(app)
  for (const { number, account, by } of inspectors) await nameInspector(at(signedIn(by), '2026-11-02T10:00:00'), { number, account })
  const done = await prepareDraw(at(officeClerk, '2026-11-05T10:00:00'), {
    ...{ ...shared, strata, title: '2026 年第四季度联合抽查' },
    seed: { ...noLottery, kind: 'dice', day: '2026-11-12', time: '10:00', where: '青岚县政务服务大厅', rolls: '20' },
  })
  await commitDraw(at(officeApprover, '2026-11-06T09:30:00'), done)
  const source = '青岚县政务服务大厅公告栏，掷骰全程录像'
  await enterSeed(at(officeClerk, '2026-11-12T10:20:00'), { number: done, seed: '36145263514236412563', source })
  await runOwnDraw(at(officeApprover, '2026-11-12T10:40:00'), done)
  await publishDraw(at(officeApprover, '2026-11-16T09:00:00'), done)
  const waiting = await prepareDraw(at(officeClerk, '2026-11-19T15:00:00'), {
    ...{ ...shared, strata: strata.slice(0, 1), title: '2026 年岁末安全生产抽查' },
    seed: {
      kind: 'lottery',
      day: '2026-12-03',
      time: '21:30',
      where: '中国福利彩票网站',
      game: '双色球',
      issue: '2026139',
      numbers: '7',
      rolls: '',
    },
  })
  await commitDraw(at(officeApprover, '2026-11-20T09:00:00'), waiting)
}

const noLottery = { game: '', issue: '', numbers: '' }
