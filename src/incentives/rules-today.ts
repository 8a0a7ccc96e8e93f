import { benefitRulesOn, type BenefitRules } from '../packs/index.ts'
import { dayOf } from '../platform/time.ts'
import type { IncentivesContext } from './context.ts'

/** How benefits are claimed and rated today; null where the pack has no incentives on this day, so that nothing is claimed either. */
export const rulesToday = ({ pack, now }: Pick<IncentivesContext, 'pack' | 'now'>): BenefitRules | null =>
  benefitRulesOn(pack, dayOf(now()))
