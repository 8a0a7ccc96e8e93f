import { sql } from 'kysely'
import type { World } from './world.ts'

const schemas = [
  'access',
  'accounts',
  'consent',
  'records',
  'intake',
  'subjects',
  'sources',
  'procedures',
  'objections',
  'repair',
  'recalls',
  'watch',
  'filings',
  'reports',
]

/** How many rows every table has, but those that count tries and what was last seen: who changed nothing leaves them as they were. */
export async function countRows(world: World): Promise<Readonly<Record<string, number>>> {
  const { rows } = await sql<{ name: string }>`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in (${sql.join(schemas)})`.execute(world.owner)
  const totals = await Promise.all(
    rows.map(async ({ name }) => {
      const counted = await sql<{ n: number }>`select count(*)::int as n from ${sql.raw(name)}`.execute(world.owner)
      return [name, counted.rows[0]?.n ?? 0] as const
    }),
  )
  return Object.fromEntries(totals.filter(([name]) => !/attempt|rate|seen|session/.test(name)))
}
