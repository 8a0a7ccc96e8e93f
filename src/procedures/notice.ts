import { addWorkdays, type CalendarYear, type Procedure } from '../packs/index.ts'
import { startOf, type Day } from '../platform/time.ts'
import type { Case } from './case.ts'
import { bindsSomebody } from './procedure.ts'
import type { Running } from './reasons-against.ts'

/** `counterpart`: the other organisation of a matter between two. */
export type NoticeParty = 'office' | 'source' | 'organisation' | 'counterpart'

/** Something a body is told about a case: of a deadline, of one that the calendar moved, of a letter, or of a step of somebody else. */
export type Notice = {
  readonly kind: 'deadline' | 'moved' | 'letter' | 'step'
  /** The key of the deadline, of the letter, or of the action. */
  readonly about: string
  /** Working days after the last day; before it when negative. */
  readonly days: number
  readonly party: NoticeParty
  readonly heads: boolean
  readonly lastDay: Day
}
export type PlannedNotice = Notice & { readonly dueAt: Date }

const morning = 8 * 3_600_000

/** Whom of some parties a case has: what a source has to do is done by the counterpart where there is one, and by the office where there is neither. */
export const noticeParties = (
  parties: readonly string[],
  { sourceCode, counterpartId }: Pick<Case, 'sourceCode' | 'counterpartId'>,
): NoticeParty[] => [
  ...new Set(
    parties.flatMap((party): NoticeParty[] => {
      if (party === 'source') return [counterpartId !== null ? 'counterpart' : sourceCode === null ? 'office' : 'source']
      return party === 'office' || party === 'organisation' ? [party] : []
    }),
  ),
]

/** Which reminders the deadlines of a case call for: at eight in the morning of their day, none before the deadline began. */
export function planNotices(
  procedure: Procedure,
  one: Pick<Case, 'sourceCode' | 'counterpartId'>,
  running: readonly Running[],
  calendar: readonly CalendarYear[],
): PlannedNotice[] {
  const { reminders, deadlines } = procedure
  return running
    .filter(({ key, reachedAt, state }) => reachedAt === null && state !== 'suspended' && bindsSomebody(procedure, key))
    .flatMap(({ key, lastDay, startsAt }) =>
      reminders.flatMap(({ days, to, heads }) => {
        const parties = to.length > 0 ? to : (deadlines.find((deadline) => deadline.key === key)?.binds ?? [])
        const dueAt = new Date(startOf(addWorkdays(calendar, lastDay, days).day).getTime() + morning)
        if (dueAt < startsAt) return []
        return noticeParties(parties, one).map((party): PlannedNotice => ({
          kind: 'deadline',
          about: key,
          days,
          party,
          heads,
          lastDay,
          dueAt,
        }))
      }),
    )
}
