import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { draftIn } from './draft.ts'
import { makeFolder } from './make-folder.ts'

/** A file as bytes; null when there is none, when it cannot be read, or when it is larger than `limit` bytes. */
export async function readWholeBytes(path: string, limit: number): Promise<Uint8Array | null> {
  try {
    return (await stat(path)).size > limit ? null : await readFile(path)
  } catch {
    return null
  }
}

/** The same as text. */
export async function readWholeFile(path: string, limit: number): Promise<string | null> {
  const bytes = await readWholeBytes(path, limit)
  return bytes && new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
}

/** Writes a file so that it is there complete or not at all, with its folders. */
export async function writeWholeFile(path: string, content: Uint8Array | string): Promise<void> {
  await makeFolder(dirname(path), 0o777)
  const draft = draftIn(dirname(path))
  try {
    const file = await open(draft, 'wx')
    try {
      await file.writeFile(content)
    } finally {
      await file.close()
    }
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}
