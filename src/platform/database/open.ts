import type { ClientConfig } from 'pg'
import type { Log } from '../log.ts'
import { checkServer, openDatabase, ownerClient, type Database } from './connect.ts'
import { startEmbedded } from './embedded.ts'
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

/** Opens the database of this installation, migrated: `DATABASE_URL`, or the embedded server with its data in `home`. */
export async function openInstallation(home: string, log: Log, databaseUrl = process.env['DATABASE_URL']): Promise<Installation> {
  const embedded = databaseUrl === undefined || databaseUrl === '' ? await startEmbedded(home, log) : null
  const owner: ClientConfig = embedded === null ? { connectionString: databaseUrl ?? '' } : embedded.connection('xinheng')
  try {
    if (embedded !== null) await ensureDatabase(embedded.connection('postgres'), 'xinheng')
    const client = ownerClient(owner)
    await client.connect()
    try {
      await checkServer(client)
      const migrated = await migrate(client)
      const { rows } = await client.query<{ version: string }>(`select current_setting('server_version') as version`)
      const server = `${embedded === null ? 'PostgreSQL' : 'embedded PostgreSQL'} ${rows[0]?.version.split(' ')[0] ?? ''}`
      const database = openDatabase(owner)
      const close = async () => {
        await database.close()
        await embedded?.stop()
      }
      return { database, owner, server, migrated, close }
    } finally {
      await client.end()
    }
  } catch (error) {
    await embedded?.stop()
    throw error
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
