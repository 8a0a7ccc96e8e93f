import { addDays, type Day } from '../platform/time.ts'

/** One deadline as a calendar shows it: an event of the whole last day. */
export type CalendarEvent = {
  readonly uid: string
  readonly lastDay: Day
  readonly summary: string
  readonly description: string
  readonly sure: boolean
}

/** RFC 5545, 3.3.11: backslash, semicolon, comma and line ends are escaped. Other control characters have no place in a text. */
const escaped = (text: string): string =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    // oxlint-disable-next-line no-control-regex
    .replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '')

/** RFC 5545, 3.1: no line is longer than 75 octets; what follows begins with a space. No character is cut in two. */
function folded(line: string): string {
  const lines: string[] = []
  let here = ''
  let size = 0
  for (const character of line) {
    const octets = Buffer.byteLength(character)
    if (size + octets > 75) {
      lines.push(here)
      here = ' '
      size = 1
    }
    here += character
    size += octets
  }
  return [...lines, here].join('\r\n')
}

const basic = (day: Day): string => day.replaceAll('-', '')

/** Deadlines as an iCalendar text that a calendar program can subscribe to. */
export function icalendarOf(name: string, events: readonly CalendarEvent[], now: Date): string {
  const stamp = `${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Xinheng//Deadlines//EN',
    `X-WR-CALNAME:${escaped(name)}`,
    ...events.flatMap((event) => [
      'BEGIN:VEVENT',
      `UID:${escaped(event.uid)}`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${basic(event.lastDay)}`,
      `DTEND;VALUE=DATE:${basic(addDays(event.lastDay, 1))}`,
      `SUMMARY:${escaped(event.summary)}`,
      `DESCRIPTION:${escaped(event.description)}`,
      // A day that may move when a year is announced stands as tentative.
      `STATUS:${event.sure ? 'CONFIRMED' : 'TENTATIVE'}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}
