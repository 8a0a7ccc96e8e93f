import { dayOf } from '../platform/time.ts'
import type { IncentivesContext } from './context.ts'
import { fail } from './errors.ts'
import { maySee, providerOf } from './permission.ts'
import { rulesToday } from './rules-today.ts'
import type { Scene } from './scene.ts'
import { loadScenes } from './scene-store.ts'

/** Where too few organisations rated, the average is told to nobody: who gave it could be guessed. */
function toldIn(ctx: IncentivesContext): (scene: Scene) => Scene {
  const least = rulesToday(ctx)?.leastRatings ?? Infinity
  return (scene) => (scene.ratings < least ? { ...scene, rating: null } : scene)
}

/** The scenes that are offered today, for everybody. */
export const listLiveScenes = async (ctx: IncentivesContext): Promise<Scene[]> =>
  (await loadScenes(ctx, { states: ['published'], openOn: dayOf(ctx.now()) })).map(toldIn(ctx))

/** The scenes of the own body, whatever their state. */
export const listOwnScenes = async (ctx: IncentivesContext): Promise<Scene[]> =>
  (await loadScenes(ctx, { provider: providerOf(ctx.actor) })).map(toldIn(ctx))

/** The scenes of all, for the office; those that wait for it first. */
export async function listAllScenes(ctx: IncentivesContext): Promise<Scene[]> {
  if (ctx.actor.body !== 'office' || ctx.actor.role === null) throw fail('incentives.office-only')
  const all = (await loadScenes(ctx, {})).filter(({ body, state }) => body !== 'source' || (state !== 'draft' && state !== 'returned'))
  const waits = ({ body, state }: Scene) => (body !== 'source' && state === 'draft' ? 0 : 1)
  return all.map(toldIn(ctx)).toSorted((one, other) => waits(one) - waits(other))
}

/** A scene: for its provider and the office; to all others one that is not published is not there. */
export async function readScene(ctx: IncentivesContext, sceneId: number): Promise<Scene> {
  const [scene] = await loadScenes(ctx, { sceneId })
  if (scene === undefined || !maySee(ctx.actor, scene)) throw fail('incentives.no-such-benefit')
  return toldIn(ctx)(scene)
}
