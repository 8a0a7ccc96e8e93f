import { join } from 'node:path'
import type { ClientConfig } from 'pg'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Db } from '../context.ts'
import { asOwner, checkServer, handleOn } from '../database/connect.ts'
import { applyMigration, migrations, prepareMigrations, type Migration } from '../database/migrate.ts'
import type { Mistake } from '../errors.ts'
import { lastingTables } from './copy-out.ts'
import { fail } from './errors.ts'
import { readHashed } from './hashed.ts'
import { tableFile, tableName, type Manifest, type TableEntry } from './manifest.ts'

type FillOptions = {
  readonly inside: string
  readonly manifest: Manifest
  readonly leftOut: ReadonlySet<string>
  readonly passing: string
  /** The role tables that come and go belong to. */
  readonly passingOwner: string
  readonly onBytes: (done: number, total: number) => void
}

/** Whether a database holds nothing. */
export const isBare = (owner: ClientConfig): Promise<boolean> =>
  asOwner(owner, async (client) => {
    const { rows } = await client.query<{ bare: boolean }>(
      `select not exists (select from pg_namespace where nspname !~ '^(pg_|information_schema$|public$)')
          and not exists (select from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')) as bare`,
    )
    return rows[0]?.bare === true
  })

/** The setting that says which backup a database was restored from. */
export const restoredFrom = 'restored'

/**
 * Fills an empty database from a backup in one transaction: `check` looks at what is there before it ends, and throws to take all of
 * it back. Whatever ends this early, nothing is there.
 */
export async function restoreDatabase(
  owner: ClientConfig,
  options: FillOptions & { readonly mark: string; readonly check: (db: Db, miscounted: readonly Mistake[]) => Promise<void> },
): Promise<void> {
  await asOwner(owner, async (client) => {
    await checkServer(client)
    await client.query('begin')
    try {
      const miscounted = await fillDatabase(client, options)
      await client.query('analyze')
      await options.check(handleOn(client), miscounted)
      await client.query(
        `insert into platform.setting (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value, set_at = now()`,
        [restoredFrom, options.mark],
      )
      await client.query('commit')
    } catch (error) {
      await client.query('rollback').catch(() => undefined)
      throw error
    }
  })
}

/**
 * Makes the tables as they were when the backup was made, fills them and brings them to this version of the program, all in the
 * transaction of the caller: until that ends, nothing is there. Answers which tables hold another number of rows than the list says.
 */
async function fillDatabase(client: pg.Client, options: FillOptions): Promise<Mistake[]> {
  const { manifest, inside, passing } = options
  const { then, later } = orderOf(manifest)
  await client.query(`set local datestyle to 'ISO, YMD'`)
  await prepareMigrations(client)
  for (const migration of then) await applyMigration(client, migration)
  await checkTables(client, options)
  const lasting = manifest.tables.filter(({ schema }) => schema !== passing)
  // Rows that migrations write are in the backup as they have become since.
  await client.query(`truncate ${[...(await lastingTables(client, passing))].map(quoted).join(', ')}`)
  const total = manifest.tables.reduce((sum, { bytes }) => sum + bytes, 0)
  let done = 0
  for (const entry of [...manifest.tables.filter(({ schema }) => schema === passing), ...lasting]) {
    if (entry.schema === passing) await makePassing(client, entry, options.passingOwner)
    const names = entry.columns.map(({ name }) => `"${name}"`).join(', ')
    const stream = client.query(copyFrom(`copy ${quoted(tableName(entry))} (${names}) from stdin`))
    const onBytes = (bytes: number) => options.onBytes((done += bytes), total)
    await readHashed(join(inside, tableFile(entry)), entry.sha256, stream, onBytes).catch((cause: unknown) => {
      throw refusedByDatabase(entry, manifest, cause)
    })
  }
  for (const { schema, sequence, value, called } of manifest.sequences)
    await client.query(`select setval($1::regclass, $2::bigint, $3)`, [`"${schema}"."${sequence}"`, value, called])
  const mistakes = await miscounted(client, manifest)
  for (const migration of later) await applyMigration(client, migration)
  return mistakes
}

/** What the database itself refuses: a value of another type (22), a key twice, a reference to nothing (23). */
function refusedByDatabase(entry: TableEntry, { madeAt }: Manifest, cause: unknown): unknown {
  const { code = '', message } = cause as { code?: string; message: string }
  if (!/^2[23]/.test(code)) return cause
  const details = [{ field: tableName(entry), text: { zh: `数据库不接受：${message}。`, en: `The database refuses it: ${message}.` } }]
  return fail('backup.does-not-hold', { values: { name: madeAt, count: 1 }, details, cause })
}

const quoted = (name: string): string =>
  name
    .split('.')
    .map((part) => `"${part}"`)
    .join('.')

/** The migrations the backup has, in the order of the program, and those that came since. */
function orderOf(manifest: Manifest): { then: Migration[]; later: Migration[] } {
  const known = new Map(migrations().map((migration) => [migration.name, migration]))
  const strange = manifest.migrations.filter(({ name, checksum }) => known.get(name)?.checksum !== checksum)
  if (strange.length > 0) throw fail('backup.newer', { values: { names: strange.map(({ name }) => name).join(', ') } })
  const before = new Set(manifest.migrations.map(({ name }) => name))
  return {
    then: [...known.values()].filter(({ name }) => before.has(name)),
    later: [...known.values()].filter(({ name }) => !before.has(name)),
  }
}

/** Refuses tables that are not there, and a backup without one that is. */
async function checkTables(client: pg.Client, { manifest, leftOut, passing }: FillOptions): Promise<void> {
  const wanted = new Set([...(await lastingTables(client, passing))].filter((name) => !leftOut.has(name)))
  const given = new Set(manifest.tables.filter(({ schema }) => schema !== passing).map(tableName))
  const names = [...wanted.symmetricDifference(given)]
  if (names.length > 0) throw fail('backup.other-tables', { values: { names: names.join(', ') } })
}

async function makePassing(client: pg.Client, entry: TableEntry, owner: string): Promise<void> {
  const columns = entry.columns.map(({ name, type }) => `"${name}" ${type ?? 'text'}`).join(', ')
  await client.query(`create table ${quoted(tableName(entry))} (${columns})`)
  await client.query(`alter table ${quoted(tableName(entry))} owner to ${owner}`)
}

async function miscounted(client: pg.Client, { tables }: Manifest): Promise<Mistake[]> {
  const mistakes: Mistake[] = []
  for (const entry of tables) {
    const { rows } = await client.query<{ count: number }>(`select count(*) as count from ${quoted(tableName(entry))}`)
    const count = rows[0]?.count ?? 0
    if (count !== entry.rows)
      mistakes.push({
        field: tableName(entry),
        text: { zh: `应有 ${entry.rows} 行，实有 ${count} 行。`, en: `${count} rows instead of ${entry.rows}.` },
      })
  }
  return mistakes
}
