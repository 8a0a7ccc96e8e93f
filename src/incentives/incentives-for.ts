import { incentivesOn, type Basis } from '../packs/index.ts'
import type { Text } from '../platform/text.ts'
import { dayOf, type Day } from '../platform/time.ts'
import type { IncentivesContext } from './context.ts'
import { loadFacts, type KnownBefore } from './facts.ts'
import { judgeIncentive, whyOf } from './incentive.ts'

/** An incentive an organisation qualifies for today. */
export type IncentiveFor = {
  readonly subjectId: number
  /** Its key in the pack. */
  readonly incentive: string
  readonly name: Text
  readonly basis: readonly Basis[]
  readonly why: Text
  /** The last day before it is looked at again. */
  readonly until: Day
}

/**
 * What these organisations qualify for today, of thousands as of one. Whoever asks decides who may know it: `why` tells of grades.
 */
export async function incentivesFor(
  ctx: IncentivesContext,
  subjectIds: readonly number[],
  known: KnownBefore = {},
): Promise<readonly IncentiveFor[]> {
  const today = dayOf(ctx.now())
  const incentives = incentivesOn(ctx.pack, today)
  if (incentives.length === 0 || subjectIds.length === 0) return []
  const facts = await loadFacts(ctx, [...new Set(subjectIds)], known)
  return [...facts].flatMap(([subjectId, one]) =>
    incentives.flatMap((incentive) => {
      const verdict = judgeIncentive(incentive, one, today, ctx.pack)
      const { key, name, basis } = incentive
      return verdict.qualifies ? [{ subjectId, incentive: key, name, basis, why: whyOf(verdict), until: verdict.until }] : []
    }),
  )
}
