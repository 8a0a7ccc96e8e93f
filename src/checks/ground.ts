import { useSceneOn } from '../packs/index.ts'
import type { Day } from '../platform/time.ts'
import type { ChecksContext } from './context.ts'
import { fail } from './errors.ts'
import { readFound } from './read-found.ts'

type Decided = { readonly subjectId: number; readonly scene: string; readonly sceneFrom: Day }
export type Ground = { readonly kind: 'measure' | 'listing'; readonly id: string; readonly key: string }

/** What an adverse decision rests on, if the matter may use it and it is in force and undisputed at this instant; refuses otherwise. */
export async function groundInForce(
  ctx: ChecksContext,
  { subjectId, scene: key, sceneFrom }: Decided,
  restsOn: { readonly kind: string; readonly id: string },
): Promise<Ground> {
  const scene = useSceneOn(ctx.pack, key, sceneFrom)
  if (scene === null) throw fail('checks.ground-ended')
  const found = (await readFound(ctx, scene, [subjectId]))(subjectId)
  if (restsOn.kind === 'measure') {
    const measure = found.measures.find(({ id, disputed }) => id === restsOn.id && !disputed)
    if (measure !== undefined) return { kind: 'measure', id: measure.id, key: measure.measure }
  } else {
    const listing = found.listings.find(({ id, disputed }) => id === restsOn.id && !disputed)
    if (listing !== undefined) return { kind: 'listing', id: listing.id, key: listing.list }
  }
  throw fail('checks.ground-ended')
}
