import { addDuration, repairRulesOn, type PackContext } from '../packs/index.ts'
import { fill, type Text } from '../platform/text.ts'
import { addDays, dayOf, type Day } from '../platform/time.ts'
import { committedBy } from './store.ts'

/** A credit commitment an organisation made for a repair, as everyone reads it. */
export type ShownCommitment = {
  readonly madeOn: Day
  readonly text: Text
  /** The last day everyone reads it; null: the repair runs. */
  readonly shownUntil: Day | null
}

/** The public commitments of an organisation whose page is shown under this name: while their repair runs, and for the time of the pack after it. */
export async function readShownCommitments(
  ctx: PackContext,
  { code, name }: { readonly code: string; readonly name: string },
): Promise<ShownCommitment[]> {
  const today = dayOf(ctx.now())
  return (await committedBy(ctx, code)).flatMap(({ submittedAt, repairedAt, running }): ShownCommitment[] => {
    const madeOn = dayOf(submittedAt)
    const rules = repairRulesOn(ctx.pack, madeOn)
    if (rules === null || rules.publicCommitment === null) return []
    const end = running || repairedAt === null ? null : addDuration(dayOf(repairedAt), rules.commitmentShown)
    return end !== null && today >= end
      ? []
      : [{ madeOn, text: fill(rules.publicCommitment, { organisation: name }), shownUntil: end && addDays(end, -1) }]
  })
}
