import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from 'kysely'
import { openWorld, type World } from '../../../tests/support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('the application acts as a role of its own and counts days in China', async () => {
  const { rows } = await sql<{ role: string; zone: string }>`select current_user as role, current_setting('TimeZone') as zone`.execute(
    world.db,
  )
  expect(rows).toEqual([{ role: 'xinheng_app', zone: 'Asia/Shanghai' }])
})

test('a transaction that throws leaves nothing, and one inside another shares it', async () => {
  const ctx = world.ctx()
  await sql`create table staging.t (n int)`.execute(world.db)
  await expect(
    ctx.transaction(async (outer) => {
      await outer.transaction(async (inner) => sql`insert into staging.t values (1)`.execute(inner.db))
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  expect((await sql`select * from staging.t`.execute(world.db)).rows).toEqual([])
})
