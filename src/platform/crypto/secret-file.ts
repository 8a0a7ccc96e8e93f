import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { draftIn } from '../files/draft.ts'
import { makeFolder } from '../files/make-folder.ts'

/** Text files that only their owner can read, such as private keys. Each appears complete or not at all. */

export const readSecret = (file: string): Promise<string | null> =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })

/** The text of a file, made when it is not there. Of two programs starting at once, one makes it and the other takes it. */
export async function readOrMakeSecret(file: string, make: () => string): Promise<string> {
  const existing = await readSecret(file)
  if (existing !== null) return existing
  const draft = await writeDraft(file, make())
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(draft)
  return readFile(file, 'utf8')
}

export async function replaceSecret(file: string, text: string): Promise<void> {
  await rename(await writeDraft(file, text), file)
}

async function writeDraft(file: string, text: string): Promise<string> {
  await makeFolder(dirname(file))
  const draft = draftIn(dirname(file))
  await writeFile(draft, text, { mode: 0o600, flag: 'wx', flush: true })
  return draft
}
