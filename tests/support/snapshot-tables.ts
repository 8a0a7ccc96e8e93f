import { sql } from 'kysely'
import type { World } from './world.ts'

/**
 * What every table of every schema holds, as a number of rows and a sum of their contents, but those that count tries and what was last
 * seen: who changed nothing leaves them as they were.
 */
export async function snapshotTables(world: World): Promise<Readonly<Record<string, string>>> {
  const { rows } = await sql<{ name: string }>`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`.execute(world.owner)
  const held = await Promise.all(
    rows
      .filter(({ name }) => !/attempt|rate|seen|session/.test(name))
      .map(async ({ name }) => {
        const table = await sql<{ held: string }>`
          select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as held from ${sql.raw(name)} t`.execute(world.owner)
        return [name, table.rows[0]?.held ?? ''] as const
      }),
  )
  return Object.fromEntries(held)
}
