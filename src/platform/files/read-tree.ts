import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A text file below a folder; `path` is relative to it, with forward slashes. */
export type TreeFile = { readonly path: string; readonly text: string }

const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')

/** The files below a folder whose path `wanted` accepts, in order of their paths; none when there is no such folder. */
export async function readTree(folder: string, wanted: (path: string) => boolean): Promise<TreeFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (isMissing(error)) return []
    throw error
  })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replaceAll('\\', '/').replace(/^\/+/, ''))
    .filter(wanted)
    .toSorted()
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(join(folder, path), 'utf8') })))
}

/** The names of the folders directly inside a folder; none when there is no such folder. */
export async function readFolders(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (isMissing(error)) return []
    throw error
  })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted()
}
