import { editionsOf, type PackContext } from '../../packs/index.ts'
import type { Mistake } from '../../platform/errors.ts'
import { dayOf } from '../../platform/time.ts'
import type { Fields } from '../../records/index.ts'
import { loadBrands } from '../../subjects/index.ts'
import { compileChecker, type RowCheck } from './check-row.ts'
import { dueOnIn } from './due-on.ts'
import { problemText, type Problem } from './problem.ts'

type About = { readonly item: string; readonly sourceCode: string }

/** The checks of a row of a file, for values that bear the keys of their fields. */
export const checkerOf = async (
  ctx: PackContext,
  { item, sourceCode }: About,
  keys: readonly string[],
): Promise<(cells: readonly string[]) => RowCheck> =>
  compileChecker({
    pack: ctx.pack,
    item,
    columns: new Map(keys.map((key, index) => [key, index])),
    sourceCode,
    today: dayOf(ctx.now()),
    dueOn: dueOnIn(ctx.pack),
    brands: await loadBrands(ctx),
  })

/** Everything that would have these values refused as a row of a file. Nothing is kept. */
export async function mistakesIn(ctx: PackContext, { values, ...about }: About & { readonly values: Fields }): Promise<Mistake[]> {
  const keys = Object.keys(values)
  const result = (await checkerOf(ctx, about, keys))(keys.map((key) => values[key] ?? ''))
  const problems: readonly Problem[] =
    result.outcome === 'person' ? [{ code: 'intake.natural-person', field: null }] : result.outcome === 'refused' ? result.problems : []
  const editions = editionsOf(ctx.pack, about.item)
  return problems.map((problem) => ({ field: problem.field ?? '', text: problemText(problem, editions) }))
}
