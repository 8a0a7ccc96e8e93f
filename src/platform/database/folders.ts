import { createHash } from 'node:crypto'
import { chmodSync, chownSync, lstatSync, mkdirSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { answers } from './answers.ts'
import type { Account } from './binaries.ts'
import { fail } from './errors.ts'

/** Whether a living process owns a data folder. */
export const isOwned = (home: string): Promise<boolean> => answers(ownerSocket(home))

/** On Linux a name without a file: the kernel gives it to one process and takes it back however that ends. */
const ownerSocket = (home: string): string =>
  process.platform === 'linux'
    ? `\0xinheng-${createHash('sha256').update(home).digest('hex').slice(0, 24)}`
    : join(socketFolder(home, 'owner'), 'owner.sock')

/** Holds the owner's socket as long as the process lives. */
export async function own(home: string): Promise<Server> {
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
export function socketFolder(home: string, name = 'socket'): string {
  const near = join(home, name)
  return Buffer.byteLength(join(near, '.s.PGSQL.5432.lock')) <= 100
    ? near
    : join('/tmp', `xinheng-${createHash('sha256').update(home).digest('hex').slice(0, 12)}-${name}`)
}

/** A folder that only the server's account enters. In /tmp somebody else may have been there first: that one is not taken. */
export function prepareFolder(folder: string, account: Account | null): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { uid } = lstatSync(folder)
  if (!lstatSync(folder).isDirectory() || ![process.getuid?.(), account?.uid].includes(uid))
    throw fail('database.cannot-start', { values: { reason: { zh: `${folder} 属于其他账户`, en: `${folder} belongs to somebody else` } } })
  chmodSync(folder, 0o700)
  if (account !== null) chownSync(folder, account.uid, account.gid)
}
