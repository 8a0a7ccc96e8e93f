import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileCondition, type Values } from './conditions.ts'
import { compareDecimals } from './decimal.ts'
import type { Condition } from './pack.ts'

const today = '2026-11-22'
const holds = (condition: Condition, values: Values) => compileCondition(condition)(values, today)

describe('statements', () => {
  test.each<[string, Condition, Values, boolean]>([
    ['present', { field: 'a', present: true }, { a: 'x' }, true],
    ['empty is absent', { field: 'a', present: true }, { a: '' }, false],
    ['null is absent', { field: 'a', present: false }, { a: null }, true],
    ['equals', { field: 'a', equals: 'x' }, { a: 'x' }, true],
    ['equals a code with words', { field: 'a', equals: 'other' }, { a: 'other-责令改正' }, true],
    ['equals is all of several codes', { field: 'a', equals: 'fine' }, { a: 'fine;warning' }, false],
    ['one of', { field: 'a', oneOf: ['x', 'y'] }, { a: 'y' }, true],
    ['one of several codes', { field: 'a', oneOf: ['fine'] }, { a: 'warning;fine' }, true],
    ['one of several codes with words', { field: 'a', oneOf: ['other'] }, { a: 'warning;other-说明' }, true],
    ['none of several codes', { field: 'a', oneOf: ['fine'] }, { a: 'warning;other-罚款' }, false],
    ['only these', { field: 'a', only: ['warning', 'publicCriticism'] }, { a: 'warning;publicCriticism' }, true],
    ['not only these', { field: 'a', only: ['warning'] }, { a: 'warning;fine' }, false],
    ['only of nothing is false', { field: 'a', only: ['warning'] }, {}, false],
    ['starts with', { field: 'a', startsWith: ['11', '92'] }, { a: '9213' }, true],
    ['matches somewhere', { field: 'a', matches: '食品安全法' }, { a: '《食品安全法》第一条' }, true],
    ['dates before', { field: 'a', compare: '<', with: { field: 'b' } }, { a: '2026-01-01', b: '2026-01-02' }, true],
    ['today is not after today', { field: 'a', compare: '<=', with: { today: true } }, { a: today }, true],
    ['the future is', { field: 'a', compare: '<=', with: { today: true } }, { a: '2026-11-23' }, false],
    ['amounts by size', { field: 'a', compare: '>', with: { value: '9' } }, { a: '10' }, true],
    ['amounts whatever their zeros', { field: 'a', compare: '=', with: { value: '5' } }, { a: '5.000000' }, true],
    [
      'amounts beyond floating point',
      { field: 'a', compare: '<', with: { field: 'b' } },
      { a: '900719925474.0992001', b: '900719925474.0992002' },
      true,
    ],
    ['an absent side compares with nothing', { field: 'a', compare: '!=', with: { field: 'b' } }, { a: '1' }, false],
    ['texts differ', { field: 'a', compare: '!=', with: { field: 'b' } }, { a: 'x', b: 'y' }, true],
    ['texts have no order', { field: 'a', compare: '<', with: { field: 'b' } }, { a: 'x', b: 'y' }, false],
    ['a part', { field: 'a', equalsPart: { field: 'b', from: 9, to: 17 } }, { a: 'M000100Y4', b: '91350100M000100Y43' }, true],
    ['a day as a part', { field: 'a', equalsPart: { field: 'b', from: 7, to: 14 } }, { a: '2026-03-10', b: '13062820260310000001' }, true],
    ['another part', { field: 'a', equalsPart: { field: 'b', from: 9, to: 17 } }, { a: 'M000100Y5', b: '91350100M000100Y43' }, false],
  ])('%s', (_name, condition, values, expected) => expect(holds(condition, values)).toBe(expected))
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
