import ical, { ICalEventStatus, ICalEventTransparency } from 'ical-generator'
import { addDays, type Day } from '../platform/time.ts'

/** One deadline as a calendar shows it: an event of the whole last day. */
export type CalendarEvent = {
  readonly uid: string
  readonly lastDay: Day
  readonly summary: string
  readonly description: string
  readonly sure: boolean
  readonly url: string | null
}

// Control characters have no place in a text of RFC 5545; line ends are escaped.
// oxlint-disable-next-line no-control-regex
const plain = (text: string): string => text.toWellFormed().replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, '')

/** Deadlines as an iCalendar text that a calendar program can subscribe to. */
export function icalendarOf(name: string, events: readonly CalendarEvent[], now: Date): string {
  const calendar = ical({ name: plain(name), prodId: { company: 'Xinheng', product: 'Deadlines', language: 'EN' }, ttl: 3600 })
  for (const { uid, lastDay, summary, description, sure, url } of events)
    calendar.createEvent({
      id: uid,
      stamp: now,
      start: new Date(`${lastDay}T00:00:00Z`),
      end: new Date(`${addDays(lastDay, 1)}T00:00:00Z`),
      allDay: true,
      summary: plain(summary),
      description: plain(description),
      // A day that may move when a year is announced stands as tentative.
      status: sure ? ICalEventStatus.CONFIRMED : ICalEventStatus.TENTATIVE,
      transparency: ICalEventTransparency.TRANSPARENT,
      url,
    })
  return `${calendar.toString()}\r\n`
}
