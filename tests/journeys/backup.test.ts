// Long, because everything here follows from one backup of one furnished installation, which is dear to make.
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, it } from 'vitest'
import { makeBackup, type MadeBackup } from '../../src/app/backup/backup.ts'
import { makeBackupFile, restoreFrom } from '../../src/app/backup/one-file.ts'
import { packFolder } from '../../src/platform/backup/one-file.ts'
import { restoreBackup, type RestoreInput } from '../../src/app/backup/restore.ts'
import { openApp } from '../../src/app/open.ts'
import { clerk, penaltyRow, sendRows } from '../../src/intake/fixtures.ts'
import { confirmSubmission, mergeSubmission } from '../../src/intake/index.ts'
import { isBare } from '../../src/platform/backup/copy-in.ts'
import { findBackup } from '../../src/platform/backup/folder.ts'
import { readMarker } from '../../src/platform/backup/marker.ts'
import { generateKey } from '../../src/platform/crypto/keys.ts'
import { asOwner, openDatabase } from '../../src/platform/database/connect.ts'
import { projectFolder } from '../../src/platform/files/home.ts'
import { openQueue } from '../../src/platform/jobs/queue.ts'
import { silent } from '../../src/platform/log.ts'
import { jobs } from '../../src/app/parts/jobs.ts'
import { dropDatabases, emptyDatabase, forge, furnishNode, urlOf } from '../support/backups.ts'
import { openWorld, type World } from '../support/world.ts'

const key = generateKey('test.invalid/ledger')
const passphrase = 'a long enough passphrase'
const nothing = () => undefined
const progress = { onVerify: nothing, onTables: nothing, onFiles: nothing, onLog: nothing, onLeaves: nothing }
const at = new Date('2026-11-16T10:00:00+08:00')

let world: World
let waiting: number
let source: string
let top: string
let home: string
let made: MadeBackup
const before = { data: process.env['XINHENG_DATA'], url: process.env['DATABASE_URL'] }

const backUp = (folder: string, more: { passphrase?: string; at?: Date } = {}): Promise<MadeBackup> => {
  process.env['DATABASE_URL'] = urlOf(source)
  return makeBackup({
    home,
    folder,
    at: more.at ?? at,
    log: silent,
    passphrase: more.passphrase ?? null,
    onTables: nothing,
    onFiles: nothing,
  })
}

/** Restores the latest backup of a folder into a new database and a new data folder that holds the ledger key. */
async function restoreAnew(folder: string, more: Partial<RestoreInput> & { keys?: Record<string, string> } = {}) {
  const database = await emptyDatabase()
  const target = mkdtempSync(join(top, 'target-'))
  for (const [name, text] of Object.entries(more.keys ?? { 'ledger.key': key })) {
    mkdirSync(join(target, 'keys'), { recursive: true })
    writeFileSync(join(target, 'keys', name), text)
  }
  process.env['DATABASE_URL'] = urlOf(database)
  const restore = () => restoreBackup({ home: target, folder, log: silent, passphrase: null, progress, ...more })
  return { database, target, restore }
}

const filesIn = (home: string): Set<string> =>
  new Set(readdirSync(join(home, 'files'), { recursive: true, encoding: 'utf8' }).filter((path) => path.length > 40))

const bare = (database: string) => isBare({ ...inject('server'), database })

beforeAll(async () => {
  top = mkdtempSync('/tmp/xinheng-backup-')
  chmodSync(top, 0o755)
  home = join(top, 'home')
  mkdirSync(join(home, 'keys'), { recursive: true })
  writeFileSync(join(home, 'keys', 'ledger.key'), key)
  writeFileSync(join(home, 'keys', 'session.secret'), 'abcdefghijklmnopqrstuvwxyz')
  process.env['XINHENG_DATA'] = home
  world = await openWorld({ ledgerKey: key })
  source = (await sql<{ name: string }>`select current_database() as name`.execute(world.db)).rows[0]?.name ?? ''
  waiting = (await furnishNode(world)).waiting
  const queue = await openQueue({ connection: { ...inject('server'), database: source }, jobs, log: silent })
  await queue.send(world.db, 'files.sweep', { carried: true })
  await queue.stop()
  made = await backUp(join(top, 'whole'), { passphrase })
})
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(top, 'copy-'))
  cpSync(join(top, 'whole'), folder, { recursive: true })
})
afterEach(dropDatabases)
afterAll(async () => {
  for (const [name, value] of [
    ['XINHENG_DATA', before.data],
    ['DATABASE_URL', before.url],
  ] as const)
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  await world.close()
  rmSync(top, { recursive: true, force: true })
})

/** The rows of every table of the program, as one hash each. */
async function contentOf(database: string): Promise<Record<string, string>> {
  return asOwner({ ...inject('server'), database }, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema$|public$|jobs$|platform$)' order by 1`,
    )
    const content: Record<string, string> = {}
    for (const { name } of rows)
      content[name] =
        (
          await client.query<{ hash: string }>(
            `select md5(coalesce(string_agg(t::text, E'\\n' order by t::text), '')) as hash from ${name} t`,
          )
        ).rows[0]?.hash ?? ''
    return content
  })
}

it('a restored backup holds every table, file and number, lets nothing be rewritten, goes on with what waited, and signs nobody in', async () => {
  expect(made.files).toMatchObject({ damaged: [] })
  expect(made.files.count).toBeGreaterThan(2)
  const { database, target, restore } = await restoreAnew(folder, { passphrase, keys: {} })
  expect(await restore()).toMatchObject({ missing: [] })
  const leftOut = ['accounts.session', 'accounts.verification', 'auth.attempt']
  const [was, is] = [await contentOf(source), await contentOf(database)]
  for (const name of leftOut) delete was[name]
  expect(Object.fromEntries(Object.entries(is).filter(([name]) => !leftOut.includes(name)))).toEqual(was)
  expect(filesIn(target)).toEqual(filesIn(home))
  expect(readFileSync(join(target, 'keys', 'ledger.key'), 'utf8')).toBe(key)
  expect(await readMarker(target)).toBeNull()
  await asOwner({ ...inject('server'), database }, async (client) => {
    expect((await client.query('select * from accounts.session')).rowCount).toBe(0)
  })
  const rewriter = openDatabase({ ...inject('app'), database })
  await expect(sql`update records.version set reason = 'x'`.execute(rewriter.db)).rejects.toThrow(/permission denied/)
  await rewriter.close()

  // It starts, has the work that waited, and the file that waited for its department is merged.
  const app = await openApp({ log: silent, home: target })
  try {
    await confirmSubmission(app.context(clerk), waiting)
    await mergeSubmission(app.context(clerk), waiting)
    const { rows } = await sql<{ state: string }>`select state from intake.submission where submission_id = ${waiting}`.execute(
      app.context().db,
    )
    expect(rows).toEqual([{ state: 'done' }])
    const carried = await sql<{ data: unknown }>`select data from jobs.job where name = 'files.sweep' and data is not null`.execute(
      app.context().db,
    )
    expect(carried.rows.map(({ data }) => data)).toContainEqual({ carried: true })
  } finally {
    await app.close()
  }
})

it('a second backup into the same folder copies only new files, and is the one that is restored', async () => {
  const again = await backUp(folder, { at: new Date('2026-11-17T10:00:00+08:00') })
  expect(again.files).toMatchObject({ count: made.files.count, copied: 0 })
  const { restore } = await restoreAnew(folder, { checkOnly: true })
  expect((await restore()).backup.name).toBe('2026-11-17T02-00-00Z')
})

it('one file holds it as well, and is restored whole; cut off, it is refused with nothing left', async () => {
  const file = join(folder, 'node.tar')
  process.env['DATABASE_URL'] = urlOf(source)
  const shared = { home, file, at, log: silent, passphrase, onTables: nothing, onFiles: nothing }
  expect((await makeBackupFile(shared)).files).toMatchObject({ count: made.files.count, damaged: [] })
  await expect(makeBackupFile(shared)).rejects.toMatchObject({ code: 'backup.file-exists' })
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  const { database, target } = await restoreAnew(file, { keys: {} })
  const input = { home: target, folder: file, log: silent, passphrase, progress }
  const whole = readFileSync(file)
  writeFileSync(file, whole.subarray(0, -2000))
  await expect(restoreFrom(input)).rejects.toMatchObject({ code: 'backup.bad-file' })
  expect([await bare(database), readdirSync(target)]).toEqual([true, []])
  const without = join(folder, 'bare')
  mkdirSync(join(without, 'files', 'ab'), { recursive: true })
  writeFileSync(join(without, 'files', 'ab', '0'.repeat(62)), 'x')
  rmSync(file)
  await packFolder(without, file)
  rmSync(without, { recursive: true })
  await expect(restoreFrom(input)).rejects.toMatchObject({
    ...{ code: 'backup.none', text: { en: expect.stringContaining(`no complete backup in ${file}`) as unknown } },
  })
  writeFileSync(file, whole)
  expect(await restoreFrom(input)).toMatchObject({ missing: [] })
  expect(filesIn(target)).toEqual(filesIn(home))
  expect(readdirSync(target)).not.toContain('unpacked.part')
})

it('what is written while a backup is made is in it as a whole or not at all', async () => {
  const busy = mkdtempSync(join(top, 'busy-'))
  let writing = true
  const writer = (async () => {
    for (let number = 100; writing; number++)
      await sendRows(world.ctx(), [penaltyRow(1, { 行政处罚决定书文号: `高市监罚〔2026〕${number}号` })])
  })()
  const names: string[] = []
  try {
    for (let hour = 0; hour < 2; hour++) names.push((await backUp(busy, { at: new Date(at.getTime() + hour * 3_600_000) })).name)
  } finally {
    writing = false
    await writer
  }
  for (const name of names) expect((await (await restoreAnew(busy, { name })).restore()).leaves).toBeGreaterThan(0)
})

const refusals: [string, (folder: string) => Promise<void> | void, object][] = [
  [
    'a changed byte in a table',
    async (folder) => {
      const file = join((await findBackup(folder)).inside, 'tables', 'records.version.copy.gz')
      const bytes = readFileSync(file)
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
      writeFileSync(file, bytes)
    },
    { code: 'backup.damaged', details: [{ field: 'tables/records.version.copy.gz' }] },
  ],
  [
    'a table and a piece of evidence that are missing: both are named',
    async (folder) => {
      rmSync(join((await findBackup(folder)).inside, 'tables', 'records.mark.copy.gz'))
      const [first = ''] = readdirSync(join(folder, 'files'))
      rmSync(join(folder, 'files', first), { recursive: true })
    },
    {
      code: 'backup.damaged',
      details: [{ field: 'tables/records.mark.copy.gz' }, { field: expect.stringMatching(/^files\//) as unknown }],
    },
  ],
  [
    'a row removed, with its hash and count made right again',
    (folder) => forge(folder, 'records.version', (lines) => lines.slice(1), null),
    { code: 'backup.not-signed' },
  ],
  [
    'a list with an entry more',
    async (folder) => appendFileSync(join((await findBackup(folder)).inside, 'manifest.json'), ' '),
    { code: 'backup.not-signed' },
  ],
  [
    'a list that is no list',
    async (folder) => writeFileSync(join((await findBackup(folder)).inside, 'manifest.json'), '{"type":"xinheng.backup/v1"}'),
    { code: 'backup.unreadable' },
  ],
  [
    'no backup that was finished',
    async (folder) => rmSync(join((await findBackup(folder)).inside, 'manifest.note')),
    { code: 'backup.none' },
  ],
  [
    'a record changed by somebody who has the key',
    (folder) =>
      forge(folder, 'records.version', (lines) => lines.map((line, place) => (place === 0 ? line.replace('警告', '表扬') : line)), key),
    { code: 'backup.does-not-hold', details: [{ field: expect.stringMatching(/^leaf \d+$/) as unknown }] },
  ],
  [
    'a row twice',
    (folder) => forge(folder, 'sources.source', (lines) => [...lines, ...lines.slice(0, 1)], key),
    { code: 'backup.does-not-hold', details: [{ field: 'sources.source' }] },
  ],
]
it.each(refusals)('refuses %s, and leaves an empty database', async (_what, tamper, refusal) => {
  await tamper(folder)
  const { database, target, restore } = await restoreAnew(folder)
  await expect(restore()).rejects.toMatchObject(refusal)
  expect(await bare(database)).toBe(true)
  expect(existsSync(join(target, 'keys', 'session.secret'))).toBe(false)
})

it('needs the ledger key, takes no other, and says which keys are still missing', async () => {
  await expect((await restoreAnew(folder, { keys: {} })).restore()).rejects.toMatchObject({ code: 'backup.key-needed' })
  await expect((await restoreAnew(folder, { keys: { 'ledger.key': generateKey('test.invalid/ledger') } })).restore()).rejects.toMatchObject(
    { code: 'backup.other-key' },
  )
  await expect((await restoreAnew(folder, { keys: {}, passphrase: 'another passphrase' })).restore()).rejects.toMatchObject({
    code: 'backup.wrong-passphrase',
  })
  const lost = await restoreAnew(folder, { keys: {}, vkey: world.ctx().signer.vkey })
  expect(await lost.restore()).toMatchObject({ missing: ['ledger.key', 'session.secret'] })
  expect(JSON.stringify((await findBackup(folder)).manifest)).not.toContain('abcdefghijklmnopqrstuvwxyz')
})

it('restores into nothing but an empty database and an empty folder', async () => {
  const { target, restore } = await restoreAnew(folder)
  await restore()
  await expect(restore()).rejects.toMatchObject({ code: 'backup.not-empty' })
  const other = await emptyDatabase()
  process.env['DATABASE_URL'] = urlOf(other)
  await expect(restoreBackup({ home: target, folder, log: silent, passphrase: null, progress })).rejects.toMatchObject({
    code: 'backup.not-empty',
  })
  expect(await bare(other)).toBe(true)
})

it('refuses a backup of a program it does not know, and of tables that do not belong together', async () => {
  process.env['DATABASE_URL'] = urlOf(source)
  await sql`insert into platform.migration (name, checksum) values ('9999_future', ${'0'.repeat(64)})`.execute(world.owner)
  try {
    await backUp(folder, { at: new Date('2026-11-18T10:00:00+08:00') })
  } finally {
    await sql`delete from platform.migration where name = '9999_future'`.execute(world.owner)
  }
  const { database, restore } = await restoreAnew(folder)
  await expect(restore()).rejects.toMatchObject({ code: 'backup.newer' })
  expect(await bare(database)).toBe(true)
})

it('evidence that rotted on the disk is named and left out, everything else is backed up', async () => {
  const fresh = mkdtempSync(join(top, 'rot-'))
  const [first = ''] = filesIn(home)
  const victim = join(home, 'files', first)
  const bytes = readFileSync(victim)
  appendFileSync(victim, 'rot')
  const { files: kept } = await backUp(fresh)
  writeFileSync(victim, bytes)
  expect(kept).toMatchObject({ count: made.files.count - 1, damaged: [`files/${first}`] })
})

it('an interrupted restore starts nothing, and is finished by the same command', async () => {
  const { database, target, restore } = await restoreAnew(folder)
  const env = { ...process.env, DATABASE_URL: urlOf(database), XINHENG_DATA: target, LANG: 'C.UTF-8' }
  const program = join(projectFolder, 'bin', 'xinheng.mjs')
  // A lock on the list of databases' extensions would be in the way of nobody else: the restore waits at its first statement.
  await asOwner({ ...inject('server'), database }, async (blocker) => {
    await blocker.query('begin')
    await blocker.query('create schema platform')
    const child = spawn(process.execPath, [program, 'restore', folder], { env, stdio: 'ignore' })
    for (let tries = 0; tries < 1200 && (await readMarker(target)) === null; tries++) await wait(25)
    expect(await readMarker(target)).not.toBeNull()
    child.kill('SIGKILL')
    await once(child, 'exit')
    await blocker.query('rollback')
  })
  await expect(promisify(execFile)(process.execPath, [program, 'migrate'], { env })).rejects.toMatchObject({
    code: 75,
    stderr: expect.stringContaining('backup.unfinished') as unknown,
  })
  expect(await bare(database)).toBe(true)
  process.env['DATABASE_URL'] = urlOf(database)
  expect((await restore()).leaves).toBeGreaterThan(0)
  expect(await readMarker(target)).toBeNull()
}, 180_000)

it('killed after the database was there, it goes on with the rest', async () => {
  const { database, target, restore } = await restoreAnew(folder)
  const { backup } = await restore()
  writeFileSync(join(target, 'restoring'), `${backup.name} ${await markerHash(database)}\n`)
  expect(await restore()).toMatchObject({ leaves: 0 })
  expect(await readMarker(target)).toBeNull()
})

const markerHash = (database: string): Promise<string> =>
  asOwner({ ...inject('server'), database }, async (client) => {
    const { rows } = await client.query<{ value: string }>(`select value from platform.setting where name = 'restored'`)
    return rows[0]?.value.split(' ')[1] ?? ''
  })

it('memory does not grow with the database', async () => {
  const big = mkdtempSync(join(top, 'big-'))
  await sql`create table staging.s_99999 as select g as row_no, repeat(md5(g::text), 20) as text from generate_series(1, 120000) g`.execute(
    world.db,
  )
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const held = () => {
    collect()
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    return heapUsed + arrayBuffers
  }
  const start = held()
  let [most, samples] = [0, 0]
  process.env['DATABASE_URL'] = urlOf(source)
  const sample = () => {
    if (samples++ % 200 === 0) most = Math.max(most, held() - start)
  }
  await makeBackup({ home, folder: big, at, log: silent, passphrase: null, onTables: sample, onFiles: nothing })
  await sql`drop table staging.s_99999`.execute(world.db)
  const { restore } = await restoreAnew(big, { progress: { ...progress, onTables: sample } })
  await restore()
  expect(samples).toBeGreaterThan(400)
  expect(most).toBeLessThan(40 * 1024 * 1024) // of 80 MB of rows
})
