import type { PackContext } from '../../packs/index.ts'
import { addDays, dayOf, startOf } from '../../platform/time.ts'
import { calculate } from '../../procedures/index.ts'
import { moveDue, openDueDays } from './delivery-store.ts'

/** Counts the last day of every recall that is not acknowledged again, as the calendar stands today; what was signed stays. Running it again changes nothing. */
export const recountRecalls = (ctx: PackContext): Promise<number> =>
  ctx.transaction(async (ctx) => {
    let moved = 0
    for (const { madeAt, dueAt } of await openDueDays(ctx)) {
      const { lastDay } = calculate(ctx.pack, { procedure: 'recall', deadline: 'acknowledge', from: dayOf(madeAt) })
      const counted = startOf(addDays(lastDay, 1))
      if (counted.getTime() !== dueAt.getTime()) moved += await moveDue(ctx, madeAt, counted)
    }
    if (moved > 0) ctx.log.info({ moved }, 'recalls have another last day by the calendar')
    return moved
  })
