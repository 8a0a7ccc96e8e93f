import type { CalendarYear, Procedure } from '../packs/index.ts'
import type { KeptStep } from './case.ts'
import { intervalOf, type Interval } from './procedure.ts'
import type { KeptDeadline } from './store.ts'

/** Every deadline of a case that has begun, as the clock answers at an instant. */
export const deadlinesOf = (
  procedure: Procedure,
  steps: readonly KeptStep[],
  calendar: readonly CalendarYear[],
  now: Date,
): (Interval & { readonly key: string })[] => {
  const taken = steps.map(({ action, takenAt }) => ({ action, at: takenAt }))
  return procedure.deadlines.flatMap(({ key }) => {
    const interval = intervalOf(procedure, key, taken, calendar, now)
    return interval === null ? [] : [{ key, ...interval }]
  })
}

/** The answer of the clock as it is kept beside the case. */
export const kept = ({ key, endsAt, lastDay, sure, reachedAt, state }: Interval & { readonly key: string }): KeptDeadline => ({
  key,
  endsAt,
  lastDay,
  sure,
  reachedAt,
  standing: state,
})
