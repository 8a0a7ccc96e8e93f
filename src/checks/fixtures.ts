import { givenExecutors } from '../measures/fixtures.ts'
import { givenOrganisations, givenSources, market } from '../intake/fixtures.ts'
import type { Actor } from '../platform/context.ts'
import { clerkOf } from '../sources/fixtures.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import type { IntakeContext } from '../intake/index.ts'
import type { ChecksContext } from './context.ts'
import { grantScene } from './rights/grant-scene.ts'

/** People of a department that checks, of another, of the office, and of organisations. */
export const clerk: Actor = clerkOf(market)
export const approver: Actor = { ...clerk, id: 'approver', role: 'approver' }
export const auditor: Actor = { ...clerk, id: 'auditor', role: 'auditor' }
export const officeApprover: Actor = { kind: 'user', id: 'office-approver', body: 'office', role: 'approver', unit: null }
export const firm = (number: number): Actor => ({
  kind: 'user',
  id: `head-${number}`,
  body: 'organisation',
  role: 'head',
  unit: inventUscc(number),
})

/** The department may check in a scene. */
export const givenScene = (ctx: ChecksContext, scene: string, sourceCode = market) =>
  grantScene(ctx, { sourceCode, scene, from: '2020-12-07', to: '', basis: '高阳县社会信用体系建设试点工作方案' })

/** Departments, organisations, and the right to check in two scenes. */
export async function givenChecks(ctx: ChecksContext & IntakeContext, organisations = 20): Promise<void> {
  await givenSources(ctx)
  await givenExecutors(ctx)
  await givenOrganisations(ctx, 1, organisations)
  await givenScene(ctx, 'administrativeApproval')
  await givenScene(ctx, 'governmentProcurement')
}
