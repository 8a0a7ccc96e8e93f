import { expect, test } from 'vitest'
import type { Mistake } from '../../platform/errors.ts'
import { typedTexts } from './typed-texts.ts'

const read = (typed: string, needed?: boolean) => {
  const mistakes: Mistake[] = []
  const kept = typedTexts({ reason: typed, seen: 1 }, mistakes)('reason', 10, '理由', 'the reasons', needed)
  return { kept, said: mistakes.map(({ field, text }) => `${field}: ${text.en}`) }
}

test.each([
  [' 违约 ', undefined, '违约', []],
  ['', false, '', []],
  ['', undefined, '', ['reason: Give the reasons in at most 10 characters.']],
  ['十一个字的理由超过了十', undefined, '十一个字的理由超过了十', ['reason: Give the reasons in at most 10 characters.']],
])('a text is kept as it was typed, or said to be missing or too long: "%s"', (typed, needed, kept, said) =>
  expect(read(typed, needed)).toEqual({ kept, said }),
)

test('a number of a person is refused and not in what is kept', () => {
  const { kept, said } = read('电13800138000', false)
  expect(said).toHaveLength(1)
  expect(kept).not.toContain('13800138000')
})
