import type { CalendarYear, Procedure } from '../packs/index.ts'
import type { KeptStep } from './case.ts'
import { bindsSomebody, intervalOf } from './procedure.ts'
import type { Running } from './reasons-against.ts'
import type { KeptDeadline } from './store.ts'

/** The later of an instant and the last step: a clock that was set back must not make steps of the future. */
export const notBefore = (now: Date, steps: readonly Pick<KeptStep, 'takenAt'>[]): Date => {
  const last = steps.at(-1)?.takenAt
  return last !== undefined && last > now ? last : now
}

/** Every deadline of a case that has begun, as the clock answers at an instant. */
export const deadlinesOf = (
  procedure: Procedure,
  steps: readonly (Pick<KeptStep, 'action' | 'takenAt'> & Partial<Pick<KeptStep, 'lastDay'>>)[],
  calendar: readonly CalendarYear[],
  now: Date,
): Running[] => {
  const taken = steps.map(({ action, takenAt, lastDay }) => ({ action, at: takenAt, lastDay: lastDay ?? null }))
  return procedure.deadlines.flatMap(({ key }) => {
    const interval = intervalOf(procedure, key, taken, calendar, notBefore(now, steps))
    return interval === null ? [] : [{ key, ...interval }]
  })
}

/** The answer of the clock as it is kept beside the case. */
export const kept = ({ key, startsAt, endsAt, lastDay, sure, reachedAt, workdaysUsed, state }: Running): KeptDeadline => ({
  key,
  startsAt,
  endsAt,
  lastDay,
  sure,
  reachedAt,
  workdaysUsed,
  standing: state,
})

/** The end of the first deadline that runs and binds somebody; one that is stopped has none yet. */
export const dueOf = (procedure: Procedure, deadlines: readonly Running[]): Date | null =>
  deadlines
    .filter(({ key, reachedAt, state }) => reachedAt === null && state !== 'suspended' && bindsSomebody(procedure, key))
    .map(({ endsAt }) => endsAt)
    .toSorted((one, two) => one.getTime() - two.getTime())[0] ?? null
