import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Mistake } from '../errors.ts'
import { fail } from './errors.ts'
import { fileAt, type FoundBackup } from './folder.ts'
import { hashOf, type Hashed } from './hashed.ts'
import { listedFiles } from './kept-files.ts'
import { isSigned, tableFile } from './manifest.ts'

const mostNamed = 20

/** Refuses a list that the key did not sign. */
export async function requireSignature({ inside, text, note }: FoundBackup, vkey: string): Promise<void> {
  if (!(await isSigned(text, note, vkey))) throw fail('backup.not-signed', { values: { file: join(inside, 'manifest.json'), vkey } })
}

type OnBytes = (done: number, total: number) => void

/** Refuses a backup of which something is missing or changed, and names it. */
export async function requireWhole(folder: string, backup: FoundBackup, onBytes: OnBytes): Promise<void> {
  const { count, mistakes } = await findWrong(folder, backup, onBytes)
  if (count > 0) throw fail('backup.damaged', { values: { name: backup.name, count }, details: mistakes })
}

/** Reads every file of a backup and compares it with the list: how many are missing or changed, and the first of them. */
export async function findWrong(
  folder: string,
  { inside, manifest }: FoundBackup,
  onBytes: OnBytes = () => undefined,
): Promise<{ readonly count: number; readonly mistakes: readonly Mistake[] }> {
  const mistakes: Mistake[] = []
  let count = 0
  const wrong = (field: string, text: Mistake['text']) => {
    count += 1
    if (mistakes.length < mostNamed) mistakes.push({ field, text })
  }
  const sizes = manifest.tables.map(({ bytes }) => bytes)
  const total = sizes.reduce((sum, bytes) => sum + bytes, 0)
  let done = 0
  const compare = async (path: string, expected: Hashed, shown: string) => {
    const found = await stat(path).catch(() => null)
    if (found === null) return wrong(shown, { zh: '缺少该文件。', en: 'The file is missing.' })
    if (found.size !== expected.bytes)
      return wrong(shown, {
        zh: `应为 ${expected.bytes} 字节，实为 ${found.size} 字节。`,
        en: `${found.size} bytes instead of ${expected.bytes}.`,
      })
    const { sha256 } = await hashOf(path, (bytes) => onBytes((done += bytes), Math.max(total, done)))
    if (sha256 !== expected.sha256) wrong(shown, { zh: '内容被改动或损坏。', en: 'Its content was changed or damaged.' })
  }
  for (const entry of manifest.tables) await compare(join(inside, tableFile(entry)), entry, tableFile(entry))
  if (manifest.sealedKeys !== null) await compare(join(inside, 'keys.sealed'), manifest.sealedKeys, 'keys.sealed')
  const list = join(inside, 'files.txt')
  const before = count
  await compare(list, manifest.files, 'files.txt')
  if (count === before) for await (const file of listedFiles(list)) await compare(fileAt(folder, file.sha256), file, file.path)
  return { count, mistakes }
}
