import type { IntakeWeighed } from '../../intake/events.ts'
import type { InspectionsContext } from '../context.ts'
import { inspectionItem } from '../item.ts'
import { loadFiledTasks } from './filed-store.ts'

/** A row of a file that gives the number of a check is for two persons, as its sheet is, and passes over none that was sent. */
export async function weighFiled(ctx: InspectionsContext, { item, from, forTwo, waiting }: IntakeWeighed): Promise<void> {
  if (item !== inspectionItem) return
  for (const { rowNo, number, isSent } of await loadFiledTasks(ctx, from)) {
    forTwo.add(rowNo)
    if (isSent) waiting.add(number)
  }
}
