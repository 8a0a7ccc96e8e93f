import { expect, it } from 'vitest'
import { z } from 'zod'
import { mistakesIn } from './mistakes-in.ts'

const Shape = z.strictObject({
  code: z.string().regex(/^\d+$/),
  kind: z.enum(['a', 'b']),
  list: z.array(z.strictObject({ day: z.iso.date() })),
})

it('every mistake has its place and a sentence in each language', () => {
  const mistakes = mistakesIn(Shape, { code: 'x', kind: 'c', list: [{ day: 'today' }], more: 1 })
  expect(mistakes.map(({ field }) => field).toSorted()).toEqual(['', 'code', 'kind', 'list.0.day'])
  for (const { text } of mistakes) {
    expect(text.zh).toMatch(/\p{Script=Han}/u)
    expect(text.en).not.toMatch(/\p{Script=Han}/u)
  }
})

it('what fits has none', () => expect(mistakesIn(Shape, { code: '1', kind: 'a', list: [] })).toEqual([]))
