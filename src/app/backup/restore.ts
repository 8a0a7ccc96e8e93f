import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder } from '../../platform/files/make-folder.ts'
import { isBare, restoreDatabase, restoredFrom } from '../../platform/backup/copy-in.ts'
import { fail } from '../../platform/backup/errors.ts'
import { findBackup, type FoundBackup } from '../../platform/backup/folder.ts'
import { putFiles, walk } from '../../platform/backup/kept-files.ts'
import { clearMarker, readMarker, setMarker } from '../../platform/backup/marker.ts'
import { fingerprint, openKeys, type Keys } from '../../platform/backup/sealed-keys.ts'
import { tellingTrouble } from '../../platform/backup/trouble.ts'
import { requireSignature, requireWhole } from '../../platform/backup/verify.ts'
import { signerOf } from '../../platform/crypto/keys.ts'
import { sha256Hex } from '../../platform/crypto/native.ts'
import { reachServer, type Server } from '../../platform/database/open.ts'
import { readSetting } from '../../platform/database/setting.ts'
import type { Log } from '../../platform/log.ts'
import { checkRestored, type CheckProgress } from './check.ts'
import { keysHere, signerHere } from './keys.ts'
import { leftOut, passing, passingOwner } from './scope.ts'

export type RestoreInput = {
  readonly home: string
  /** Of backups; `restoreFrom` takes a backup that is one file, too. */
  readonly folder: string
  /** Which backup of the folder; the latest when left out. */
  readonly name?: string | undefined
  readonly log: Log
  /** Opens the keys that were sealed into the backup. */
  readonly passphrase: string | null
  /** The public part of a ledger key that is lost. */
  readonly vkey?: string | undefined
  /** Only look whether the backup is whole; nothing of it stays here. */
  readonly checkOnly?: boolean
  readonly progress: CheckProgress & {
    readonly onVerify: (done: number, total: number) => void
    readonly onTables: (done: number, total: number) => void
    readonly onFiles: (done: number, total: number) => void
  }
}

export type Restored = {
  readonly backup: FoundBackup
  /** Leaves of the log that were compared with what is stored. */
  readonly leaves: number
  /** Keys the installation had that are not here, or are others. */
  readonly missing: readonly string[]
}

/**
 * Restores a backup into an empty installation. The database comes in one transaction, checked against the ledger before it ends; a
 * marker in the data folder keeps everything from starting until all is there. Done again after it was interrupted, it goes on.
 */
export const restoreBackup = (input: RestoreInput): Promise<Restored> =>
  tellingTrouble(input.home, async () => {
    const { home, folder, progress } = input
    const backup = await findBackup(folder, input.name)
    const { keys, sealed, vkey } = await keysFor(input, backup)
    await requireSignature(backup, vkey)
    await requireWhole(folder, backup, progress.onVerify)
    const missing = backup.manifest.keys.filter((key) => fingerprint(keys.get(key.name) ?? '') !== key.fingerprint).map(({ name }) => name)
    if (input.checkOnly === true) return { backup, leaves: 0, missing }

    const marker = `${backup.name} ${sha256Hex(backup.text)}`
    await requireEmptyFolder(home, marker)
    const server = await reachServer({ home, log: input.log })
    try {
      const done = await requireEmptyDatabase(server.owner, home, marker)
      await setMarker(home, marker)
      await putFiles(folder, join(backup.inside, 'files.txt'), home, (count) => progress.onFiles(count, backup.manifest.files.count))
      const leaves = done ? 0 : await fill(server.owner, backup, vkey, marker, progress)
      // The key comes last: with it and without its database a second ledger of the same name could begin.
      await writeKeys(home, sealed)
      await clearMarker(home)
      return { backup, leaves, missing }
    } finally {
      await server.close()
    }
  })

/** Answers how many leaves of the ledger were compared. */
async function fill(
  owner: Server['owner'],
  { inside, manifest, name }: FoundBackup,
  vkey: string,
  mark: string,
  progress: RestoreInput['progress'],
): Promise<number> {
  let leaves = 0
  await restoreDatabase(owner, {
    ...{ inside, manifest, leftOut, passing, passingOwner, mark, onBytes: progress.onTables },
    check: async (db, miscounted) => {
      const found = await checkRestored(db, manifest, vkey, miscounted, progress)
      if (found.count > 0) throw fail('backup.does-not-hold', { values: { name, count: found.count }, details: found.mistakes })
      leaves = found.leaves
    },
  })
  return leaves
}

/** The keys that will be here, those among them that come from the backup, and the public key everything is checked with. */
async function keysFor(
  { home, passphrase, vkey: named }: RestoreInput,
  { inside, manifest }: FoundBackup,
): Promise<{ keys: Keys; sealed: Keys; vkey: string }> {
  const here = await keysHere(home)
  const sealed =
    passphrase === null || manifest.sealedKeys === null
      ? new Map<string, string>()
      : await openKeys(await readFile(join(inside, 'keys.sealed'), 'utf8'), passphrase)
  const wanted = manifest.about['ledgerKey'] ?? ''
  const signer = await signerHere(home, here)
  const found = signer?.vkey ?? signerOf(sealed.get('ledger.key') ?? '')?.vkey ?? named
  if (found === undefined) throw fail('backup.key-needed', { values: { vkey: wanted, folder: home } })
  if (found !== wanted) throw fail('backup.other-key', { values: { here: found, vkey: wanted } })
  return { keys: new Map([...sealed, ...here]), sealed: new Map([...sealed].filter(([name]) => !here.has(name))), vkey: found }
}

/** A data folder without evidence and without a database of its own; keys may lie there already. */
async function requireEmptyFolder(home: string, marker: string): Promise<void> {
  const before = await readMarker(home)
  if (before !== null && before !== marker) throw fail('backup.unfinished', { values: { folder: home, name: before.split(' ')[0] ?? '' } })
  if (before !== null) return
  const first = await walk(join(home, 'files')).next()
  if (first.done !== true) throw fail('backup.not-empty', { values: { place: `${home}/files` } })
}

/** Whether the database is this very backup already, from a try that broke off later; refuses any other content. */
async function requireEmptyDatabase(owner: Server['owner'], home: string, marker: string): Promise<boolean> {
  if (await isBare(owner)) return false
  const restored = (await readMarker(home)) === marker ? await readSetting(owner, restoredFrom) : null
  if (restored === marker) return true
  throw fail('backup.not-empty', { values: { place: process.env['DATABASE_URL'] ? 'DATABASE_URL' : home } })
}

async function writeKeys(home: string, keys: Keys): Promise<void> {
  await makeFolder(join(home, 'keys'))
  for (const [name, text] of keys) await writeFile(join(home, 'keys', name), text, { mode: 0o600, flush: true })
}
