import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { Transform, Writable, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'

/** What a file holds, told by its SHA-256 in hexadecimal. */
export type Hashed = { readonly sha256: string; readonly bytes: number }

function hashing() {
  const hash = createHash('sha256')
  let bytes = 0
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  return { through, result: (): Hashed => ({ sha256: hash.digest('hex'), bytes }) }
}

/** Writes a stream to a new file, compressed if so wanted, and answers the hash of the file. */
export async function writeHashed(
  path: string,
  source: Readable,
  { gzip = false, onBytes }: { readonly gzip?: boolean; readonly onBytes?: ((bytes: number) => void) | undefined } = {},
): Promise<Hashed> {
  const counted = counting(onBytes)
  const { through, result } = hashing()
  const out = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true })
  await (gzip ? pipeline(source, counted, createGzip({ level: 1 }), through, out) : pipeline(source, counted, through, out))
  return result()
}

const counting = (onBytes?: (bytes: number) => void) =>
  new Transform({
    transform(chunk: Buffer, _encoding, done) {
      onBytes?.(chunk.length)
      done(null, chunk)
    },
  })

/** The hash of a file that is there. */
export async function hashOf(path: string, onBytes?: (bytes: number) => void): Promise<Hashed> {
  const { through, result } = hashing()
  const nowhere = new Writable({
    write(chunk: Buffer, _encoding, done) {
      onBytes?.(chunk.length)
      done()
    },
  })
  await pipeline(createReadStream(path), through, nowhere)
  return result()
}

/** Unpacks a file into a stream. A file that is not the one of that hash breaks it off before its end. */
export async function readHashed(path: string, expected: string, target: Writable, onBytes?: (bytes: number) => void): Promise<void> {
  const hash = createHash('sha256')
  const check = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      onBytes?.(chunk.length)
      done(null, chunk)
    },
    flush(done) {
      done(hash.digest('hex') === expected ? null : new Error(`${path} changed while it was read`))
    },
  })
  await pipeline(createReadStream(path), check, createGunzip(), target)
}
