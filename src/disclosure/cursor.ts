import { isDay } from '../platform/time.ts'
import type { Place } from './store.ts'

/** Where a page ended, opaque to readers: the day and number of its last record. */
export const writeCursor = ({ day, id }: Place): string => Buffer.from(`${day}.${id}`).toString('base64url')

export function readCursor(cursor: string): Place | null {
  const [day = '', id = '', ...rest] = Buffer.from(cursor, 'base64url').toString('latin1').split('.')
  return rest.length === 0 && isDay(day) && /^[1-9]\d{0,14}$/.test(id) ? { day, id: Number(id) } : null
}
