import type { IncentivesContext } from './context.ts'
import { countFigures, loadRemarks, type Figures } from './figures-store.ts'
import { readScene } from './find-scenes.ts'
import { providerOf } from './permission.ts'

export type { Figures } from './figures-store.ts'

/** How benefits are offered and used here, for everybody: counts only. */
export const readFigures = (ctx: IncentivesContext): Promise<Figures> => countFigures(ctx, null)

/** The same of the own body. */
export const readOwnFigures = (ctx: IncentivesContext): Promise<Figures> => countFigures(ctx, providerOf(ctx.actor))

/** What was said of a scene, for its provider and the office. */
export async function readRemarks(ctx: IncentivesContext, sceneId: number) {
  await readScene(ctx, sceneId)
  return loadRemarks(ctx, sceneId)
}
