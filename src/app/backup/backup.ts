import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { latestCheckpoint } from '../../ledger/index.ts'
import { copyDatabase, isOurs } from '../../platform/backup/copy-out.ts'
import { fail } from '../../platform/backup/errors.ts'
import { inNewBackup, readBackup, type FoundBackup } from '../../platform/backup/folder.ts'
import { hashOf, type Hashed } from '../../platform/backup/hashed.ts'
import { keepFiles, type KeptFiles } from '../../platform/backup/kept-files.ts'
import { refuseUnfinished } from '../../platform/backup/marker.ts'
import { manifestText, signManifest, type Manifest } from '../../platform/backup/manifest.ts'
import { fingerprint, sealKeys } from '../../platform/backup/sealed-keys.ts'
import { findWrong, requireSignature } from '../../platform/backup/verify.ts'
import { tellingTrouble } from '../../platform/backup/trouble.ts'
import { nativePrimitives } from '../../platform/crypto/native.ts'
import { openNote, parseVkey, type NoteSigner } from '../../platform/crypto/note.ts'
import type { Db } from '../../platform/context.ts'
import { reachServer } from '../../platform/database/open.ts'
import { readSetting } from '../../platform/database/setting.ts'
import type { Log } from '../../platform/log.ts'
import { version } from '../version.ts'
import { readingContext } from './check.ts'
import { keysHere, signerHere } from './keys.ts'
import { leftOut, passing } from './scope.ts'

export type BackupInput = {
  readonly home: string
  readonly folder: string
  readonly at: Date
  readonly log: Log
  /** Seals the keys into the backup. */
  readonly passphrase: string | null
  /** It gets its name only once all of it was read again and found as it was written. */
  readonly isReadAgain?: boolean
  readonly onTables: (done: number, total: number) => void
  readonly onFiles: (done: number) => void
}

export type MadeBackup = {
  readonly name: string
  readonly manifest: Manifest
  /** Bytes of its tables. */
  readonly bytes: number
  readonly files: Pick<KeptFiles, 'count' | 'copied' | 'damaged'>
}

/** Writes a backup of this installation while it runs: the database at one instant, and the files it names. */
export const makeBackup = (input: BackupInput): Promise<MadeBackup> =>
  tellingTrouble(input.folder, async () => {
    const { home, folder, at, log } = input
    await refuseUnfinished(home)
    if (!process.env['DATABASE_URL'] && !existsSync(join(home, 'postgres', 'PG_VERSION')))
      throw fail('backup.nothing-here', { values: { place: home } })
    const keys = await keysHere(home)
    const signer = await signerHere(home, keys)
    if (signer === null) throw fail('backup.no-signer')
    const server = await reachServer({ home, log, share: true })
    try {
      if (!(await isOurs(server.owner)))
        throw fail('backup.nothing-here', { values: { place: process.env['DATABASE_URL'] ? 'DATABASE_URL' : home } })
      const pack = (await readSetting(server.owner, 'pack')) ?? ''
      const { name, result } = await inNewBackup(folder, at, async (inside, name) => {
        const { about, ...copied } = await copyDatabase(server.owner, {
          ...{ inside, leftOut, passing, onBytes: input.onTables },
          about: async (db) => ({ ...(await aboutLedger(db, signer, at)), pack }),
        })
        // After the snapshot: whatever it names was there before it.
        const list = join(inside, 'files.txt')
        const { count, sha256, bytes, ...kept } = await keepFiles(folder, list, roots(home), input.onFiles)
        const sealedKeys = input.passphrase === null ? null : await writeKeys(inside, await sealKeys(keys, input.passphrase))
        const manifest: Manifest = {
          ...{ type: 'xinheng.backup/v1', madeAt: at.toISOString(), program: version, ...copied },
          files: { count, sha256, bytes },
          keys: [...keys].map(([key, text]) => ({ name: key, fingerprint: fingerprint(text) })),
          ...{ sealedKeys, about },
        }
        const text = manifestText(manifest)
        await writeFile(join(inside, 'manifest.json'), text, { mode: 0o600, flush: true })
        await writeFile(join(inside, 'manifest.note'), signManifest(text, signer), { mode: 0o600, flush: true })
        if (input.isReadAgain === true) await requireAsWritten(folder, await readBackup(folder, name, inside), signer)
        return { manifest, files: { count, ...kept } }
      })
      const bytes = result.manifest.tables.reduce((sum, table) => sum + table.bytes, 0)
      return { name, ...result, bytes }
    } finally {
      await server.close()
    }
  })

/** What `restore --check` looks at, before the backup has its name. */
async function requireAsWritten(folder: string, backup: FoundBackup, signer: NoteSigner): Promise<void> {
  await requireSignature(backup, signer.vkey)
  const { count, mistakes } = await findWrong(folder, backup)
  const names = mistakes.map(({ field }) => field).join(' ')
  if (count > 0) throw fail('backup.not-as-written', { values: { folder, count, names }, details: mistakes })
}

/** Evidence, and the packs somebody wrote for this place. */
const roots = (home: string) => [
  { name: 'files', at: join(home, 'files') },
  ...(process.env['XINHENG_PACKS'] ? [{ name: 'packs', at: process.env['XINHENG_PACKS'] }] : []),
]

async function writeKeys(inside: string, sealed: string): Promise<Hashed> {
  const file = join(inside, 'keys.sealed')
  await writeFile(file, sealed, { mode: 0o600, flush: true })
  return hashOf(file)
}

/** Which ledger it is and how far it goes; refuses a key that did not sign it. */
async function aboutLedger(db: Db, signer: NoteSigner, at: Date): Promise<Record<string, string>> {
  const note = (await latestCheckpoint(readingContext(db, at)))?.note
  const key = await parseVkey(nativePrimitives.sha256, signer.vkey)
  if (note !== undefined && (key === null || !(await openNote(nativePrimitives, note, [key])).ok)) throw fail('backup.no-signer')
  return { ledgerKey: signer.vkey, checkpoint: note ?? '' }
}
