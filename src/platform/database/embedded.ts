// Long because starting, watching and stopping the server share what is known of its process, and a mistake between them loses data.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { ClientConfig } from 'pg'
import type { Log } from '../log.ts'
import { serverAccount, serverBinaries, type Account } from './binaries.ts'
import { fail } from './errors.ts'
import { answers } from './answers.ts'

/** A PostgreSQL server that this process owns. */
export type EmbeddedServer = {
  /** How to connect to one of its databases as the owner. */
  readonly connection: (database: string) => ClientConfig
  readonly stop: () => Promise<void>
}

/** Server settings by name, as in postgresql.conf. */
export type Settings = Readonly<Record<string, string | number>>

const user = 'xinheng'
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
    const connection = (database: string): ClientConfig => ({ host: sockets, port, user, database })

    let stopping = false
    let child = await launch(native, data, settings(sockets, extra), account, connection('postgres'))
    const watch = (running: ChildProcess) =>
      running.once('exit', (code) => {
        if (stopping) return
        log.error({ code }, 'the database server stopped; starting it again')
        void relaunch()
      })
    const relaunch = async () => {
      for (let pause = 200; !stopping; pause = Math.min(pause * 2, 10_000)) {
        try {
          child = await launch(native, data, settings(sockets, extra), account, connection('postgres'))
          watch(child)
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
    return { connection, stop }
  } catch (error) {
    owner.close()
    throw error
  }
}

/** How to reach the server that another process of this installation runs, or null when none does. */
export async function joinEmbedded(home: string): Promise<EmbeddedServer['connection'] | null> {
  if (!(await isOwned(home))) return null
  return (database) => ({ host: socketFolder(home), port, user, database })
}

/** Whether a living process owns a data folder. */
export const isOwned = (home: string): Promise<boolean> => answers(ownerSocket(home))

/** On Linux a name without a file: the kernel gives it to one process and takes it back however that ends. */
const ownerSocket = (home: string): string =>
  process.platform === 'linux'
    ? `\0xinheng-${createHash('sha256').update(home).digest('hex').slice(0, 24)}`
    : join(socketFolder(home, 'owner'), 'owner.sock')

/** Holds the owner's socket as long as the process lives. */
async function own(home: string): Promise<Server> {
  const path = ownerSocket(home)
  if (process.platform !== 'linux') {
    prepareFolder(socketFolder(home, 'owner'), null)
    if (!(await answers(path))) rmSync(path, { force: true })
  }
  const server = createServer((socket) => socket.destroy())
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, resolve)
  }).catch((cause: unknown) => {
    throw fail('database.in-use', { values: { folder: home }, cause })
  })
  server.unref()
  return server
}

/** A socket's path may have 107 bytes: deep data folders get theirs in /tmp, in a folder only the server's account enters. */
function socketFolder(home: string, name = 'socket'): string {
  const near = join(home, name)
  return Buffer.byteLength(join(near, '.s.PGSQL.5432.lock')) <= 100
    ? near
    : join('/tmp', `xinheng-${createHash('sha256').update(home).digest('hex').slice(0, 12)}-${name}`)
}

function prepareFolder(folder: string, account: Account | null): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  if (account !== null) chownSync(folder, account.uid, account.gid)
}

const asAccount = (account: Account | null) => (account === null ? {} : { uid: account.uid, gid: account.gid })

function initialise(native: string, data: string, account: Account | null): void {
  rmSync(data, { recursive: true, force: true }) // a folder without PG_VERSION is a half-made one
  prepareFolder(data, account)
  const made = spawnSync(
    join(native, 'bin', 'initdb'),
    ['-D', data, '-U', user, '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-instructions'],
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
    unix_socket_directories: sockets,
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
  child.kill('SIGINT')
  throw fail('database.cannot-start', { values: { reason: said.trim() || 'no answer in two minutes' } })
}

/** Stops the server that a killed owner left running on this data folder. */
export async function stopLeftOver(data: string, log: Log): Promise<void> {
  const file = join(data, 'postmaster.pid')
  if (!existsSync(file)) return
  const [pid, folder] = readFileSync(file, 'utf8').split('\n')
  if (folder !== data || !isPostgres(Number(pid))) return
  log.info({ pid: Number(pid) }, 'stopping the database server that an earlier process left behind')
  await endPid(Number(pid))
}

function isPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false
  if (process.platform !== 'linux') return true
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres')
  } catch {
    return false
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function endProcess(child: ChildProcess): Promise<void> {
  if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) await endPid(child.pid)
}

/** Fast shutdown first (rolls back, writes a checkpoint); after 30 seconds the immediate one, which recovers at the next start. */
async function endPid(pid: number): Promise<void> {
  for (const [signal, seconds] of [
    ['SIGINT', 30],
    ['SIGQUIT', 10],
    ['SIGKILL', 5],
  ] as const) {
    try {
      process.kill(pid, signal)
    } catch {
      return
    }
    for (let tries = 0; tries < seconds * 40; tries++) {
      if (!isAlive(pid)) return
      await wait(25)
    }
  }
}
