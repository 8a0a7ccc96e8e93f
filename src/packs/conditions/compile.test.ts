import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileCondition, type Values } from './compile.ts'
import { compareDecimals } from './decimal.ts'
import type { Condition } from '../pack.ts'
import vectors from '../../../conformance/packs/conditions.json' with { type: 'json' }

const { today } = vectors
const holds = (condition: Condition, values: Values) => compileCondition(condition)(values, today)

describe('statements', () => {
  test.each(vectors.cases)('$name', ({ condition, values, holds: expected }) =>
    expect(holds(condition as Condition, values as Values)).toBe(expected),
  )
})

const statement = fc.constantFrom<Condition[]>(
  { field: 'a', present: true },
  { field: 'b', equals: 'x' },
  { field: 'a', oneOf: ['x', 'y'] },
  { field: 'b', compare: '>=', with: { value: '3' } },
  { field: 'a', startsWith: ['1'] },
)
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4 },
    statement,
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((all): Condition => ({ all })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((any): Condition => ({ any })),
    tie('condition').map((not): Condition => ({ not })),
  ),
}))
const values = fc.record({ a: fc.constantFrom('', 'x', 'y', '12'), b: fc.constantFrom(null, 'x', '3', '2.5') })

describe('compound conditions', () => {
  test('not turns an answer round', () => {
    fc.assert(
      fc.property(condition, values, (one, row) => {
        expect(holds({ not: one }, row)).toBe(!holds(one, row))
      }),
    )
  })

  test('not all is any not, and the other way round', () => {
    fc.assert(
      fc.property(fc.array(condition, { minLength: 1, maxLength: 3 }), values, (list, row) => {
        expect(holds({ not: { all: list } }, row)).toBe(holds({ any: list.map((not) => ({ not })) }, row))
        expect(holds({ not: { any: list } }, row)).toBe(holds({ all: list.map((not) => ({ not })) }, row))
      }),
    )
  })

  test('a condition is compiled once', () => {
    const one: Condition = { field: 'a', present: true }
    expect(compileCondition(one)).toBe(compileCondition(one))
  })
})

describe('decimals', () => {
  const decimal = fc
    .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 18n }), fc.integer({ min: 0, max: 6 }))
    .map(([minus, digits, places]) => {
      const text = digits.toString().padStart(places + 1, '0')
      return {
        text: `${minus ? '-' : ''}${text.slice(0, text.length - places)}${places === 0 ? '' : `.${text.slice(-places)}`}`,
        value: (minus ? -1n : 1n) * digits * 10n ** BigInt(6 - places),
      }
    })
  test('are compared exactly', () => {
    fc.assert(
      fc.property(decimal, decimal, (one, two) => {
        expect(Math.sign(compareDecimals(one.text, two.text)) || 0).toBe(one.value < two.value ? -1 : one.value > two.value ? 1 : 0)
      }),
    )
  })
})
