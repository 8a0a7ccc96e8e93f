import { expect, it } from 'vitest'
import { joinReason, usualReason } from './reason.ts'

const actions = [{ key: 'refuse', phrases: [{ zh: '期限未满。', en: 'Too early.' }] }]

it.each([
  ['refuse', 'refuse 0', actions[0]?.phrases[0]],
  ['refuse', 'refuse 1', null],
  ['accept', 'refuse 0', null],
  ['refuse', '', null],
])('of %s the usual reason “%s” is %o', (action, chosen, reason) => {
  expect(usualReason(actions, action, chosen)).toEqual(reason)
})

it('a usual reason and a written one are kept on lines of their own', () => {
  expect(joinReason('Too early.', 'Come back in May.')).toBe('Too early.\nCome back in May.')
  expect(joinReason('', undefined, 'Come back in May.')).toBe('Come back in May.')
})
