import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { aBrowser, chosenPassword, givenAccount } from '../../src/accounts/fixtures.ts'
import { backUpNightly, lastDue, nightlyRules, nightlyState, type NightlyRules } from '../../src/app/backup/nightly.ts'
import { restoreBackup } from '../../src/app/backup/restore.ts'
import { createServer } from '../../src/app/server.ts'
import { loadNightly } from '../../src/platform/backup/nightly-store.ts'
import { generateKey } from '../../src/platform/crypto/keys.ts'
import { sha256Hex } from '../../src/platform/crypto/native.ts'
import { silent } from '../../src/platform/log.ts'
import { urlOf } from '../support/backups.ts'
import { refusal } from '../support/refusal.ts'
import { openWorld, type World } from '../support/world.ts'

const key = generateKey('test.invalid/ledger')
let world: World
let top: string
let home: string
let folder: string
const names = ['XINHENG_DATA', 'DATABASE_URL', 'XINHENG_BACKUP_FOLDER', 'XINHENG_BACKUP_HOUR', 'XINHENG_BACKUP_KEEP'] as const
const before = names.map((name) => [name, process.env[name]] as const)

beforeAll(async () => {
  top = mkdtempSync('/tmp/xinheng-nightly-')
  home = join(top, 'home')
  mkdirSync(join(home, 'keys'), { recursive: true })
  writeFileSync(join(home, 'keys', 'ledger.key'), key)
  world = await openWorld({ ledgerKey: key })
  const [row] = (await sql<{ name: string }>`select current_database() as name`.execute(world.db)).rows
  process.env['XINHENG_DATA'] = home
  process.env['DATABASE_URL'] = urlOf(row?.name ?? '')
})
beforeEach(async () => {
  folder = mkdtempSync(join(top, 'backups-'))
  await sql`delete from backup.nightly`.execute(world.owner)
})
afterAll(async () => {
  for (const [name, value] of before)
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  await world.close()
  rmSync(top, { recursive: true, force: true })
})

const at = (day: string, time = '02:00:00') => world.ctx({ at: `${day}T${time}+08:00` })
const rules = (more: Partial<NightlyRules> = {}): NightlyRules => ({ folder, hour: 2, keep: 14, ...more })
const kept = () => readdirSync(folder).filter((name) => name !== 'files')

/** Puts a file of evidence into the data folder; gives where it lies below `files/`. */
function keepEvidence(text: string): string {
  const hash = sha256Hex(text)
  const place = `${hash.slice(0, 2)}/${hash.slice(2)}`
  mkdirSync(join(home, 'files', hash.slice(0, 2)), { recursive: true })
  writeFileSync(join(home, 'files', place), text)
  return place
}

it('is due at its hour in China, and made once a night', async () => {
  expect(lastDue(new Date('2026-11-16T01:59:59+08:00'), 2)).toEqual(new Date('2026-11-15T02:00:00+08:00'))
  expect(lastDue(new Date('2026-11-16T02:00:00+08:00'), 2)).toEqual(new Date('2026-11-16T02:00:00+08:00'))
  for (const [day, time] of [
    ['2026-11-16', '02:00:01'],
    ['2026-11-16', '03:00:00'],
    ['2026-11-17', '01:00:00'],
  ] as const)
    await backUpNightly(at(day, time), rules())
  expect(kept()).toEqual(['2026-11-15T18-00-01Z'])
  expect(await loadNightly(at('2026-11-17'))).toMatchObject({ name: '2026-11-15T18-00-01Z', damaged: 0, fault: null })
  const progress = { onVerify: () => undefined, onTables: () => undefined, onFiles: () => undefined }
  const checked = await restoreBackup({
    ...{ home, folder, log: silent, passphrase: null, checkOnly: true },
    progress: { ...progress, onLog: () => undefined, onLeaves: () => undefined },
  })
  expect(checked.backup.name).toBe('2026-11-15T18-00-01Z')
})

it('keeps the newest and what they name', async () => {
  const gone = keepEvidence('erased since')
  await backUpNightly(at('2026-11-16'), rules({ keep: 2 }))
  rmSync(join(home, 'files', gone))
  const stays = keepEvidence('still there')
  const long = new Date('2026-11-01T00:00:00Z')
  utimesSync(join(folder, 'files', gone), long, long)
  for (const day of ['2026-11-17', '2026-11-18']) await backUpNightly(at(day), rules({ keep: 2 }))
  expect(kept()).toEqual(['2026-11-16T18-00-00Z', '2026-11-17T18-00-00Z'])
  const files = readdirSync(join(folder, 'files'), { recursive: true, encoding: 'utf8' })
  expect(files).toContain(stays)
  expect(files).not.toContain(gone)
  rmSync(join(home, 'files'), { recursive: true })
})

it('is made by one of two programs', async () => {
  await Promise.all([backUpNightly(at('2026-11-16'), rules()), backUpNightly(at('2026-11-16', '02:00:05'), rules())])
  expect(kept()).toHaveLength(1)
})

it('has no name before all of it was read again', async () => {
  const evidence = keepEvidence('as it came')
  await backUpNightly(at('2026-11-16'), rules())
  writeFileSync(join(folder, 'files', evidence), 'AS IT CAME')
  expect(await refusal(backUpNightly(at('2026-11-17'), rules()))).toBe('backup.not-as-written')
  expect(kept()).toEqual(['2026-11-15T18-00-00Z'])
  expect((await loadNightly(at('2026-11-17'))).fault?.en).toContain(`files/${evidence}`)
  // As the sentence says: without the damaged one it is copied anew.
  rmSync(join(folder, 'files', evidence))
  await backUpNightly(at('2026-11-17', '03:00:00'), rules())
  expect(await loadNightly(at('2026-11-17'))).toMatchObject({ name: '2026-11-16T19-00-00Z', fault: null })
  rmSync(join(home, 'files'), { recursive: true })
})

it('a full disk and a folder nobody may write end in a sentence, and nothing half stays', async () => {
  const draft = join(folder, `2026-11-15T18-00-00Z.${process.pid}.part`)
  mkdirSync(draft)
  symlinkSync('/dev/full', join(draft, 'manifest.json'))
  expect(await refusal(backUpNightly(at('2026-11-16'), rules()))).toBe('backup.no-space')
  expect(kept()).toEqual([])
  expect((await loadNightly(at('2026-11-16'))).fault?.zh).toContain('磁盘已满')
  expect(await refusal(backUpNightly(at('2026-11-16'), rules({ folder: '/proc/nowhere' })))).toBe('backup.no-permission')
  expect((await loadNightly(at('2026-11-16'))).fault?.en).toContain('/proc/nowhere')
})

it('the office sees what failed and what is late, and when the last was made and the next is due', async () => {
  await givenAccount(at('2026-11-16'), { login: 'office1', name: '信用办甲', body: 'office', role: 'head' })
  process.env['XINHENG_BACKUP_FOLDER'] = '/proc/nowhere'
  const seenAt = async (ctx: ReturnType<typeof at>, path = '/workbench') => {
    const server = createServer({ context: (actor) => (actor === undefined ? ctx : ctx.as(actor)), log: silent, pack: ctx.pack })
    const browser = aBrowser()
    const origin = 'http://localhost:3000'
    const form = new URLSearchParams({ login: 'office1', password: chosenPassword })
    const signIn = await server.request(`${origin}/workbench/sign-in`, { method: 'POST', body: form, headers: { origin } })
    browser.keep(signIn.headers.getSetCookie())
    return (await server.request(origin + path, { headers: { cookie: browser.connection.headers.get('cookie') ?? '' } })).text()
  }
  expect(await seenAt(at('2026-11-16', '04:00:00'))).not.toContain('每夜的备份')
  expect(await seenAt(at('2026-11-16', '06:00:00'))).toContain('每夜的备份还没有做')
  await refusal(backUpNightly(at('2026-11-16')))
  expect(await seenAt(at('2026-11-16'))).toContain('不能读写 /proc/nowhere')
  expect(await seenAt(at('2026-11-16'), '/en/workbench')).toContain('/proc/nowhere cannot be read or written')
  process.env['XINHENG_BACKUP_FOLDER'] = folder
  await backUpNightly(at('2026-11-16', '03:00:00'))
  const quiet = await seenAt(at('2026-11-16', '06:00:00'))
  expect(quiet).not.toContain('每夜的备份')
  expect(quiet).toMatch(/最近一次完整的备份：2026年11月16日 03:00.*下一次：2026年11月17日 02:00/s)
  delete process.env['XINHENG_BACKUP_FOLDER']
  expect(await seenAt(at('2026-11-16'))).toContain('没有设置每夜的备份')
  expect(await nightlyState(at('2026-11-16'))).toBeNull()
})

it('settings that say nothing sensible are refused', () => {
  expect(nightlyRules({})).toBeNull()
  expect(nightlyRules({ XINHENG_BACKUP_FOLDER: '/backup', XINHENG_BACKUP_HOUR: '23', XINHENG_BACKUP_KEEP: '3' })).toEqual({
    ...{ folder: '/backup', hour: 23, keep: 3 },
  })
  for (const wrong of [{ XINHENG_BACKUP_HOUR: '24' }, { XINHENG_BACKUP_KEEP: '0' }, { XINHENG_BACKUP_FOLDER: 'backup' }])
    expect(() => nightlyRules({ XINHENG_BACKUP_FOLDER: '/backup', ...wrong })).toThrow('backup.settings')
})
