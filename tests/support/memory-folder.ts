import { createHash } from 'node:crypto'
import { lstatSync, mkdirSync, statfsSync } from 'node:fs'
import { freemem } from 'node:os'
import { dataFolder } from '../../src/platform/files/home.ts'

const shared = '/dev/shm'
const gigabyte = 2 ** 30

/**
 * A folder of this installation in memory, where the machine has room there. Every test file copies a database of more than a thousand small
 * files: on a disk that takes ten times the work, and more than the tests of most files do.
 */
export function memoryFolder(): string | null {
  if (process.platform !== 'linux') return null
  try {
    const { bavail, bsize } = statfsSync(shared)
    if (bavail * bsize < 3 * gigabyte || freemem() < 4 * gigabyte) return null
    const folder = `${shared}/xinheng-${createHash('sha256').update(dataFolder()).digest('hex').slice(0, 8)}`
    mkdirSync(folder, { recursive: true, mode: 0o755 })
    const found = lstatSync(folder)
    return found.isDirectory() && found.uid === process.getuid?.() ? folder : null
  } catch {
    return null
  }
}
