import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sha256Hex } from '../crypto/native.ts'
import { draftIn } from './draft.ts'
import { makeFolder } from './make-folder.ts'
import { byteStream } from './byte-stream.ts'
import { fail } from './errors.ts'
import { dataFolder } from './home.ts'
import { inspectApart } from './inspect-apart.ts'
import { cleanName, fileLimit, kindOfName, mediaTypes } from './media.ts'
import { scan } from './scan.ts'

/** A file that is kept; `fileId` is the SHA-256 of its bytes. */
export type KeptFile = { readonly fileId: string; readonly name: string; readonly size: number; readonly mediaType: string }

const megabyte = 1024 * 1024

const folder = (): string => join(dataFolder(), 'files')
const placeOf = (fileId: string): string => join(folder(), fileId.slice(0, 2), fileId.slice(2))
const isFileId = (text: string): boolean => /^[0-9a-f]{64}$/.test(text)

/**
 * Keeps a file as it came, under the hash of its bytes, once its content was found to be of a kind that is taken and the virus check
 * had nothing against it. The same bytes are kept once. Whoever keeps it names it in the database soon: what nobody names is swept.
 */
export async function keepFile(file: { readonly name: string; readonly bytes: AsyncIterable<Uint8Array> }): Promise<KeptFile> {
  const name = cleanName(file.name)
  await makeFolder(folder())
  const draft = draftIn(folder())
  try {
    const { size, fileId } = await write(draft, name, file.bytes)
    if (size === 0) throw fail('files.empty', { values: { name } })
    const finding = await inspectApart({ path: draft, size })
    if ('fault' in finding) throw fail(finding.fault, { values: { name, found: finding.found ?? '' } })
    const { kind } = finding
    if (kindOfName(name) !== kind) throw fail('files.lies', { values: { name, found: kind.toUpperCase() } })
    await scan(draft, name)
    const place = placeOf(fileId)
    await makeFolder(dirname(place))
    await rename(draft, place)
    return { fileId, name, size, mediaType: mediaTypes[kind] }
  } finally {
    await rm(draft, { force: true })
  }
}

/**
 * Keeps a file this program made itself, in the same way: what its own hands wrote needs no look. Its `fileId` is known at once; a row
 * that names it may be committed only once it is `kept`.
 */
export function keepMade(bytes: Uint8Array): { readonly fileId: string; readonly kept: Promise<void> } {
  const draft = draftIn(folder())
  const written = writeMade(draft, bytes)
  // The disk takes the bytes while they are hashed.
  const fileId = sha256Hex(bytes)
  return { fileId, kept: nameMade(draft, written, placeOf(fileId)) }
}

async function writeMade(draft: string, bytes: Uint8Array): Promise<void> {
  const above = dirname(draft)
  if (!existsSync(above)) await makeFolder(above)
  await writeFile(draft, bytes, { mode: 0o600, flag: 'wx', flush: true })
}

async function nameMade(draft: string, written: Promise<void>, place: string): Promise<void> {
  try {
    await Promise.all([written, makeFolder(dirname(place))])
    await rename(draft, place)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

async function write(draft: string, name: string, bytes: AsyncIterable<Uint8Array>): Promise<{ size: number; fileId: string }> {
  const limit = fileLimit()
  const hash = createHash('sha256')
  let size = 0
  const out = await open(draft, 'wx', 0o600)
  try {
    for await (const chunk of bytes) {
      size += chunk.length
      if (size > limit * megabyte) throw fail('files.too-large', { values: { name, limit } })
      hash.update(chunk)
      await out.appendFile(chunk)
    }
    await out.sync()
  } finally {
    await out.close()
  }
  return { size, fileId: hash.digest('hex') }
}

/** The bytes of a kept file. Who may have them is decided by whoever kept it. */
export async function openFile(fileId: string): Promise<AsyncIterable<Uint8Array>> {
  const bytes = isFileId(fileId) ? await byteStream(placeOf(fileId)) : null
  if (bytes === null) throw fail('files.gone')
  return bytes
}

/** Long enough for the slowest form that keeps files before it names them. */
const orphanAge = 24 * 3_600_000

/** Removes files older than a day that nobody names, and drafts that broke off. `named` says which of some are named. */
export async function sweepFiles(now: Date, named: (fileIds: readonly string[]) => Promise<ReadonlySet<string>>): Promise<number> {
  const before = now.getTime() - orphanAge
  const isOld = async (path: string) => ((await stat(path).catch(() => null))?.mtimeMs ?? before) < before
  let removed = 0
  for (const top of await readdir(folder(), { withFileTypes: true }).catch(() => [])) {
    const path = join(folder(), top.name)
    if (top.isFile()) {
      if (top.name.endsWith('.part') && (await isOld(path))) await rm(path, { force: true })
      continue
    }
    const fileIds = (await readdir(path)).map((rest) => top.name + rest).filter(isFileId)
    const kept = await named(fileIds)
    for (const fileId of fileIds)
      if (!kept.has(fileId) && (await isOld(placeOf(fileId)))) {
        await rm(placeOf(fileId), { force: true })
        removed += 1
      }
  }
  return removed
}
