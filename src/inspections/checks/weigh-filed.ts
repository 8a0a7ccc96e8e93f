import type { IntakeWeighed } from '../../intake/events.ts'
import type { InspectionsContext } from '../context.ts'
import { inspectionItem } from '../item.ts'
import { loadNumbersOf } from '../pool/inspector-store.ts'
import { loadFiledTasks } from './filed-store.ts'
import { namesInTasks } from './names-in-tasks.ts'
import { openTexts } from './sheet-row.ts'

/**
 * A row of a file that gives the number of a check is for two persons, as its sheet is: the second is neither of the two who checked. It passes over no
 * sheet that was sent, and names no inspector where a sheet may not.
 */
export async function weighFiled(ctx: InspectionsContext, { item, from, forTwo, waiting, own, naming }: IntakeWeighed): Promise<void> {
  if (item !== inspectionItem) return
  const rows = await loadFiledTasks(ctx, from, openTexts)
  if (rows.length === 0) return
  const mine = await loadNumbersOf(ctx, ctx.actor.id)
  for (const { rowNo, number, isSent, inspectors, sentBy } of rows) {
    forTwo.add(rowNo)
    if (isSent) waiting.add(number)
    if (sentBy === ctx.actor.id || inspectors.some((one) => mine.has(one))) own.add(number)
  }
  for (const number of await namesInTasks(ctx, rows)) naming.add(number)
}
