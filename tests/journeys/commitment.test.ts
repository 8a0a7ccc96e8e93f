import { afterAll, beforeAll, expect, it } from 'vitest'
import { aPaper, approver, clerk, firm, givenMatter, head, sign, takeStepShown } from '../../src/commitments/fixtures.ts'
import { readCommitment } from '../../src/commitments/read.ts'
import type { CommitmentStep } from '../../src/commitments/take-step.ts'
import { adoptPackModels } from '../../src/evaluation/model/adopt.ts'
import { followLedger } from '../../src/evaluation/tracing/follow.ts'
import { readOwnGrade } from '../../src/evaluation/reading/read-grade.ts'
import { givenOrganisations, givenSources, market, nameOf, sendRows, type Cells } from '../../src/intake/fixtures.ts'
import type { Actor } from '../../src/platform/context.ts'
import { takeStep } from '../../src/procedures/index.ts'
import { aDraft, sign as signApplication } from '../../src/repair/fixtures.ts'
import { readOwnApplication } from '../../src/repair/index.ts'
import { inventUscc } from '../../src/subjects/fixtures.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 5)
  await adoptPackModels(at(clerk, '2026-09-01'))
  // Of a very good grade.
  const honours = (['A级纳税人', '诚信示范', '表彰奖励'] as const).map((kind, index) => honour(kind, `荣〔2026〕${index + 1}号`))
  await sendRows(at(clerk, '2026-09-01'), honours, { item: 'honour' })
})
afterAll(() => world.close())

const honour = (kind: string, number: string): Cells => ({
  ...{ 行政相对人名称: nameOf(1), 行政相对人类别: '法人及非法人组织', 统一社会信用代码: inventUscc(1), 法定代表人: '甄某' },
  ...{ 荣誉认定文书号: number, 荣誉名称: kind, 荣誉类型: kind, 荣誉级别: '县级', 认定日期: '2026-04-30', 有效期至: '2029-04-29' },
  ...{ 决定机关: '高阳县市场监督管理局', 决定机关统一社会信用代码: market },
  ...{ 数据来源单位: '高阳县市场监督管理局', 数据来源单位统一社会信用代码: market },
})
const at = (actor: Actor, day: string) => world.ctx({ actor, at: `${day}T10:00:00+08:00` })
const step = (actor: Actor, day: string, one: Pick<CommitmentStep, 'number' | 'action' | 'breach'>) =>
  takeStepShown(at(actor, day), { reason: '详见附件', files: [aPaper()], ...one })
async function grade(day: string) {
  await followLedger(at(clerk, day))
  return (await readOwnGrade(at(firm(1), day), { route: 'page' })).explained
}

it('from a promise in place of an approval to a breach that was decided, to a lower grade, to repair and the grade of before', async () => {
  const before = await grade('2026-09-01')
  const matterId = await givenMatter((actor) => at(actor, '2026-09-01'), { kind: 'inPlaceOfApproval', termAmount: '20' })
  const number = await sign(at(firm(1), '2026-09-02'), matterId)
  await world.work('2026-09-02T10:00:00+08:00')
  expect((await grade('2026-09-03')).score).toBe(before.score)

  // Found not to be kept, then not cured: until it is decided the grade is what it was.
  await step(clerk, '2026-09-28', { number, action: 'findNone' })
  expect((await grade('2026-10-14')).score).toBe(before.score)
  const breach = { status: 'none', unperformed: '未达到承诺的条件', consequence: '撤销许可决定' }
  await step(head, '2026-10-15', { number, action: 'decide', breach })
  await world.work('2026-10-15T10:00:00+08:00')
  const fallen = await grade('2026-10-16')
  expect(fallen.score).toBeLessThan(before.score)
  expect(fallen.grade).toBeGreaterThan(before.grade ?? -1)

  // Its duties done, the organisation asks the department for repair; granted, the grade is back.
  const { recordId } = await readCommitment(at(firm(1), '2026-10-20'), number)
  const applicationId = await aDraft(at(firm(1), '2026-10-20'), [recordId ?? 0])
  await signApplication(at(firm(1), '2026-10-20'), applicationId)
  const read = await readOwnApplication(at(firm(1), '2026-10-20'), applicationId)
  const caseId = read.kind === 'draft' ? 0 : (read.requested.find(({ sourceCode }) => sourceCode === market)?.caseId ?? 0)
  for (const action of ['accept', 'approve']) {
    const taken = await takeStep(at(approver, '2026-10-21'), { caseId, action, reason: '义务已履行' })
    expect(taken.accepted, JSON.stringify(taken)).toBe(true)
  }
  const back = await grade('2026-10-22')
  expect([back.score, back.grade]).toEqual([before.score, before.grade])
  expect((await readCommitment(at(clerk, '2026-10-22'), number)).recordId).toBeNull()
})
