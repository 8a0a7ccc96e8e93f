import { createReadStream, createWriteStream } from 'node:fs'
import { opendir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { draftIn } from '../files/draft.ts'
import { makeFolder } from '../files/make-folder.ts'
import { hashOf, writeHashed, type Hashed } from './hashed.ts'
import { fileAt } from './folder.ts'

/** A file of a backup: where it belongs, relative to the data folder, with forward slashes. */
export type FileEntry = Hashed & { readonly path: string }

/** Every file below a folder, by its path relative to it; none when there is no such folder. What ends in `.part` is no file yet. */
export async function* walk(folder: string, below = ''): AsyncGenerator<string> {
  const entries = await opendir(join(folder, below)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (entries === null) return
  for await (const entry of entries) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`
    if (entry.isDirectory()) yield* walk(folder, path)
    else if (entry.isFile() && !entry.name.endsWith('.part')) yield path
  }
}

const sizeOf = async (path: string): Promise<number | null> => (await stat(path).catch(() => null))?.size ?? null

/** A file whose path says its hash, as the file store names them. */
const hashIn = (path: string): string | null => /^files\/([0-9a-f]{2})\/([0-9a-f]{62})$/.exec(path)?.slice(1).join('') ?? null

export type KeptFiles = { readonly count: number; readonly copied: number; readonly damaged: readonly string[] } & Hashed

/**
 * Copies files into the folder of backups, those it has already left out, and writes the list of them. `roots`: name in the data
 * folder and where it lies. A file that is not what its name says is left out and named; one that goes meanwhile was swept.
 */
export async function keepFiles(
  folder: string,
  list: string,
  roots: readonly { readonly name: string; readonly at: string }[],
  onFile: (done: number) => void = () => undefined,
): Promise<KeptFiles> {
  let [count, copied] = [0, 0]
  const damaged: string[] = []
  async function* lines() {
    for (const { name, at } of roots)
      for await (const below of walk(at)) {
        const path = `${name}/${below}`
        const kept = await keepFile(folder, join(at, below), hashIn(path))
        if (kept === 'gone') continue
        if (kept === 'damaged') {
          damaged.push(path)
          continue
        }
        count += 1
        if (kept.copied) copied += 1
        onFile(count)
        yield `${kept.sha256} ${kept.bytes} ${path}\n`
      }
  }
  return { ...(await writeHashed(list, Readable.from(lines()))), count, copied, damaged }
}

async function keepFile(
  folder: string,
  source: string,
  known: string | null,
): Promise<(Hashed & { copied: boolean }) | 'gone' | 'damaged'> {
  const size = await sizeOf(source)
  if (size === null) return 'gone'
  if (known !== null && (await sizeOf(fileAt(folder, known))) === size) return { sha256: known, bytes: size, copied: false }
  const draft = draftIn(join(folder, 'files'))
  await makeFolder(dirname(draft))
  try {
    const hashed = await writeHashed(draft, createReadStream(source)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' && error.path === source) return null
      throw error
    })
    if (hashed === null) return 'gone'
    if (known !== null && hashed.sha256 !== known) return 'damaged'
    const place = fileAt(folder, hashed.sha256)
    await makeFolder(dirname(place))
    await rename(draft, place)
    return { ...hashed, copied: true }
  } finally {
    await rm(draft, { force: true })
  }
}

/** The files a list names. */
export async function* listedFiles(list: string): AsyncGenerator<FileEntry> {
  for await (const line of createInterface({ input: createReadStream(list, 'utf8'), crlfDelay: Infinity })) {
    const [, sha256, bytes, path] = /^([0-9a-f]{64}) (\d+) ((?:files|packs)\/.+)$/.exec(line) ?? []
    if (sha256 === undefined || path === undefined || path.split('/').some((part) => part === '..' || part === '.' || part === ''))
      throw new Error(`${list}: ${line}`)
    yield { sha256, bytes: Number(bytes), path }
  }
}

/** Puts the files of a list into a data folder; one that is there complete from an earlier try stays. */
export async function putFiles(
  folder: string,
  list: string,
  home: string,
  onFile: (done: number) => void = () => undefined,
): Promise<void> {
  let done = 0
  for await (const { sha256, bytes, path } of listedFiles(list)) {
    const place = join(home, path)
    if ((await sizeOf(place)) !== bytes || (await hashOf(place)).sha256 !== sha256) {
      await makeFolder(dirname(place))
      const draft = `${place}.part`
      await pipeline(createReadStream(fileAt(folder, sha256)), createWriteStream(draft, { mode: 0o600, flush: true }))
      if ((await hashOf(draft)).sha256 !== sha256) throw new Error(`${fileAt(folder, sha256)} changed while it was read`)
      await rename(draft, place)
    }
    onFile((done += 1))
  }
}
