import type { ClientConfig } from 'pg'
import type { Log } from '../log.ts'
import { roomIn } from '../files/room.ts'
import { roles } from './access.ts'
import { asOwner, checkAppLogin, checkServer, openDatabase, openUnhurried, type Database } from './connect.ts'
import { joinEmbedded, startEmbedded, type Connection } from './embedded.ts'
import { migrate } from './migrate.ts'

export type Installation = {
  readonly database: Database
  /** The same, for what can be made again: its commits do not wait for the disk. */
  readonly unhurried: Database
  /** How to connect as the owner of the tables: migrations and the job queue. */
  readonly owner: ClientConfig
  /** What stands behind it, for people: `embedded PostgreSQL 18.4` or the host of DATABASE_URL. */
  readonly server: string
  readonly migrated: readonly string[]
  /** Bytes that may still be written to it; of a server of your own that is your business. */
  readonly room: () => Promise<number>
  readonly close: () => Promise<void>
}

export type InstallationOptions = {
  readonly home: string
  readonly log: Log
  /** Use the server that another process of this installation runs, instead of refusing. */
  readonly share?: boolean
  readonly databaseUrl?: string | undefined
  /** How the application signs in to `databaseUrl`; with the owner's login when left out. */
  readonly appUrl?: string | undefined
  /** The name of a database that is made for this run and dropped at its end. */
  readonly throwaway?: string
}

/** How to connect: as the owner of the tables, and as the application. */
type Logins = { readonly owner: ClientConfig; readonly app: ClientConfig }

/** Opens the database of this installation, migrated: `DATABASE_URL`, or the embedded server with its data in `home`. */
export async function openInstallation(options: InstallationOptions): Promise<Installation> {
  const { home, log, share = false, throwaway } = options
  const { databaseUrl = process.env['DATABASE_URL'], appUrl = process.env['DATABASE_APP_URL'] } = options
  if (databaseUrl) {
    if (!appUrl && !share) log.warn('one login for owner and application: see DATABASE_APP_URL in docs/operate')
    const logins = (database?: string): Logins => {
      const owner = { connectionString: inDatabase(databaseUrl, database) }
      return { owner, app: appUrl ? { connectionString: inDatabase(appUrl, database) } : owner }
    }
    return throwaway === undefined
      ? prepared(logins(), 'PostgreSQL', unbounded, async () => undefined)
      : inThrowaway(logins().owner, logins(throwaway), throwaway)
  }
  const loginsOf = (connection: Connection): Logins => ({ owner: connection('xinheng'), app: connection('xinheng', roles.app) })
  const shared = share ? await joinEmbedded(home) : null
  const room = () => roomIn(home)
  if (shared !== null) return prepared(loginsOf(shared), 'embedded PostgreSQL', room, async () => undefined, home)
  const embedded = await startEmbedded(home, log)
  try {
    await ensureDatabase(embedded.connection('postgres'), 'xinheng')
    return await prepared(loginsOf(embedded.connection), 'embedded PostgreSQL', room, embedded.stop, home)
  } catch (error) {
    await embedded.stop()
    throw error
  }
}

/** The database of an installation as it stands, for whoever copies it or fills it: nothing is migrated. */
export type Server = {
  readonly owner: ClientConfig
  /** Whether the server is the embedded one. */
  readonly embedded: boolean
  readonly close: () => Promise<void>
}

/** Reaches the database of this installation without changing it: with `share` that of a running program too. */
export async function reachServer({ home, log, share = false }: InstallationOptions): Promise<Server> {
  const url = process.env['DATABASE_URL']
  if (url) return { owner: { connectionString: url }, embedded: false, close: async () => undefined }
  const shared = share ? await joinEmbedded(home) : null
  if (shared !== null) return { owner: shared('xinheng'), embedded: true, close: async () => undefined }
  const embedded = await startEmbedded(home, log)
  try {
    await ensureDatabase(embedded.connection('postgres'), 'xinheng')
    return { owner: embedded.connection('xinheng'), embedded: true, close: embedded.stop }
  } catch (error) {
    await embedded.stop()
    throw error
  }
}

function inDatabase(address: string, database: string | undefined): string {
  if (database === undefined) return address
  const url = new URL(address)
  url.pathname = `/${database}`
  return url.href
}

async function inThrowaway(server: ClientConfig, logins: Logins, name: string): Promise<Installation> {
  await ensureDatabase(server, name)
  const drop = async () => void (await asOwner(server, (client) => client.query(`drop database if exists ${name} with (force)`)))
  return prepared(logins, 'PostgreSQL', unbounded, drop)
}

const unbounded = async (): Promise<number> => Number.POSITIVE_INFINITY

function prepared(
  { owner, app }: Logins,
  kind: string,
  room: Installation['room'],
  stop: () => Promise<void>,
  place?: string,
): Promise<Installation> {
  return asOwner(owner, async (client) => {
    await checkServer(client)
    const migrated = await migrate(client, place)
    const { rows } = await client.query<{ version: string }>(`select current_setting('server_version') as version`)
    if (app !== owner) await checkAppLogin(app)
    const database = openDatabase(app)
    const unhurried = openUnhurried(app)
    const close = async () => {
      await Promise.all([database.close(), unhurried.close()])
      await stop()
    }
    return { database, unhurried, owner, server: `${kind} ${rows[0]?.version.split(' ')[0] ?? ''}`, migrated, room, close }
  })
}

async function ensureDatabase(connection: ClientConfig, name: string): Promise<void> {
  await asOwner(connection, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rowCount === 0) await client.query(`create database ${name} template template0 encoding 'UTF8' locale 'C.UTF-8'`)
  })
}
