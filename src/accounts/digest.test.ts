import { expect, it } from 'vitest'
import { digestOfCode } from './digest.ts'

it.each([
  ['spaces and case', 'ABCI 2345 wxyi 9876'],
  ['wide forms of a Chinese keyboard', 'ａｂｃｉ－２３４５－ｗｘｙｉ－９８７６'],
  ['1 and l, which codes do not have, for i', 'abc1-2345-wxyl-9876'],
  ['nothing between', 'abci2345wxyi9876'],
])('a code is the same typed with %s', (_how, typed) => {
  expect(digestOfCode('proof', typed)).toBe(digestOfCode('proof', 'abci-2345-wxyi-9876'))
})

it('another code, or the same for another purpose, is another', () => {
  expect(digestOfCode('proof', 'abci-2345-wxyi-9875')).not.toBe(digestOfCode('proof', 'abci-2345-wxyi-9876'))
  expect(digestOfCode('recovery', 'abci')).not.toBe(digestOfCode('proof', 'abci'))
})
