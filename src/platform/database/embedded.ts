import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, rmSync } from 'node:fs'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { ClientConfig } from 'pg'
import type { Log } from '../log.ts'
import { beforeStop, whenStopped } from '../stop.ts'
import { answers } from './answers.ts'
import { appRole, roles, writeAccess } from './access.ts'
import { serverAccount, serverBinaries, type Account } from './binaries.ts'
import { asOwner } from './connect.ts'
import { endProcess, stopLeftOver } from './ending.ts'
import { fail } from './errors.ts'
import { isOwned, own, prepareFolder, socketFolder } from './folders.ts'

/** How to connect to one of its databases: as the owner, or as the application. */
export type Connection = (database: string, user?: (typeof roles)[keyof typeof roles]) => ClientConfig

/** A PostgreSQL server that this process owns. */
export type EmbeddedServer = {
  readonly connection: Connection
  readonly stop: () => Promise<void>
}

/** Server settings by name, as in postgresql.conf. */
export type Settings = Readonly<Record<string, string | number>>

const port = 5432 // only a part of the socket's name: the server does not listen on TCP

/**
 * Starts the PostgreSQL that came from npm, with its data below `home`. One process owns a data folder; a server that a
 * killed owner left behind is stopped first, so that its unfinished work is rolled back. A server that dies is started again.
 */
export async function startEmbedded(home: string, log: Log, extra: Settings = {}): Promise<EmbeddedServer> {
  const owner = await own(home)
  try {
    const account = serverAccount()
    if (account !== null) chmodSync(home, 0o711) // the account must be able to enter; what is secret lies in folders of its own
    const native = serverBinaries(account, home)
    const data = join(home, 'postgres')
    const sockets = socketFolder(home)
    prepareFolder(sockets, account)
    if (!existsSync(join(data, 'PG_VERSION'))) initialise(native, data, account)
    await stopLeftOver(data, log)
    const connection = connectionThrough(sockets)
    const options = settings(sockets, { ...writeAccess(home), ...extra })

    let stopping = false
    let child = await launch(native, data, options, account, connection('postgres'))
    const watch = (running: ChildProcess) =>
      running.once('exit', (code) => {
        if (stopping || whenStopped() !== null) return
        log.error({ code }, 'the database server stopped; starting it again')
        void relaunch()
      })
    const relaunch = async () => {
      for (let pause = 200; !stopping; pause = Math.min(pause * 2, 10_000)) {
        try {
          child = await launch(native, data, options, account, connection('postgres'))
          if (stopping) await endProcess(child)
          else watch(child)
          return
        } catch (cause) {
          log.error({ err: cause }, 'the database server did not start; trying again')
          await wait(pause)
        }
      }
    }
    watch(child)

    const stop = async () => {
      if (stopping) return
      stopping = true
      await endProcess(child)
      owner.close()
    }
    try {
      await asOwner(connection('postgres'), (client) => client.query(appRole))
    } catch (error) {
      await stop()
      throw error
    }
    return { connection, stop }
  } catch (error) {
    owner.close()
    throw error
  }
}

/** How to reach the server that another process of this installation runs, or null when none does. */
export async function joinEmbedded(home: string): Promise<Connection | null> {
  return (await isOwned(home)) ? connectionThrough(socketFolder(home)) : null
}

const connectionThrough =
  (host: string): Connection =>
  (database, user = roles.owner) => ({ host, port, user, database })

const asAccount = (account: Account | null) => (account === null ? {} : { uid: account.uid, gid: account.gid })

function initialise(native: string, data: string, account: Account | null): void {
  rmSync(data, { recursive: true, force: true }) // a folder without PG_VERSION is a half-made one
  prepareFolder(data, account)
  const made = spawnSync(
    join(native, 'bin', 'initdb'),
    ['-D', data, '-U', roles.owner, '--auth=peer', '--encoding=UTF8', '--locale=C.UTF-8', '--no-instructions'],
    {
      cwd: data,
      encoding: 'utf8',
      ...asAccount(account),
    },
  )
  if (made.status !== 0) throw fail('database.cannot-start', { values: { reason: (made.stderr || String(made.error)).trim() } })
}

/** The settings of the embedded server: durable, sized for a shared machine, not reachable over the network. */
function settings(sockets: string, extra: Settings): string[] {
  const megabytes = Math.round(totalmem() / 1024 / 1024)
  const shared = Math.max(128, Math.min(512, Math.round(megabytes / 8)))
  const pairs = {
    listen_addresses: '',
    unix_socket_directories: `"${sockets.replaceAll('"', '""')}"`, // a list: quoted, a comma is part of the path
    unix_socket_permissions: '0700',
    port,
    max_connections: 60,
    shared_buffers: `${shared}MB`,
    work_mem: '32MB',
    maintenance_work_mem: '256MB',
    effective_cache_size: `${Math.round(megabytes / 2)}MB`,
    random_page_cost: 1.1,
    jit: 'off',
    // One server, no replicas: tables filled in the transaction that makes them need no WAL.
    wal_level: 'minimal',
    max_wal_senders: 0,
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    logging_collector: 'off',
    log_min_messages: 'fatal',
    // Statements and their values may hold content: they stay out of the log.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    timezone: 'Asia/Shanghai',
    ...extra,
  }
  return Object.entries(pairs).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

async function launch(
  native: string,
  data: string,
  options: readonly string[],
  account: Account | null,
  connection: ClientConfig,
): Promise<ChildProcess> {
  const child = spawn(join(native, 'bin', 'postgres'), ['-D', data, ...options], {
    cwd: data,
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true, // Ctrl-C in the terminal reaches only us; we stop it in order
    ...asAccount(account),
  })
  child.once(
    'exit',
    beforeStop(() => endProcess(child)),
  )
  let said = ''
  child.stderr?.on('data', (text: Buffer) => (said = (said + text.toString()).slice(-2000)))
  let ended = false
  child.once('exit', () => (ended = true))
  child.once('error', (error) => {
    ended = true
    said = error.message
  })
  for (let tries = 0; tries < 1200 && !ended; tries++) {
    if (await answers(connection)) return child
    await wait(tries < 40 ? 25 : 100)
  }
  await endProcess(child)
  throw fail('database.cannot-start', { values: { reason: said.trim() || { zh: '两分钟内没有应答', en: 'no answer in two minutes' } } })
}
