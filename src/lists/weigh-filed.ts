import type { IntakeWeighed } from '../intake/events.ts'
import { listItem } from '../packs/index.ts'
import type { Context } from '../platform/context.ts'
import { rowsFiled } from './store.ts'

/** Nobody is put on a list, or taken off it, by one person: what a row of a file says anew somebody else of the department stands for, as for a case. */
export async function weighFiled(ctx: Context, { item, from, forTwo }: IntakeWeighed): Promise<void> {
  if (item !== listItem) return
  for (const rowNo of await rowsFiled(ctx, from)) forTwo.add(rowNo)
}
