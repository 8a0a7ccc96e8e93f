import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { prepared } from './prepared.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

it('prepares a marked statement once per connection, and no other', async () => {
  const names = await world.db.connection().execute(async (db) => {
    for (const number of [1, 2, 3]) {
      const { rows } = await sql<{ double: number }>`${sql.raw(prepared)}select ${number}::int * 2 as double`.execute(db)
      expect(rows).toEqual([{ double: number * 2 }])
      await sql`select ${number}::int`.execute(db)
    }
    return sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(db)
  })
  expect(names.rows).toEqual([{ statement: '/* prepared */ select $1::int * 2 as double' }])
})
