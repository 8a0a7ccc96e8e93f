import { fail } from './errors.ts'

/** Does some work and says in a sentence where the disk was full or what could not be read or written. */
export async function tellingTrouble<T>(place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    const { code, path, syscall } = cause as { code?: string; path?: string; syscall?: string }
    const where = path ?? place
    if (code === 'ENOSPC' || code === 'EDQUOT') throw fail('backup.no-space', { values: { path: where }, cause })
    // 53100: the disk of the database server.
    if (code === '53100') throw fail('backup.no-space', { values: { path: (cause as Error).message }, cause })
    // A folder that cannot be made: a file is in the way, or the place takes none, as /proc.
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || syscall === 'mkdir')
      throw fail('backup.no-permission', { values: { path: where, reason: code ?? 'mkdir' }, cause })
    throw cause
  }
}
