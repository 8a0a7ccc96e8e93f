import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from 'kysely'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { installReferenceTables } from './install.ts'

let world: World
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

const count = async (table: string) =>
  Number((await sql<{ n: number }>`select count(*) n from ${sql.raw(table)}`.execute(world.db)).rows[0]?.n)

test('the shipped tables are installed once, and again only when they changed', async () => {
  const ctx = world.ctx()
  await installReferenceTables(ctx)
  expect(await count('subjects.division')).toBeGreaterThan(7000)
  expect(await count('subjects.industry')).toBe(1971)
  const { rows } = await sql`select name, parent, in_force from subjects.division_name where code = '130628'`.execute(ctx.db)
  expect(rows).toEqual([{ name: '高阳县', parent: '130600', inForce: true }])
  const { rows: abolished } = await sql`select distinct in_force from subjects.division_name where code = '430111'`.execute(ctx.db)
  expect(abolished).toHaveLength(1)
  const writtenBy = async () => (await sql`select distinct xmin::text from subjects.division`.execute(ctx.db)).rows
  const before = await writtenBy()
  await installReferenceTables(ctx)
  expect(await writtenBy()).toEqual(before)
  await installReferenceTables(ctx, { localDivisions: [{ code: '130671', name: '保定高新技术产业开发区', parent: '130600' }] })
  expect(await count(`subjects.division where is_local`)).toBe(1)
})

test('every industry knows its section', async () => {
  await installReferenceTables(world.ctx())
  const { rows } = await sql`select code, section from subjects.industry where code in ('C', '33', '3311') order by code`.execute(world.db)
  expect(rows).toEqual([
    { code: '33', section: 'C' },
    { code: '3311', section: 'C' },
    { code: 'C', section: 'C' },
  ])
})
