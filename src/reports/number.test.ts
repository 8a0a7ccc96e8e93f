import fc from 'fast-check'
import { expect, it } from 'vitest'
import { foldTyped, isReportNumber, isVerificationCode, reportNumber, verificationCode } from './number.ts'

const instant = fc.date({ min: new Date('2021-01-01T00:00:00Z'), max: new Date('2099-12-30T00:00:00Z'), noInvalidDate: true })

it('a number is the second in China it was made, and exactly one capital letter among seven digits', () => {
  fc.assert(
    fc.property(instant, (at) => {
      const number = reportNumber(at)
      expect(number).toHaveLength(22)
      expect(isReportNumber(number)).toBe(true)
      expect(number.slice(14).replace(/\d/g, '')).toMatch(/^[A-Z]$/)
      const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/.exec(number) ?? []
      const said = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`)
      expect(said.getTime()).toBe(Math.floor(at.getTime() / 1000) * 1000)
    }),
  )
})

it('midnight in China is written 00', () => {
  expect(reportNumber(new Date('2026-05-03T16:00:00Z'))).toMatch(/^20260504000000/)
})

it('numbers of one second differ, with letters and digits at every place', () => {
  const at = new Date('2026-05-04T01:02:03Z')
  const numbers = Array.from({ length: 3000 }, () => reportNumber(at))
  expect(new Set(numbers).size).toBe(3000)
  const places = new Set(numbers.map((number) => number.slice(14).search(/[A-Z]/)))
  expect(places).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7]))
  expect(new Set(numbers.map((number) => number.replace(/\d/g, ''))).size).toBe(26)
})

it('what is not a number is not taken for one', () => {
  const sample = '2026050419025750859D39'
  expect(isReportNumber(sample)).toBe(true)
  for (const wrong of [
    sample.slice(1),
    `${sample}0`,
    sample.replace('D', '4'),
    sample.replace('50859D', '5085DD'),
    sample.toLowerCase(),
    '',
  ])
    expect(isReportNumber(wrong), wrong).toBe(false)
  fc.assert(fc.property(fc.string(), (text) => text.length === 22 || !isReportNumber(text)))
})

it('what is typed by hand is folded', () => {
  expect(foldTyped(' 20260504 190257-50859d39\n')).toBe('2026050419025750859D39')
  expect(foldTyped('２０２６ａ')).toBe('2026A')
})

it('a verification code has ten characters nobody mistakes', () => {
  const codes = Array.from({ length: 1000 }, () => verificationCode())
  expect(codes.every(isVerificationCode)).toBe(true)
  expect(new Set(codes.join('')).size).toBe(32)
  expect(codes.join('')).not.toMatch(/[01OI]/)
})
