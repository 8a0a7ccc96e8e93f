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

export type InstallationOptions = {
  readonly home: string
  readonly log: Log
  /** Use the server that another process of this installation runs, instead of refusing. */
  readonly share?: boolean
  readonly databaseUrl?: string | undefined
  /** The name of a database that is made for this run and dropped at its end. */
  readonly throwaway?: string
}

/** Opens the database of this installation, migrated: `DATABASE_URL`, or the embedded server with its data in `home`. */
export async function openInstallation(options: InstallationOptions): Promise<Installation> {
  const { home, log, share = false, databaseUrl = process.env['DATABASE_URL'], throwaway } = options
  if (databaseUrl) {
    const given: ClientConfig = { connectionString: databaseUrl }
    return throwaway === undefined ? prepared(given, 'PostgreSQL', async () => undefined) : inThrowaway(given, databaseUrl, throwaway)
  }
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

async function inThrowaway(server: ClientConfig, databaseUrl: string, name: string): Promise<Installation> {
  await ensureDatabase(server, name)
  const url = new URL(databaseUrl)
  url.pathname = `/${name}`
  return prepared({ connectionString: url.href }, 'PostgreSQL', async () => {
    const client = ownerClient(server)
    await client.connect()
    await client.query(`drop database if exists ${name} with (force)`)
    await client.end()
  })
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
