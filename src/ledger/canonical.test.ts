import { readdirSync, readFileSync } from 'node:fs'
import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalBytes, canonicalText } from './canonical.ts'

const folder = new URL('../../conformance/canonical/', import.meta.url)
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8')

test.each(readdirSync(new URL('input/', folder)))('the vector %s', (name) => {
  const value: unknown = JSON.parse(read(`input/${name}`))
  expect(canonicalText(value)).toBe(read(`output/${name}`))
  const hex = read(`outhex/${name.replace('.json', '.txt')}`).replaceAll(/\s/g, '')
  expect(Buffer.from(canonicalBytes(value)).toString('hex')).toBe(hex)
})

test('any JSON value gets the text the canonicalize package gives it', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
      expect(canonicalText(value)).toBe(canonicalize(value))
    }),
  )
})

test('the text does not depend on the order of members', () => {
  expect(canonicalText({ b: 1, a: [true, null] })).toBe(canonicalText({ a: [true, null], b: 1 }))
})

test.each([[Number.NaN], [Infinity], [undefined], [1n], [new Date()], [[undefined]], ['\ud800'], [{ '\udfff': 1 }], [new Map()]])(
  '%s has no canonical form',
  (value) => {
    expect(() => canonicalText(value)).toThrow('ledger.bad-value')
  },
)
