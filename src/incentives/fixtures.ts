import { givenConduct, givenCriterion, givenModel, withModels } from '../evaluation/fixtures.ts'
import { market } from '../intake/fixtures.ts'
import type { Pack } from '../packs/index.ts'
import type { Actor } from '../platform/context.ts'
import { clerkOf } from '../sources/fixtures.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import type { WantedScene } from './check-scene.ts'
import type { IncentivesContext } from './context.ts'
import { publishScene } from './publish-scene.ts'
import { draftScene } from './draft-scene.ts'
import { readScene } from './find-scenes.ts'

/** People of a department that provides, of the office, and of organisations. */
export const clerk: Actor = clerkOf(market)
export const approver: Actor = { ...clerk, id: 'approver', role: 'approver' }
export const officeHead: Actor = { kind: 'user', id: 'office-head', body: 'office', role: 'head', unit: null }
export const firm = (number: number, role = 'head'): Actor => ({
  kind: 'user',
  id: `${role}-${number}`,
  body: 'organisation',
  role,
  unit: inventUscc(number),
})

export const aScene = (changed: Partial<WantedScene> = {}): WantedScene => ({
  ...{ kind: 'approval', incentive: 'greenChannel', nameZh: '食品经营许可绿色通道', nameEn: 'Green channel for food licences' },
  ...{
    benefit: '食品经营许可两个工作日内办结。',
    conditions: '材料齐全',
    place: '政务服务大厅 3 号窗口',
    evidence: '《高阳县守信激励实施办法》第五条',
  },
  ...{ subjectTypes: ['enterprise', 'soleTrader'], quota: '', each: '1', from: '2026-01-01', to: '2026-12-31' },
  ...changed,
})

/** The pack with a model in which an organisation without penalties has the best grade but one, and every penalty costs it. */
export const graded = (pack: Pack): Pack =>
  withModels(
    pack,
    [givenConduct({ key: 'fined', lasts: { full: 'P3M', until: 'P1Y' } })],
    [givenModel([givenCriterion('penalties', [{ points: -50 }])], { newFor: 'P0D' })],
  )

type By = (actor: Actor) => IncentivesContext

/** A scene of the market department, or of another body, that is offered. */
export async function givenScene(by: By, changed: Partial<WantedScene> = {}, drafter: Actor = clerk): Promise<number> {
  const sceneId = await draftScene(by(drafter), { sceneId: null, requestKey: JSON.stringify(changed), wanted: aScene(changed) })
  await publishDraft(by, sceneId, drafter.body === 'source' ? approver : officeHead)
  return sceneId
}

/** Another person publishes what waits. */
export async function publishDraft(by: By, sceneId: number, publisher: Actor): Promise<void> {
  const { draftedAt } = await readScene(by(publisher), sceneId)
  await publishScene(by(publisher), { sceneId, draftedAt: draftedAt.getTime() })
}
