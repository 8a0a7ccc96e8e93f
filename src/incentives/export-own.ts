import { jsonPart, type ExportPart } from '../platform/files/parts.ts'
import type { IncentivesContext } from './context.ts'
import { readOwnBenefits } from './own-benefits.ts'

/** What the own organisation qualifies for today, and the benefits it claimed and used; no code, which is told once. */
export async function* exportOwnBenefits(ctx: IncentivesContext): AsyncGenerator<ExportPart> {
  const { judged, claims } = await readOwnBenefits(ctx)
  yield jsonPart('incentives.json', {
    qualifies: judged.flatMap(({ incentive: { key, name }, verdict }) => (verdict.qualifies ? [{ key, name, until: verdict.until }] : [])),
    benefits: claims.map(({ claim: { claimedAt, expiresAt, usedAt, rating }, scene }) => ({
      ...{ scene: String(scene.sceneId), name: scene.name, provider: scene.providerName, claimedAt, expiresAt, usedAt, rating },
    })),
  })
}
