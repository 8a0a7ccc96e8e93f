import type { Measure, Pack } from '../packs/index.ts'
import { formatDay } from '../platform/format.ts'
import type { Text } from '../platform/text.ts'
import { addDays, dayOf, type Day } from '../platform/time.ts'
import { lastDayOf, type ReadCase } from '../procedures/index.ts'
import type { Proposal } from './measure.ts'

/**
 * The last day on which its organisation may state its view before anything is decided; null: there is none to wait for. Whoever is listed
 * was heard before the listing, whose decision names what may follow.
 */
export function defenceUntil(
  pack: Pack,
  measure: Measure,
  { viewUntil, ...one }: Pick<Proposal, 'list' | 'proposedAt' | 'viewUntil'>,
): Day | null {
  const counted = countedUntil(pack, measure, one)
  // A calendar that is announced since takes nothing from the day its notice names.
  return viewUntil !== null && (counted === null || viewUntil > counted) ? viewUntil : counted
}

/** The same as the calendar of today counts it. */
export function countedUntil(pack: Pack, measure: Measure, { list, proposedAt }: Pick<Proposal, 'list' | 'proposedAt'>): Day | null {
  if (measure.defenceDays === null || list !== null) return null
  const within = { unit: 'workingDays', amount: measure.defenceDays } as const
  return lastDayOf({ within, extension: null }, dayOf(proposedAt), pack.calendar).day
}

/** The first day a decision may bear: nothing was decided before it was proposed, within the time to state a view, or while the record was disputed. */
export function decidableFrom(pack: Pack, measure: Measure, one: Proposal, { steps }: Pick<ReadCase, 'steps'>): Day {
  const heardUntil = defenceUntil(pack, measure, one)
  const resumed = steps.findLast(({ action }) => action === 'resume')
  const days = [
    dayOf(one.proposedAt),
    ...(heardUntil === null ? [] : [addDays(heardUntil, 1)]),
    ...(resumed ? [dayOf(resumed.takenAt)] : []),
  ]
  return days.toSorted().at(-1) ?? dayOf(one.proposedAt)
}

/** What its notice says of that day. */
export const defenceInWords = (until: Day | null): Text =>
  until === null
    ? { zh: '', en: '' }
    : {
        zh: `陈述意见的期限到 ${formatDay(until, 'zh')}，期满之前不作决定。`,
        en: `You may state your view until ${formatDay(until, 'en')}; nothing is decided before that is over.`,
      }
