import type { IntakeWeighed } from '../intake/events.ts'
import { commitmentItem } from './commitment.ts'
import type { CommitmentsContext } from './context.ts'
import { findUndecided } from './store.ts'

/** A row of a file that has a commitment of ours broken, which its case did not decide, goes past nobody: two persons or not. */
export async function weighFiled(ctx: CommitmentsContext, { item, from, forTwo, undecided }: IntakeWeighed): Promise<void> {
  if (item !== commitmentItem) return
  for (const { rowNo, number } of await findUndecided(ctx, from)) {
    forTwo.add(rowNo)
    undecided.add(number)
  }
}
