import { rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fail } from '../../platform/backup/errors.ts'
import { XinhengError } from '../../platform/errors.ts'
import { packFolder, unpackFile } from '../../platform/backup/one-file.ts'
import { tellingTrouble } from '../../platform/backup/trouble.ts'
import { makeBackup, type BackupInput, type MadeBackup } from './backup.ts'
import { restoreBackup, type RestoreInput, type Restored } from './restore.ts'

/** A backup as one file: a folder of its own beside it, packed. The file has its name only when it is whole. */
export const makeBackupFile = ({ file, ...input }: Omit<BackupInput, 'folder'> & { readonly file: string }): Promise<MadeBackup> =>
  tellingTrouble(file, async () => {
    if ((await stat(file).catch(() => null)) !== null) throw fail('backup.file-exists', { values: { file } })
    const [folder, draft] = [`${file}.folder.part`, `${file}.part`]
    const clear = () => Promise.all([folder, draft].map((path) => rm(path, { recursive: true, force: true })))
    // What a killed program left.
    await clear()
    try {
      const made = await makeBackup({ ...input, folder })
      await packFolder(folder, draft)
      await rename(draft, file)
      return made
    } finally {
      await clear()
    }
  })

/** Restores from a folder of backups, or from one file, which is unpacked in the data folder meanwhile. */
export const restoreFrom = (input: RestoreInput): Promise<Restored> =>
  tellingTrouble(input.folder, async () => {
    const found = await stat(input.folder).catch(() => null)
    if (found?.isFile() !== true) return restoreBackup(input)
    const folder = join(input.home, 'unpacked.part')
    await rm(folder, { recursive: true, force: true })
    try {
      await unpackFile(input.folder, folder)
      return await restoreBackup({ ...input, folder }).catch((error: unknown) => {
        // The folder is nothing whoever restores has seen.
        if (error instanceof XinhengError && error.code === 'backup.none')
          throw fail('backup.none', {
            values: { folder: input.folder, name: input.name === undefined ? '' : ` ${input.name}` },
            cause: error,
          })
        throw error
      })
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
