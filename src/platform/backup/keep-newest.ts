import { readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileAt, listBackups } from './folder.ts'
import { listedFiles, walk } from './kept-files.ts'

const day = 24 * 3_600_000

/** Removes all backups of a folder but the newest, and the files only those named. Answers the names of those that went. */
export async function keepNewest(folder: string, keep: number, now: Date): Promise<string[]> {
  const all = await listBackups(folder)
  const old = all.slice(0, -keep)
  for (const name of old) {
    // What is removed half is no backup any more.
    const going = join(folder, `${name}.${process.pid}.part`)
    await rename(join(folder, name), going)
    await rm(going, { recursive: true })
  }
  // One that is being made may name a file that is here already: another night.
  const isBusy = (await readdir(folder)).some((name) => name.endsWith('.part'))
  if (old.length > 0 && !isBusy) await removeUnnamed(folder, all.slice(-keep), now.getTime() - day)
  return old
}

async function removeUnnamed(folder: string, backups: readonly string[], before: number): Promise<void> {
  const named = new Set<string>()
  for (const name of backups) for await (const { sha256 } of listedFiles(join(folder, name, 'files.txt'))) named.add(sha256)
  for await (const path of walk(join(folder, 'files'))) {
    const sha256 = path.replace('/', '')
    const place = fileAt(folder, sha256)
    if (!named.has(sha256) && (await stat(place)).mtimeMs < before) await rm(place)
  }
}
