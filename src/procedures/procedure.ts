import type { CalendarYear, Deadline, Procedure } from '../packs/index.ts'
import { addDays, dayOf, startOf, type Day } from '../platform/time.ts'
import { lastDayOf, unitsBetween, type Stop } from './count.ts'

/** One thing that happened to a case. */
export type Step = {
  readonly action: string
  readonly at: Date
  /** The last day of the settable deadlines it begins, where one was set. */
  readonly lastDay?: Day | null
}

/** How a deadline stands. `stopped`: the case was closed before, in another way. */
export type DeadlineState = 'running' | 'suspended' | 'met' | 'missed' | 'stopped'

export type Interval = {
  /** The day of the event is not counted: from the end of that day. */
  readonly startsAt: Date
  /** 24:00 in China of the last day; that instant no longer belongs to it. */
  readonly endsAt: Date
  readonly lastDay: Day
  /** Every calendar year it passes through has been announced, and no suspension is open. */
  readonly sure: boolean
  /** Units of the deadline (working days, or days) that did not count. */
  readonly suspendedDays: number
  /** Units of the deadline (working days, days or months) that extensions added. */
  readonly extendedBy: number
  /** Working days counted until it was met, stopped, or until now. */
  readonly workdaysUsed: number
  readonly state: DeadlineState
  /** When it was met, missed by a late step, or stopped; null while nobody has. */
  readonly reachedAt: Date | null
}

/** False for a time within which something may be asked: nobody is late. */
export const bindsSomebody = ({ deadlines }: Procedure, key: string): boolean =>
  deadlines.some((one) => one.key === key && one.binds.length > 0)

/** The state an action leads to, after these states; an action that leads back goes to the one before the present. */
export function stateAfter({ actions }: Procedure, key: string, states: readonly (string | null)[]): string | null {
  const action = actions.find((one) => one.key === key)
  const here = states.at(-1) ?? null
  if (action?.back === true) return states.findLast((state) => state !== here) ?? here
  return action?.to ?? here
}

/** The state of a case after each of its steps. */
function statesAfter(procedure: Procedure, steps: readonly Step[]): readonly (string | null)[] {
  const states: (string | null)[] = []
  for (const { action } of steps) states.push(stateAfter(procedure, action, states))
  return states
}

/** The last step that sets a deadline running: its action, or one that led into its state; of the latter the first where it binds nobody. */
function startOfDeadline({ since, binds }: Deadline, steps: readonly Step[], states: readonly (string | null)[]): number {
  const begins = (state: string | null, index: number): boolean =>
    'action' in since
      ? steps[index]?.action === since.action
      : state !== null && since.states.includes(state) && states[index - 1] !== state
  // What may be asked within a time may be asked once.
  return binds.length === 0 && !('action' in since) ? states.findIndex(begins) : states.findLastIndex(begins)
}

/** The suspensions that have begun and not ended. */
export const openSuspensions = ({ suspensions }: Procedure, steps: readonly Pick<Step, 'action'>[]): Procedure['suspensions'] =>
  suspensions.filter(({ begins, ends }) => steps.findLast(({ action }) => action === begins || action === ends)?.action === begins)

/** Stretches during which a deadline was stopped; one that is still open ends with what is known. */
function stopsOf(procedure: Procedure, deadline: string, steps: readonly Step[], until: Day): { stops: Stop[]; open: boolean } {
  const stops: Stop[] = []
  let open = false
  for (const suspension of procedure.suspensions) {
    if (!suspension.stops.includes(deadline)) continue
    let begun: Day | null = null
    for (const { action, at } of steps) {
      if (begun === null && action === suspension.begins) begun = dayOf(at)
      else if (begun !== null && action === suspension.ends) {
        stops.push({ after: begun, through: dayOf(at) })
        begun = null
      }
    }
    if (begun === null) continue
    open = true
    stops.push({ after: begun, through: until })
  }
  return { stops, open }
}

/**
 * When a deadline of a case begins and ends, and how it stands at an instant; null while it has not begun. Steps are in the
 * order they were taken. This is the only place that counts the days of procedures (decisions/013).
 */
export function intervalOf(
  procedure: Procedure,
  key: string,
  steps: readonly Step[],
  calendar: readonly CalendarYear[],
  now: Date,
): Interval | null {
  const deadline = procedure.deadlines.find((one) => one.key === key)
  if (!deadline) throw new RangeError(`procedure ${procedure.key} has no deadline ${key}`)
  const taken = steps.filter(({ at }) => at <= now)
  const states = statesAfter(procedure, taken)
  const start = startOfDeadline(deadline, taken, states)
  if (start === -1) return null
  const isFinal = (state: string | null): boolean => procedure.states.some((one) => one.key === state && one.final)
  const reached = (state: string | null): boolean => state !== null && deadline.until.includes(state)
  const end = states.findIndex((state, index) => index > start && (reached(state) || isFinal(state)))
  const asOf = taken[end]?.at ?? now
  const relevant = end === -1 ? taken : taken.slice(0, end + 1)
  const from = dayOf((taken[start] as Step).at)
  const { stops, open } = stopsOf(procedure, key, relevant, dayOf(asOf))

  const set = deadline.settable ? (taken[start]?.lastDay ?? null) : null
  // A day that was set is the end of what is left to count: nothing, and what extensions add.
  const lastBy = (extensions: number) =>
    set === null
      ? lastDayOf(deadline, from, calendar, { extensions, stops })
      : lastDayOf({ ...deadline, within: { ...deadline.within, amount: 0 } }, set, calendar, { extensions, stops })
  let extensions = 0
  let last = lastBy(extensions)
  for (const step of relevant.slice(start + 1)) {
    // An extension after the last day comes too late.
    if (step.action !== deadline.extension?.action || extensions === deadline.extension.times || dayOf(step.at) > last.day) continue
    extensions += 1
    last = lastBy(extensions)
  }
  const suspended = open && end === -1 && dayOf(asOf) <= last.day
  const inTime = dayOf(asOf) <= last.day
  const finished = !inTime ? 'missed' : reached(states[end] ?? null) ? 'met' : 'stopped'
  return {
    startsAt: startOf(addDays(from, 1)),
    endsAt: startOf(addDays(last.day, 1)),
    lastDay: last.day,
    sure: last.sure && !suspended,
    suspendedDays: last.suspended,
    extendedBy: extensions * (deadline.extension?.amount ?? 0),
    workdaysUsed: unitsBetween('workingDays', calendar, from, dayOf(asOf), stops),
    reachedAt: taken[end]?.at ?? null,
    state: end !== -1 ? finished : suspended ? 'suspended' : inTime ? 'running' : 'missed',
  }
}
