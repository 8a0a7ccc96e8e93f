import { expect, it } from 'vitest'
import { readJsonOnce } from './read-json.ts'

it.each([
  '{"a":1,"a":2}',
  '{"a":1,"\\u0061":2}',
  '[{"b":{"a":[],"c":"\\"","a" :{}}}]',
  '{"a":{"a":1},"b":[{"a":1}],"a"\n:1}',
  '{"__proto__":1,"__proto__":2}',
  '{"":1,"":2}',
])('an object with a member twice is not read: %s', (text) => {
  expect(() => readJsonOnce(text)).toThrow(SyntaxError)
})

it.each(['{"a":"a","b":{"a":{"a":1}},"c":[{"a":1},{"a":2}]}', '{"a\\"":1,"a":":","\\\\":"\\\\"}', '["a","a",{"x":"{\\"x\\":1}"}]', '"a"'])(
  'the same name in different objects, and as a text, is: %s',
  (text) => {
    expect(readJsonOnce(text)).toEqual(JSON.parse(text))
  },
)
