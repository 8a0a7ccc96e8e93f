import type { PackContext } from '../packs/index.ts'
import type { Context } from '../platform/context.ts'
import { isDay, type Day } from '../platform/time.ts'
import { keptText } from '../subjects/index.ts'
import { fail } from './errors.ts'
import { existingSource, requireOffice } from './permission.ts'
import { checkRight, type ItemRight } from './source.ts'
import { closeRight, insertRights, loadRights, lockSource } from './store.ts'

/** Gives a source the right to submit an item. */
export async function grantRight(ctx: PackContext, code: string, input: ItemRight): Promise<ItemRight> {
  requireOffice(ctx)
  const right = { item: input.item.trim(), from: input.from.trim(), to: input.to?.trim() || null, basis: keptText(input.basis) }
  const items = new Set(ctx.pack.items.map((item) => item.key))
  return ctx.transaction(async (ctx) => {
    const source = await existingSource(ctx, code)
    await lockSource(ctx, source.code)
    const problems = checkRight(right, await loadRights(ctx, source.code, right.item), items)
    if (problems.length > 0) throw fail('sources.invalid', { details: problems })
    await insertRights(ctx, source.code, [right])
    return right
  })
}

/** Ends a right: `to` is the last day on which the source may submit the item. */
export async function endRight(ctx: Context, code: string, right: Pick<ItemRight, 'item' | 'from'>, to: Day): Promise<void> {
  requireOffice(ctx)
  const text = { zh: '截止日期应不早于起始日期，如 2026-12-31。', en: 'The last day is written 2026-12-31 and is not before the first.' }
  const source = await existingSource(ctx, code)
  if (!isDay(to) || !isDay(right.from) || to < right.from) throw fail('sources.invalid', { details: [{ field: 'to', text }] })
  if (!(await closeRight(ctx, source.code, right, to))) throw fail('sources.no-right', { values: { code: source.code, item: right.item } })
}
