import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { compileCondition, type Condition } from '../../packs/index.ts'
import { conditionSql } from './condition-store.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ alone: true })
})
afterAll(() => world.close())

const field = fc.constantFrom('one', 'two', "o'; drop table x; --")
const word = fc.constantFrom(
  'fine',
  'warning',
  'fine-words',
  'other-x;fine',
  'fine;warning',
  '2026-01-02',
  '2025-12-31',
  '10',
  '9.5',
  '-3',
  '010',
  '',
  ';',
  'ﬁne',
  "a'b",
  '%',
  '\\',
)
const code = word.filter((one) => one !== '')
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 2 },
    fc.record({ field, present: fc.boolean() }),
    fc.record({ field, equals: code }),
    fc.record({ field, oneOf: fc.array(code, { minLength: 1, maxLength: 3 }) }),
    fc.record({ field, only: fc.array(code, { minLength: 1, maxLength: 3 }) }),
    fc.record({ field, startsWith: fc.array(code, { minLength: 1, maxLength: 2 }) }),
    fc.record({
      field,
      compare: fc.constantFrom('<' as const, '<=' as const, '=' as const, '!=' as const, '>=' as const, '>' as const),
      with: fc.oneof(fc.record({ value: word }), fc.record({ field })),
    }),
    fc.record({ all: fc.array(tie('condition'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('condition'), { maxLength: 3 }) }),
    fc.record({ not: tie('condition') }),
  ),
}))
const values = fc.dictionary(field, fc.option(word))

it('a condition of a conduct means in the database what it means everywhere else', async () => {
  await fc.assert(
    fc.asyncProperty(condition, fc.array(values, { minLength: 1, maxLength: 12 }), async (one, rows) => {
      const { rows: found } = await sql<{ place: number; holds: boolean }>`
        select place::int, ${conditionSql(one)} as holds from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) with ordinality as v (fields, place) order by place`.execute(
        world.ctx().db,
      )
      const test = compileCondition(one)
      expect(found.map(({ holds }) => holds)).toEqual(rows.map((row) => test(row, '2026-06-15')))
    }),
    { numRuns: 300 },
  )
})
