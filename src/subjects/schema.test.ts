import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { subjectTypes } from './codes/registry.ts'

let world: World
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

test('the database knows exactly the types of organisations, and refuses a person', async () => {
  const { rows } = await sql<{ rule: string }>`
    select pg_get_constraintdef(oid) as rule from pg_constraint where conrelid = 'subjects.subject'::regclass and pg_get_constraintdef(oid) like '%subject_type%'`.execute(
    world.owner,
  )
  expect([...(rows[0]?.rule ?? '').matchAll(/'(\w+)'/g)].map((match) => match[1])).toEqual(Object.keys(subjectTypes))
  const person = sql`insert into subjects.subject (subject_id, name, name_key, search_names, subject_type, status, first_seen_at, changed_at) values (1, 'x', 'x', 'x', 'naturalPerson', 'active', now(), now())`
  await expect(person.execute(world.db)).rejects.toThrow(/check constraint/)
})

test('no index leads to a legal representative, and organisations cannot be deleted', async () => {
  const { rows } = await sql<{
    indexdef: string
  }>`select indexdef from pg_indexes where schemaname = 'subjects' and indexdef like '%legal_representative%'`.execute(world.owner)
  expect(rows).toEqual([])
  await expect(sql`delete from subjects.subject`.execute(world.db)).rejects.toThrow(/permission denied/)
  await expect(sql`delete from subjects.identity_decision`.execute(world.db)).rejects.toThrow(/permission denied/)
})
