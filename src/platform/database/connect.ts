import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg, { type ClientConfig } from 'pg'
import type { Db } from '../context.ts'
import { roles } from './access.ts'
import { fail } from './errors.ts'
import { prepareMarked } from './prepared.ts'

/** Integers of 8 bytes come back as numbers (ids stay far below 2^53), days as text, instants as Date, numeric as text. */
const parsers = new Map<number, (text: string) => unknown>([
  [20, Number],
  [1082, (text) => text],
])
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers.get(oid)) || pg.types.getTypeParser(oid, format),
} as ClientConfig['types']

/**
 * Every session counts days in China and, unless it is the owner's, acts as the application's role, which may not rewrite what was accepted.
 * Nothing is compiled on the way (jit): that takes longer than the short statements there are.
 */
const sessionOptions = (role: string | null, more: readonly string[] = []) =>
  [`-c TimeZone=Asia/Shanghai -c jit=off`, ...(role === null ? [] : [`-c role=${role}`]), ...more].join(' ')

export type Database = { readonly db: Db; readonly pool: pg.Pool; readonly close: () => Promise<void> }

/** Opens a pool. Every connection acts as `role`, whichever member of it signed in; null keeps the one who did. */
export const openDatabase = (connection: ClientConfig, role: string | null = roles.app, size = 12): Database =>
  openPool(connection, sessionOptions(role), size)

/**
 * A pool for the application whose commits do not wait for the disk: a server that dies loses the last of them, never a part of
 * one. For what can be made again as it was. It connects when it is first used.
 */
export const openUnhurried = (connection: ClientConfig): Database =>
  openPool(connection, sessionOptions(roles.app, ['-c synchronous_commit=off']), 12)

function openPool(connection: ClientConfig, options: string, size: number): Database {
  // Who gets no connection for ten seconds is told so instead of waiting for ever.
  const pool = new pg.Pool({
    ...connection,
    max: size,
    connectionTimeoutMillis: 10_000,
    // What a connection prepared is lost with it: it is kept over the pauses of a working day.
    idleTimeoutMillis: 600_000,
    options,
    types: types as NonNullable<ClientConfig['types']>,
  })
  pool.on('error', () => undefined) // an idle connection that breaks is replaced at its next use
  pool.on('connect', prepareMarked)
  pool.on('connect', survive)
  const db = new Kysely<object>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  }) as unknown as Db
  return { db, pool, close: () => db.destroy() }
}

/** One connection of its own, as the owner of the tables. */
export function ownerClient(connection: ClientConfig): pg.Client {
  return survive(new pg.Client({ ...connection, options: sessionOptions(null), types: types as NonNullable<ClientConfig['types']> }))
}

/** Does some work on a connection of its own, as the owner of the tables. */
export async function asOwner<T>(connection: ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = ownerClient(connection)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** A handle on one connection, inside whatever transaction that is in; closing it is the caller's business. */
export function handleOn(client: pg.Client): Db {
  const lent = { query: client.query.bind(client), release: () => undefined }
  const pool = { connect: async () => lent, end: async () => undefined } as unknown as pg.Pool
  return new Kysely<object>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
}

/** A connection that breaks fails the query that uses it; without a listener the event would end the program. */
function survive<C extends pg.ClientBase>(client: C): C {
  client.on('error', () => undefined)
  return client
}

/** Refuses a server that is too old, and a database that cannot tell Chinese characters apart. */
export async function checkServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: number; version: string; ctype: string; encoding: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
            datctype as ctype, pg_encoding_to_char(encoding) as encoding
       from pg_database where datname = current_database()`,
  )
  const server = rows[0]
  if (server === undefined) return
  if (server.number < 150_000) throw fail('database.too-old', { values: { version: server.version } })
  if (server.encoding !== 'UTF8' || ['C', 'POSIX'].includes(server.ctype))
    throw fail('database.wrong-locale', { values: { ctype: `${server.encoding}, ${server.ctype}` } })
}

/** Refuses a login of the application that could make itself the owner: giving up a role is no wall, not having it is. */
export async function checkAppLogin(app: ClientConfig): Promise<void> {
  const client = survive(new pg.Client({ ...app, options: sessionOptions(roles.app) }))
  type Login = { login: string; owner: string; may: boolean }
  let found: Login | undefined
  try {
    await client.connect()
    const { rows } = await client.query<Login>(
      `select session_user::text as login, pg_get_userbyid(nspowner)::text as owner, pg_has_role(session_user, nspowner, 'member') as may
         from pg_namespace where nspname = 'platform'`,
    )
    found = rows[0]
  } catch (cause) {
    throw fail('database.app-login', { values: { reason: (cause as Error).message }, cause })
  } finally {
    await client.end().catch(() => undefined)
  }
  if (found?.may !== true) return
  const { login, owner } = found
  const reason = { zh: `${login} 可以成为表所有者 ${owner}`, en: `${login} may act as ${owner}, who owns the tables` }
  throw fail('database.app-login', { values: { reason } })
}
