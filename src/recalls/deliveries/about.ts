import { openTitle } from '../../disclosure/index.ts'
import { itemOn, type PackContext } from '../../packs/index.ts'
import type { Text } from '../../platform/text.ts'
import { livingOf } from '../../subjects/index.ts'
import { actsForReader } from '../readers/reader.ts'
import type { Delivery } from './delivery.ts'
import { loadTaken } from './delivery-store.ts'

/** Whose record was recalled, what it is called and of what kind: by that its copies are found. One that was erased has no title. */
export type About = { readonly code: string | null; readonly name: string; readonly item: Text; readonly title: Text | null }

/**
 * What recalls of a body are about, by their numbers, for its own people: of a record it was given by itself it knows that already. Of what
 * came in a stretch of the log or a list it may never have read more than the number, and the office is told nothing of either.
 */
export async function aboutRecalls(ctx: PackContext, code: string, deliveries: readonly Delivery[]): Promise<ReadonlyMap<number, About>> {
  if (!actsForReader(ctx.actor, code) || deliveries.length === 0) return new Map()
  const taken = await loadTaken(
    ctx,
    code,
    deliveries.map(({ recallId }) => recallId),
  )
  const organisations = await livingOf(
    ctx,
    taken.map(({ subjectId }) => subjectId),
  )
  return new Map(
    taken.map(({ recallId, subjectId, item, decidedOn, title, scope }) => {
      const organisation = organisations.get(subjectId)
      const about = {
        ...{ code: organisation?.uscc ?? null, name: organisation?.name ?? '' },
        title: title === null ? null : openTitle(ctx, { item, decidedOn, title, scope }),
      }
      return [recallId, { ...about, item: itemOn(ctx.pack, item, decidedOn)?.name ?? { zh: item, en: item } }]
    }),
  )
}
