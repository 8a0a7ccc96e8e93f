import { fail } from './errors.ts'

/** Does some work and says in a sentence where the disk was full or what was not permitted. */
export async function tellingTrouble<T>(place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    const { code, path } = cause as { code?: string; path?: string }
    const where = path ?? place
    if (code === 'ENOSPC' || code === 'EDQUOT') throw fail('backup.no-space', { values: { path: where }, cause })
    // 53100: the disk of the database server.
    if (code === '53100') throw fail('backup.no-space', { values: { path: (cause as Error).message }, cause })
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
      throw fail('backup.no-permission', { values: { path: where, reason: code }, cause })
    throw cause
  }
}
