import { expect, it } from 'vitest'
import { failWith, isMistake } from './errors.ts'

const fail = failWith({
  'x.broken': { status: 409, text: { zh: '{what}坏了 {count} 次，{other}', en: '{what} broke {count} times, {other}' } },
})

it('fills every sentence with words of its own language, and leaves a place that nothing is said of', () => {
  const { text, message } = fail('x.broken', { values: { what: { zh: '秤', en: 'the scale' }, count: 2 } })
  expect(text).toEqual({ zh: '秤坏了 2 次，{other}', en: 'the scale broke 2 times, {other}' })
  expect(message).toBe('x.broken: the scale broke 2 times, {other}')
})

it.each([
  [{ field: 'day', text: { zh: '日', en: 'day' } }, true],
  [{ field: 'day', text: '日' }, false],
  [{ field: 'day', text: null }, false],
  [{ text: { zh: '日', en: 'day' } }, false],
  ['day', false],
  [null, false],
])('tells the details meant for people from others: %j', (detail, isOne) => {
  expect(isMistake(detail)).toBe(isOne)
})
