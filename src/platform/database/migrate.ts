import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { projectFolder } from '../files/home.ts'
import { fail } from './errors.ts'

export type Migration = { readonly name: string; readonly sql: string; readonly checksum: string }

/** The migrations of this program, in order. */
export function migrations(folder = join(projectFolder, 'db', 'migrations')): Migration[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const sql = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n')
      return { name: file.replace(/\.sql$/, ''), sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

const lock = 7_201_501 // any number that only this program's migrations use

/**
 * Runs what has not run yet, each in a transaction of its own; two programs that start at once wait for each other.
 * `place` is where it is, for people: the data folder, or the name of the database. Refuses a migration whose text changed after it ran, and a database that a newer program has migrated.
 */
export async function migrate(
  client: pg.Client,
  place = client.database ?? '',
  all: readonly Migration[] = migrations(),
): Promise<string[]> {
  await client.query('select pg_advisory_lock($1)', [lock])
  try {
    await prepareMigrations(client)
    const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from platform.migration')
    const done = new Map(rows.map((row) => [row.name, row.checksum]))
    const known = new Set(all.map((migration) => migration.name))
    for (const name of done.keys()) if (!known.has(name)) throw fail('database.newer', { values: { name } })
    const fresh: string[] = []
    for (const migration of all) {
      const { name, checksum } = migration
      const before = done.get(name)
      if (before === checksum) continue
      if (before !== undefined) throw fail('database.migration-changed', { values: { name, place } })
      try {
        await client.query('begin')
        await applyMigration(client, migration)
        await client.query('commit')
      } catch (cause) {
        await client.query('rollback')
        throw fail('database.migration-failed', { values: { name, reason: (cause as Error).message }, cause })
      }
      fresh.push(name)
    }
    return fresh
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lock])
  }
}

/** Makes the list of the migrations that ran. */
export async function prepareMigrations(client: pg.Client): Promise<void> {
  await client.query(`create schema if not exists platform`)
  await client.query(
    `create table if not exists platform.migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())`,
  )
  await client.query(`comment on table platform.migration is 'local: which migrations ran here'`)
}

/** Runs one migration and lists it, in the transaction of the caller. */
export async function applyMigration(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query(sql)
  await client.query('insert into platform.migration (name, checksum) values ($1, $2)', [name, checksum])
}
