import { describe, expect, it } from 'vitest'
import { cleanLine, cleanText, readAmount, readDay, readInteger, splitChoices } from './spellings.ts'

describe('days', () => {
  it.each([
    ['2024-01-05', '2024-01-05'],
    ['2024/1/5', '2024-01-05'],
    ['2024.01.5', '2024-01-05'],
    ['2024年1月5日', '2024-01-05'],
    ['２０２４年１月５日', '2024-01-05'],
    ['2024 年 1 月 5 日', '2024-01-05'],
    ['20240105', '2024-01-05'],
    ['45296', '2024-01-05'],
    ['45296.75', '2024-01-05'],
    ['2024-01-05 00:00:00', '2024-01-05'],
    ['2024-01-05T08:30:00.000Z', '2024-01-05'],
    ['2024/1/5 0:00', '2024-01-05'],
    ['　2024-01-05\u200b', '2024-01-05'],
    ['长期', '2099-12-31'],
  ])('reads %s', (text, day) => expect(readDay(text)).toBe(day))
  it.each(['2024-02-30', '2024/13/1', '01/02/2024', '5.1.2024', '今天', '2024', '2024-1', '19891', '', '130628199001011234'])(
    'does not guess %s',
    (text) => expect(readDay(text)).toBeNull(),
  )
})

describe('amounts in 万元', () => {
  it.each([
    ['5', '5'],
    ['5.000000', '5'],
    ['0.50', '0.5'],
    ['1,234.5', '1234.5'],
    ['１２３．４５', '123.45'],
    ['，', null],
    ['¥3.5万元', '3.5'],
    ['0.30000000000000004', '0.3'],
    ['1.2E-05', '0.000012'],
    ['000', '0'],
    ['-0', '0'],
  ])('reads %s', (text, amount) => expect(readAmount(text, 6)).toEqual(amount === null ? { problem: 'not-a-number' } : { amount }))
  it('says what is wrong', () => {
    expect(readAmount('50000元', 6)).toEqual({ problem: 'unit' })
    expect(readAmount('-5', 6)).toEqual({ problem: 'negative' })
    expect(readAmount('0.1234567', 6)).toEqual({ problem: 'decimals' })
    expect(readAmount('伍万', 6)).toEqual({ problem: 'not-a-number' })
    expect(readAmount('1,23', 6)).toEqual({ problem: 'not-a-number' })
  })
})

describe('other spellings', () => {
  it('reads whole numbers', () => {
    expect(readInteger('1,200')).toBe('1200')
    expect(readInteger('007')).toBe('7')
    expect(readInteger('3.0')).toBe('3')
    expect(readInteger('-0')).toBe('0')
    expect(readInteger('3.5')).toBeNull()
  })
  it('splits choices at every mark in use', () =>
    expect(splitChoices('警告；罚款;没收违法所得、其他')).toEqual(['警告', '罚款', '没收违法所得', '其他']))
  it('keeps line breaks in text and none in lines', () => {
    expect(cleanText('\ufeff 一\r\n二\u0007 ')).toBe('一\n二')
    expect(cleanLine('ＪＹ１\n 号')).toBe('JY1 号')
  })
  it('makes text well formed', () => expect(cleanText('a\ud800b')).toBe('a\ufffdb'))
})
