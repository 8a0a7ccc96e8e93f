import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'

/** The bytes of a file as they are read; null when there is no such file or it cannot be read. */
export async function byteStream(path: string): Promise<AsyncIterable<Uint8Array> | null> {
  const found = await stat(path).catch(() => null)
  return found?.isFile() === true ? createReadStream(path, { highWaterMark: 256 * 1024 }) : null
}
