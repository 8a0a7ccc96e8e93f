import { createReadStream, createWriteStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { makeFolder } from '../files/make-folder.ts'
import { fail } from './errors.ts'
import { walk } from './kept-files.ts'

/** A folder of backups as one file (POSIX tar, which any `tar` lists): what is in it is packed and hashed already. */

const block = 512
const padding = (size: number): number => (block - (size % block)) % block

/** Everything a folder of backups has; nothing else is unpacked. */
const known =
  /^(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\/(manifest\.json|manifest\.note|files\.txt|keys\.sealed|tables\/[a-z0-9_.]+\.copy\.gz)|files\/[0-9a-f]{2}\/[0-9a-f]{62})$/

/** Packs a folder of backups into a new file. */
export async function packFolder(folder: string, file: string): Promise<void> {
  async function* parts(): AsyncGenerator<Uint8Array> {
    for await (const path of walk(folder)) {
      const { size } = await stat(join(folder, path))
      yield headerOf(path, size)
      yield* createReadStream(join(folder, path)) as AsyncIterable<Uint8Array>
      yield new Uint8Array(padding(size))
    }
    yield new Uint8Array(2 * block)
  }
  await pipeline(Readable.from(parts()), createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true }))
}

/** Unpacks such a file into a folder. What is cut off, or no such file, ends in a sentence; what else was changed the list of the backup tells. */
export async function unpackFile(file: string, folder: string): Promise<void> {
  const handle = await open(file)
  try {
    const { size: end } = await handle.stat()
    const header = Buffer.alloc(block)
    for (let at = 0; ;) {
      const { bytesRead } = await handle.read(header, 0, block, at)
      if (bytesRead < block) throw fail('backup.bad-file', { values: { file, at } })
      if (at > 0 && header.every((byte) => byte === 0)) return
      const entry = entryOf(header)
      const start = at + block
      if (entry === null || start + entry.size > end) throw fail('backup.bad-file', { values: { file, at } })
      const place = join(folder, entry.path)
      await makeFolder(dirname(place))
      await pipeline(
        entry.size === 0 ? Readable.from([]) : createReadStream(file, { start, end: start + entry.size - 1 }),
        createWriteStream(place, { flags: 'wx', mode: 0o600 }),
      ).catch((cause: unknown) => {
        // The same path twice.
        throw (cause as NodeJS.ErrnoException).code === 'EEXIST' ? fail('backup.bad-file', { values: { file, at }, cause }) : cause
      })
      at = start + entry.size + padding(entry.size)
    }
  } finally {
    await handle.close()
  }
}

const places = { name: [0, 100], mode: [100, 8], size: [124, 12], time: [136, 12], sum: [148, 8], type: [156, 1], magic: [257, 8] } as const

function headerOf(path: string, size: number): Buffer {
  const header = Buffer.alloc(block)
  const put = ([at, length]: readonly [number, number], text: string) => header.write(text, at, length, 'latin1')
  if (path.length > places.name[1]) throw new Error(`${path} is too long for a tar`)
  put(places.name, path)
  put(places.mode, '0000600\0')
  // Up to 8 GB in octal digits; more as a number of its own kind, marked by the first bit.
  if (size < 8 ** 11) put(places.size, `${size.toString(8).padStart(11, '0')}\0`)
  else {
    header.writeUInt8(0x80, places.size[0])
    header.writeBigUInt64BE(BigInt(size), places.size[0] + 4)
  }
  put(places.time, '00000000000\0')
  put(places.type, '0')
  put(places.magic, 'ustar\x0000')
  put(places.sum, `${sumOf(header).toString(8).padStart(6, '0')}\0 `)
  return header
}

/** The bytes of a header added up, its own place of the sum taken as spaces. */
function sumOf(header: Buffer): number {
  const [at, length] = places.sum
  return header.reduce((sum, byte, place) => sum + (place >= at && place < at + length ? 0x20 : byte), 0)
}

/** Octal digits and nothing else; a sign would lead backwards. */
const octal = (text: string): number => (/^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : Number.NaN)

function entryOf(header: Buffer): { readonly path: string; readonly size: number } | null {
  const text = ([at, length]: readonly [number, number]) => header.toString('latin1', at, at + length).split('\0')[0] ?? ''
  const [at] = places.size
  const size = header.readUInt8(at) === 0x80 ? Number(header.readBigUInt64BE(at + 4)) : octal(text(places.size))
  const path = text(places.name)
  const isSound = octal(text(places.sum)) === sumOf(header) && text(places.type) === '0'
  return isSound && known.test(path) && Number.isSafeInteger(size) ? { path, size } : null
}
