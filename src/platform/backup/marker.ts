import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeWholeFile } from '../files/whole-file.ts'
import { fail } from './errors.ts'

/** Lies in a data folder from before the first byte of a restore until after its last: nothing starts from such a folder. */
const markerOf = (home: string): string => join(home, 'restoring')

/** Which backup is being restored here, as `name sha256`; null when none is. */
export async function readMarker(home: string): Promise<string | null> {
  const text = await readFile(markerOf(home), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  return text === null ? null : text.trim()
}

export const setMarker = (home: string, backup: string): Promise<void> => writeWholeFile(markerOf(home), `${backup}\n`)
export const clearMarker = (home: string): Promise<void> => rm(markerOf(home), { force: true })

/** Refuses to start from a data folder whose restore was interrupted. */
export async function refuseUnfinished(home: string): Promise<void> {
  const marker = await readMarker(home)
  if (marker !== null) throw fail('backup.unfinished', { values: { folder: home, name: marker.split(' ')[0] ?? '' } })
}
