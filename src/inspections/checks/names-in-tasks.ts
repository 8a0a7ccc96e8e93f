import type { InspectionsContext } from '../context.ts'
import { namesIn } from '../draws/names-in.ts'
import { loadPools, type FiledTask } from './filed-store.ts'

/** The checks whose texts name an inspector of their pool: one look at each pool, however many checks it has. */
export async function namesInTasks(
  ctx: InspectionsContext,
  rows: readonly Pick<FiledTask, 'number' | 'texts'>[],
): Promise<readonly string[]> {
  const pools = await loadPools(
    ctx,
    rows.map(({ number }) => number),
  )
  const found = await Promise.all(
    pools.map(({ tasks, numbers }) => {
      const of = new Set(tasks)
      const texts = rows.filter(({ number }) => of.has(number)).map(({ number, texts }) => [number, texts.join('\n')])
      return namesIn(ctx, numbers, Object.fromEntries(texts))
    }),
  )
  return found.flat().map(({ field }) => field)
}
