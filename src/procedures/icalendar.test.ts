import { assert, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { icalendarOf } from './icalendar.ts'

const now = new Date('2026-11-16T01:00:00Z')
const one = { uid: '7-accept@node.test', lastDay: '2026-12-31', summary: '受理期限', description: '', sure: true, url: null }

test('a deadline is an event of its whole last day', () => {
  const lines = icalendarOf('期限', [one, { ...one, uid: '8-accept@node.test', sure: false }], now).split('\r\n')
  expect(lines.slice(0, 2)).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0'])
  expect(lines.slice(-3)).toEqual(['END:VEVENT', 'END:VCALENDAR', ''])
  for (const line of [
    'UID:7-accept@node.test',
    'DTSTAMP:20261116T010000Z',
    'DTSTART;VALUE=DATE:20261231',
    'DTEND;VALUE=DATE:20270101',
    'SUMMARY:受理期限',
  ])
    expect(lines).toContain(line)
  expect(lines.filter((line) => line.startsWith('STATUS:'))).toEqual(['STATUS:CONFIRMED', 'STATUS:TENTATIVE'])
})

test('a text cannot add a line or a property', () => {
  const text = icalendarOf('x', [{ ...one, summary: 'a;b,c\\d\r\nEND:VEVENT\nX:1\u0000' }], now)
  expect(text).toContain('SUMMARY:a\\;b\\,c\\\\d\\nEND:VEVENT\\nX:1\r\n')
})

test('no line is longer than 75 octets, and unfolded it is what was written', () =>
  assert(
    property(string({ unit: 'binary', maxLength: 300 }), (description) => {
      const text = icalendarOf('期限', [{ ...one, description: `期限${description}` }], now)
      for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      expect(Buffer.from(text).toString()).toBe(text.toWellFormed())
      expect(
        text
          .replaceAll('\r\n ', '')
          .split('\r\n')
          .filter((line) => line.startsWith('DESCRIPTION:期限')),
      ).toHaveLength(1)
    }),
  ))
