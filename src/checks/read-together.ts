import type { UseScene } from '../packs/index.ts'
import { together } from '../platform/together.ts'
import { dayOf } from '../platform/time.ts'
import type { Found } from './check.ts'
import type { ChecksContext } from './context.ts'
import { readFound } from './read-found.ts'
import { findByCodes, type Asked } from './store.ts'

/** What is known here of codes, and what the scene may use of each organisation. */
export type ReadAnswer = { readonly known: readonly Asked[]; readonly found: (subjectId: number) => Found }
type Asking = { readonly ctx: ChecksContext; readonly scene: UseScene; readonly codes: readonly string[] }

/** A call for more than so many is read by itself: it takes as long as many small ones. */
const few = 20

/**
 * Reads what a scene may use of organisations. Calls that come at the same time are read together, whoever asks: what is found depends on the
 * scene and the day alone, and who may ask was judged before. Those for many go one after the other, so that connections are left for the rest.
 */
export const readTogether = (ctx: ChecksContext, scene: UseScene, codes: readonly string[]): Promise<ReadAnswer> =>
  (codes.length > few ? readLarge : readSmall)(ctx.db, { ctx, scene, codes })

const readSmall = together({ most: 50, goes: 2 }, (_: object, asked: readonly Asking[]) => readAll(asked))
const readLarge = together({ most: 1, goes: 1 }, (_: object, asked: readonly Asking[]) => readAll(asked))

async function readAll(asked: readonly Asking[]): Promise<ReadAnswer[]> {
  const answers = new Map<Asking, ReadAnswer>()
  const alike = [...Map.groupBy(asked, ({ scene }) => scene).values()].flatMap((own) => [
    ...Map.groupBy(own, ({ ctx }) => dayOf(ctx.now())).values(),
  ])
  await Promise.all(
    alike.map(async (own) => {
      // By the latest of their clocks: nobody is told what was known before it asked.
      const { ctx, scene } = own.reduce((one, other) => (other.ctx.now() > one.ctx.now() ? other : one))
      const known = await findByCodes(ctx, [...new Set(own.flatMap(({ codes }) => codes))])
      const living = [...new Map(known.map((one) => [one.subjectId, one])).values()]
      const subjectIds = living.map(({ subjectId }) => subjectId)
      const found = await readFound(ctx, scene, subjectIds, living)
      const byCode = new Map(known.map((one) => [one.code, one]))
      for (const one of own) answers.set(one, { known: one.codes.flatMap((code) => byCode.get(code) ?? []), found })
    }),
  )
  return asked.map((one) => answers.get(one) as ReadAnswer)
}
