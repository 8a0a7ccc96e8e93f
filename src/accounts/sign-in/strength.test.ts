import { expect, test } from 'vitest'
import { checkPassword } from './password.ts'
import { weaknessOf } from './strength.ts'

const user = { login: 'wanglei', name: '王磊' }

test.each([
  ['password1234567', 'common'],
  ['1qaz2wsx3edc4rfv', 'common'],
  ['woaini1314520', 'short'],
  ['P@ssw0rd2026!!', 'short'],
  ['xinheng2026xinheng', 'short'],
  ['信用办信用办信用办信用办', 'repeat'],
  ['aaaaaaaaaaaaaaaa', 'repeat'],
  ['abcdefghijklmnop', 'sequence'],
  ['wanglei2026', 'own'],
])('%s is guessed early, and the sentence says why (%s)', async (password, why) => {
  expect(await weaknessOf(password, [user.login])).toBe(why)
})

test.each(['steelyard and three stars', '今天天气很好我们去公园玩吧', 'hfk3-9x2m-p4qr-t7vw', 'a quite different one'])(
  '%s is hard enough to guess',
  async (password) => {
    expect(await checkPassword(password, user, null)).toEqual([])
  },
)

test('only the first 32 characters count, so that no length costs more: what follows makes a weak beginning no better', async () => {
  const strong = 'hfk3-9x2m-p4qr-t7vw'
  expect(await weaknessOf('a'.repeat(31) + strong, [])).not.toBeNull()
  expect(await weaknessOf('a'.repeat(32) + strong.repeat(1000), [])).toBe('repeat')
  expect(await weaknessOf(strong.repeat(1000), [])).toBeNull()
  expect(await checkPassword('x'.repeat(100_000), user, null)).toHaveLength(1)
})
