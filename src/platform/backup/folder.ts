import { readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder } from '../files/make-folder.ts'
import { fail } from './errors.ts'
import { parseManifest, type Manifest } from './manifest.ts'

/** A folder holds one folder for each backup, named by its instant, and the files of all of them once, by hash, in `files/`. */
const nameOf = (at: Date): string => at.toISOString().slice(0, 19).replaceAll(':', '-') + 'Z'
const isName = (name: string): boolean => /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ$/.test(name)
export const fileAt = (folder: string, sha256: string): string => join(folder, 'files', sha256.slice(0, 2), sha256.slice(2))

/** Complete backups, oldest first. */
export async function listBackups(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return []
    throw error
  })
  return names.filter(isName).toSorted()
}

const abandonedAge = 24 * 3_600_000

/**
 * Does the work of a backup in a folder that gets its name only when the work is done. What breaks off is removed; what a killed
 * program left is removed a day later.
 */
export async function inNewBackup<T>(
  folder: string,
  at: Date,
  work: (inside: string, name: string) => Promise<T>,
): Promise<{ name: string; result: T }> {
  const name = nameOf(at)
  const draft = join(folder, `${name}.${process.pid}.part`)
  await makeFolder(draft)
  for (const left of (await readdir(folder)).filter((entry) => entry.endsWith('.part'))) {
    const path = join(folder, left)
    if ((await stat(path)).mtimeMs < at.getTime() - abandonedAge) await rm(path, { recursive: true, force: true })
  }
  try {
    const result = await work(draft, name)
    await rename(draft, join(folder, name))
    return { name, result }
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    throw error
  }
}

export type FoundBackup = {
  readonly name: string
  readonly inside: string
  readonly manifest: Manifest
  readonly text: string
  readonly note: string
}

/** A backup of a folder, the latest when none is named. Nothing of it is checked but its form. */
export async function findBackup(folder: string, wanted?: string): Promise<FoundBackup> {
  const all = await listBackups(folder)
  const name = wanted ?? all.at(-1)
  if (name === undefined || !all.includes(name))
    throw fail('backup.none', { values: { folder, name: name === undefined ? '' : ` ${name}` } })
  return readBackup(folder, name, join(folder, name))
}

/** A backup that lies in a folder of its own, which has its name only when it is complete. */
export async function readBackup(folder: string, name: string, inside: string): Promise<FoundBackup> {
  const file = join(inside, 'manifest.json')
  const read = async (path: string) =>
    readFile(path, 'utf8').catch((cause: unknown) => {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') throw fail('backup.none', { values: { folder, name: ` ${name}` }, cause })
      throw cause
    })
  const note = await read(join(inside, 'manifest.note'))
  const text = await read(file)
  const parsed = parseManifest(text)
  if ('wrong' in parsed) throw fail('backup.unreadable', { values: { file, reason: parsed.wrong } })
  return { name, inside, manifest: parsed.manifest, text, note }
}
