import { demoAccounts } from '../../../examples/qinglan/index.ts'
import { giveOutcome, grantScene, runCheck } from '../../checks/index.ts'
import { listRecords } from '../../records/whole.ts'
import type { App } from '../open.ts'
import { onDays } from './moments.ts'
import { approverOf, clerkOf, codeOf, officeApprover } from './people.ts'

const [market, housing, emergency] = [codeOf('市监局'), codeOf('住建局'), codeOf('应急局')]

const approval = { matter: 'administrativeApproval', purpose: 'licensing' }
const entry = { matter: 'marketEntry', purpose: 'licensing' }
const bidding = { matter: 'bidding', purpose: 'publicFunds' }

/** Rights of three departments, and checks with every outcome: granted, with conditions, refused, waiting and late. */
export async function checkInDemo(app: App): Promise<void> {
  const at = onDays(app, '10:30:00')
  for (const [sourceCode, scenes] of [
    [market, [approval, entry]],
    [housing, [bidding, approval]],
    [emergency, [approval]],
  ] as const)
    for (const { matter } of scenes)
      await grantScene(at(officeApprover, '2026-10-08'), {
        ...{ sourceCode, scene: matter, from: '2026-10-09', to: '', basis: '青岚县信用核查事项清单（演示）' },
      })
  const own = demoAccounts.flatMap(({ unit }) => (unit?.startsWith('9') === true ? [unit] : []))
  const found = await listRecords(at(clerkOf(market), '2026-11-20'), { sourceCode: market, item: 'permit', limit: 40 })
  const others = found.flatMap(({ subjectCode }) => (subjectCode?.startsWith('91') ? [subjectCode] : []))
  const codes = [...new Set([...own, ...others])].slice(0, 16)
  for (const [n, code] of codes.entries()) {
    const [unit, scene] = (
      [
        [market, approval],
        [market, entry],
        [housing, bidding],
        [emergency, approval],
      ] as const
    )[n % 4] ?? [market, approval]
    const day = `2026-11-${String(2 + n).padStart(2, '0')}`
    const reference = `演示受理〔2026〕${n + 1}号`
    const { checkId } = await runCheck(at(clerkOf(unit), day), { ...scene, codes: [code], reference, route: 'page' })
    const outcome = (['granted', 'granted', 'conditions', 'refused', null] as const)[n % 5] ?? null
    if (outcome === null) continue
    const reason = { granted: '材料齐全，符合条件', conditions: '主要材料齐全，所缺材料在三十日内补交', refused: '经营场所不符合规定条件' }[
      outcome
    ]
    await giveOutcome(at(approverOf(unit), day), { checkId, code, outcome, reason })
  }
}
