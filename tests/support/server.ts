import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { ClientBase, ClientConfig } from 'pg'
import type { TestProject } from 'vitest/node'
import { checkServer, ownerClient } from '../../src/platform/database/connect.ts'
import { startEmbedded } from '../../src/platform/database/embedded.ts'
import { stopLeftOver } from '../../src/platform/database/ending.ts'
import { isOwned } from '../../src/platform/database/folders.ts'
import { migrate } from '../../src/platform/database/migrate.ts'
import { dataFolder } from '../../src/platform/files/home.ts'
import { silent } from '../../src/platform/log.ts'
import { memoryFolder } from './memory-folder.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** How to reach the test server: every key but the database. */
    server: ClientConfig
    /** The same as the application signs in: on a server of `DATABASE_URL` with the owner's login, whose role it gives up. */
    app: ClientConfig
    template: string
  }
}

/** One server per run, one migrated template database on it; `DATABASE_URL` names another server (npm run test:postgres). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env['DATABASE_URL']
  const template = `xinheng_template_${process.pid}`
  const onDisk = join(dataFolder(), 'tests')
  const inMemory = memoryFolder()
  await sweep(onDisk)
  if (inMemory !== null) await sweep(inMemory)
  const home = join(inMemory ?? onDisk, String(process.pid))
  mkdirSync(home, { recursive: true })
  // Nothing in a test outlives the run, so the server need not wait for the disk.
  const embedded = url
    ? null
    : await startEmbedded(home, silent, {
        ...{ fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '1GB', max_connections: 120 },
      })
  const connection: ClientConfig = embedded === null ? fromUrl(url ?? '') : embedded.connection('postgres')
  const admin = ownerClient(connection)
  const close = async () => {
    await admin.query(`drop database if exists ${template} with (force)`)
    if (embedded === null) await admin.query(`drop role if exists ${testLogin}`)
    await admin.end()
    await embedded?.stop()
    rmSync(home, { recursive: true, force: true })
  }
  await admin.connect()
  try {
    await admin.query(`create database ${template} template template0 encoding 'UTF8' locale 'C.UTF-8'`)
    const client = ownerClient({ ...connection, database: template })
    await client.connect()
    try {
      await checkServer(client)
      await migrate(client)
    } finally {
      await client.end()
    }
  } catch (error) {
    await close()
    throw error
  }
  project.provide('server', connection)
  project.provide('app', embedded === null ? await appLogin(admin, connection) : embedded.connection('postgres', 'xinheng_app'))
  project.provide('template', template)
  return close
}

const testLogin = 'xinheng_test'

/** On a server that is not ours, the login of its own that docs/operate describes; it goes when the suite ends. */
async function appLogin(admin: ClientBase, connection: ClientConfig): Promise<ClientConfig> {
  const password = randomBytes(16).toString('hex')
  await admin.query(`drop role if exists ${testLogin}`)
  await admin.query(`create role ${testLogin} login password '${password}' in role xinheng_app`)
  return { ...connection, user: testLogin, password }
}

function fromUrl(url: string): ClientConfig {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url)
  return {
    host: searchParams.get('host') ?? hostname,
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    ...(password ? { password: decodeURIComponent(password) } : {}),
    database: pathname.slice(1) || 'postgres',
  }
}

/** Removes what killed runs left behind. */
async function sweep(folder: string): Promise<void> {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder)) {
    const home = join(folder, name)
    if (await isOwned(home)) continue
    await stopLeftOver(join(home, 'postgres'), silent)
    rmSync(home, { recursive: true, force: true })
  }
}
