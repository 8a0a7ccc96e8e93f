import { incentivesOn, type Incentive } from '../packs/index.ts'
import { dayOf } from '../platform/time.ts'
import type { IncentivesContext } from './context.ts'
import { loadFacts } from './facts.ts'
import { judgeIncentive, type Verdict } from './incentive.ts'

export type Judged = { readonly incentive: Incentive; readonly verdict: Verdict }

/** Every incentive in force with what is true of one organisation today. */
export async function judgeAll(ctx: IncentivesContext, subjectId: number): Promise<Judged[]> {
  const today = dayOf(ctx.now())
  const facts = (await loadFacts(ctx, [subjectId])).get(subjectId)
  if (facts === undefined) return []
  return incentivesOn(ctx.pack, today).map((incentive) => ({ incentive, verdict: judgeIncentive(incentive, facts, today, ctx.pack) }))
}
