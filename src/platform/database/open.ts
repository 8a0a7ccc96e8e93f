import type { ClientConfig } from 'pg'
import type { Log } from '../log.ts'
import { checkServer, openDatabase, ownerClient, type Database } from './connect.ts'
import { joinEmbedded, startEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'

export type Installation = {
  readonly database: Database
  /** How to connect as the owner of the tables: migrations and the job queue. */
  readonly owner: ClientConfig
  /** What stands behind it, for people: `embedded PostgreSQL 18.4` or the host of DATABASE_URL. */
  readonly server: string
  readonly migrated: readonly string[]
  readonly close: () => Promise<void>
}

/**
 * Opens the database of this installation, migrated: `DATABASE_URL`, or the embedded server with its data in `home`.
 * With `share`, a server that another process of this installation runs is used instead of refused.
 */
export async function openInstallation(options: { home: string; log: Log; share?: boolean; databaseUrl?: string | undefined }): Promise<Installation> {
  const { home, log, share = false, databaseUrl = process.env['DATABASE_URL'] } = options
  if (databaseUrl) return prepared({ connectionString: databaseUrl }, 'PostgreSQL', async () => undefined)
  const shared = share ? await joinEmbedded(home) : null
  if (shared !== null) return prepared(shared('xinheng'), 'embedded PostgreSQL', async () => undefined)
  const embedded = await startEmbedded(home, log)
  try {
    await ensureDatabase(embedded.connection('postgres'), 'xinheng')
    return await prepared(embedded.connection('xinheng'), 'embedded PostgreSQL', embedded.stop)
  } catch (error) {
    await embedded.stop()
    throw error
  }
}

async function prepared(owner: ClientConfig, kind: string, stop: () => Promise<void>): Promise<Installation> {
  const client = ownerClient(owner)
  await client.connect()
  try {
    await checkServer(client)
    const migrated = await migrate(client)
    const { rows } = await client.query<{ version: string }>(`select current_setting('server_version') as version`)
    const database = openDatabase(owner)
    const close = async () => {
      await database.close()
      await stop()
    }
    return { database, owner, server: `${kind} ${rows[0]?.version.split(' ')[0] ?? ''}`, migrated, close }
  } finally {
    await client.end()
  }
}

async function ensureDatabase(connection: ClientConfig, name: string): Promise<void> {
  const client = ownerClient(connection)
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rowCount === 0) await client.query(`create database ${name} template template0 encoding 'UTF8' locale 'C.UTF-8'`)
  } finally {
    await client.end()
  }
}
