import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ClientConfig } from 'pg'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { Db } from '../context.ts'
import { asOwner, handleOn } from '../database/connect.ts'
import { askForJobs, carriedJobs } from '../jobs/carry.ts'
import { writeHashed } from './hashed.ts'
import { tableFile, tableName, type Manifest, type TableEntry } from './manifest.ts'

/** What a database hands over: its tables as files, and what is not in a table. */
export type CopiedDatabase = Pick<Manifest, 'server' | 'migrations' | 'tables' | 'sequences'>

export type CopyOptions = {
  /** Into which folder the files of the tables go. */
  readonly inside: string
  /** Tables whose rows stay behind, `schema.table`. */
  readonly leftOut: ReadonlySet<string>
  /** The schema whose tables come and go while the program runs. */
  readonly passing: string
  /** Also asked in the same snapshot. */
  readonly about: (db: Db) => Promise<Record<string, string>>
  readonly onBytes: (done: number, total: number) => void
}

type Found = { schema: string; table: string; columns: { name: string; type: string }[]; size: number }
type Reference = { from: string; to: string }

/**
 * Copies a whole database as it stands at one instant, while others go on writing. Tables that come and go are read first, each in
 * a transaction of its own on the same snapshot: nobody who drops one waits longer than the copy of that one takes.
 */
export async function copyDatabase(owner: ClientConfig, options: CopyOptions): Promise<CopiedDatabase & { about: Record<string, string> }> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await asOwner(owner, (client) => copySnapshot(owner, client, options))
    } catch (error) {
      // A passing table went between the snapshot and its copy: another snapshot.
      if (!(error instanceof TableGone) || attempt === 50) throw error
    }
  }
}

class TableGone extends Error {}

async function copySnapshot(owner: ClientConfig, client: pg.Client, options: CopyOptions) {
  await rm(join(options.inside, 'tables'), { recursive: true, force: true }) // of an earlier snapshot
  await mkdir(join(options.inside, 'tables'), { mode: 0o700 })
  await client.query('begin isolation level repeatable read read only')
  await client.query(`set local datestyle to 'ISO, YMD'`)
  const [snapshot] = (await client.query<{ id: string }>('select pg_export_snapshot() as id')).rows
  const found = await findTables(client, options.passing)
  const passing = found.filter(({ schema }) => schema === options.passing)
  const lasting = inOrder(
    found.filter(({ schema }) => schema !== options.passing),
    await references(client),
  ).filter((table) => !options.leftOut.has(tableName(table)))
  const total = found.reduce((sum, { size }) => sum + size, 0)
  let before = 0
  const copy = async (from: pg.Client, table: Found, keepTypes: boolean): Promise<TableEntry> => {
    let bytes = 0
    const onBytes = (more: number) => options.onBytes(Math.min(before + Math.min((bytes += more), table.size), total), total)
    const entry = await copyTable(from, table, options.inside, keepTypes, onBytes)
    before += table.size
    return entry
  }

  const tables: TableEntry[] = []
  for (const table of passing)
    tables.push(
      await asOwner(owner, async (own) => {
        await own.query('begin isolation level repeatable read read only')
        await own.query(`set transaction snapshot '${snapshot?.id ?? ''}'`)
        await own.query(`set local datestyle to 'ISO, YMD'`)
        await own.query(`lock table ${quoted(table)} in access share mode`).catch((cause: unknown) => {
          if ((cause as { code?: string }).code === '42P01') throw new TableGone(tableName(table), { cause })
          throw cause
        })
        const entry = await copy(own, table, true)
        await own.query('commit')
        return entry
      }),
    )
  for (const table of lasting) tables.push(await copy(client, table, false))

  const { rows: migrations } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from platform.migration order by name',
  )
  const { rows: servers } = await client.query<{ server: string }>(
    `select 'PostgreSQL ' || split_part(current_setting('server_version'), ' ', 1) as server`,
  )
  const sequences = await readSequences(client, options.passing)
  const about = await options.about(handleOn(client))
  await client.query('commit')
  return { server: servers[0]?.server ?? '', migrations, tables, sequences, about }
}

const quoted = ({ schema, table }: Pick<TableEntry, 'schema' | 'table'>): string => `"${schema}"."${table}"`

async function copyTable(
  client: pg.Client,
  table: Found,
  inside: string,
  keepTypes: boolean,
  onBytes: (bytes: number) => void,
): Promise<TableEntry> {
  const names = table.columns.map(({ name }) => `"${name}"`).join(', ')
  const question = tableName(table) === carriedJobs ? await askForJobs(client) : undefined
  const stream = client.query(copyTo(`copy ${question === undefined ? `${quoted(table)} (${names})` : `(${question})`} to stdout`))
  const path = join(inside, tableFile(table))
  const hashed = await writeHashed(path, stream, { gzip: true, onBytes })
  const columns = keepTypes ? table.columns : table.columns.map(({ name }) => ({ name }))
  return { schema: table.schema, table: table.table, columns, rows: stream.rowCount, ...hashed }
}

/** Whether a database is one of this program. */
export const isOurs = (owner: ClientConfig): Promise<boolean> =>
  asOwner(owner, async (client) => {
    const { rows } = await client.query<{ there: boolean }>(`select to_regclass('${carriedJobs}') is not null as there`)
    return rows[0]?.there === true
  })

/** Tables of the program: those of the queue are remade by the queue, migrations are told apart. Generated columns make themselves. */
async function findTables(client: pg.Client, passing: string): Promise<Found[]> {
  const { rows } = await client.query<Found>(
    `select n.nspname as schema, c.relname as table, pg_table_size(c.oid) as size,
            coalesce((select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
               from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''), '[]') as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and c.relpersistence <> 't' and ${ours}
      order by (n.nspname = $1) desc, n.nspname, c.relname`,
    [passing],
  )
  return rows
}

const ours = `n.nspname !~ '^(pg_|information_schema$|public$|jobs$)' and not (n.nspname = 'platform' and c.relname = 'migration')`

/** The tables that are kept in a database of the program, as `schema.table`; passing ones aside. */
export async function lastingTables(client: pg.Client, passing: string): Promise<Set<string>> {
  const found = await findTables(client, passing)
  return new Set(found.filter(({ schema }) => schema !== passing).map(tableName))
}

async function references(client: pg.Client): Promise<Reference[]> {
  const { rows } = await client.query<Reference>(
    `select fn.nspname || '.' || f.relname as "from", tn.nspname || '.' || t.relname as "to"
       from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_namespace fn on fn.oid = f.relnamespace
       join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace
      where k.contype = 'f' and k.conrelid <> k.confrelid`,
  )
  return rows
}

/** Tables after those they refer to. */
function inOrder(tables: readonly Found[], references: readonly Reference[]): Found[] {
  const ordered = new Map<string, Found>()
  const byName = new Map(tables.map((table) => [tableName(table), table]))
  const visit = (table: Found) => {
    if (ordered.has(tableName(table))) return
    for (const { from, to } of references) {
      const target = byName.get(to)
      if (from === tableName(table) && target !== undefined) visit(target)
    }
    ordered.set(tableName(table), table)
  }
  for (const table of tables) visit(table)
  return [...ordered.values()]
}

async function readSequences(client: pg.Client, passing: string): Promise<Manifest['sequences']> {
  const { rows } = await client.query<{ schema: string; sequence: string }>(
    `select n.nspname as schema, c.relname as sequence from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'S' and n.nspname <> $1 and ${ours} order by 1, 2`,
    [passing],
  )
  const read: Manifest['sequences'] = []
  for (const { schema, sequence } of rows) {
    const state = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from "${schema}"."${sequence}"`,
    )
    read.push({ schema, sequence, value: state.rows[0]?.value ?? '1', called: state.rows[0]?.called ?? false })
  }
  return read
}
