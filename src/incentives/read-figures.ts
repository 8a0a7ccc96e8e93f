import type { IncentivesContext } from './context.ts'
import { countFigures, loadRemarks, type Figures } from './figures-store.ts'
import { readScene } from './find-scenes.ts'
import { providerOf } from './permission.ts'
import { rulesToday } from './rules-today.ts'

/** With how many benefits there should be, where the pack says so. */
export type FiguresWithGoal = Figures & { readonly goal: number | null }

/** How benefits are offered and used here, for everybody: counts only. */
export const readFigures = async (ctx: IncentivesContext): Promise<FiguresWithGoal> => ({
  ...(await countFigures(ctx, null)),
  goal: rulesToday(ctx)?.goal ?? null,
})

/** The same of the own body, of which no number is asked. */
export const readOwnFigures = async (ctx: IncentivesContext): Promise<FiguresWithGoal> => ({
  ...(await countFigures(ctx, providerOf(ctx.actor))),
  goal: null,
})

/** What was said of a scene, for its provider and the office. */
export async function readRemarks(ctx: IncentivesContext, sceneId: number) {
  await readScene(ctx, sceneId)
  return loadRemarks(ctx, sceneId)
}
