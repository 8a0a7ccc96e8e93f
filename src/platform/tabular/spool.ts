import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bytes } from './bytes.ts'

/** Bytes that can be read from any place. */
export type Spool = {
  readonly size: number
  /** Fewer bytes than asked for only at the end. */
  read(position: number, length: number): Promise<Buffer>
  close(): Promise<void>
}

const inMemory = 16 * 1024 * 1024
const block = 16

/**
 * Keeps a stream for reading at random. Uploads can hold persons' ids that must never be kept, so what does not fit in
 * memory goes to a file that is encrypted with a key only this process has and that has no name from the start.
 */
export async function createSpool(source: Bytes, options: { memory?: number } = {}): Promise<Spool> {
  const memory = options.memory ?? inMemory
  const held: Uint8Array[] = []
  let size = 0
  let file: HiddenFile | null = null
  try {
    for await (const chunk of source) {
      size += chunk.length
      if (file === null && size > memory) {
        file = await HiddenFile.create()
        for (const early of held.splice(0)) await file.append(early)
      }
      if (file === null) held.push(chunk)
      else await file.append(chunk)
    }
  } catch (error) {
    await file?.close()
    throw error
  }
  if (file !== null) return file
  const all = Buffer.concat(held)
  return { size, read: async (position, length) => all.subarray(position, position + length), close: async () => {} }
}

const readSize = 256 * 1024

/** All bytes of a spool, from the start. */
export async function* spooled(spool: Spool): AsyncGenerator<Buffer> {
  for (let at = 0; at < spool.size; at += readSize) yield await spool.read(at, readSize)
}

class HiddenFile implements Spool {
  size = 0
  readonly #file: FileHandle
  readonly #key = randomBytes(32)
  readonly #start = randomBytes(block)
  readonly #cipher = createCipheriv('aes-256-ctr', this.#key, this.#start)

  private constructor(file: FileHandle) {
    this.#file = file
  }

  static async create(): Promise<HiddenFile> {
    const folder = await mkdtemp(join(tmpdir(), 'spool-'))
    try {
      return new HiddenFile(await open(join(folder, 'spool'), 'wx+', 0o600))
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

  async append(chunk: Uint8Array): Promise<void> {
    const hidden = this.#cipher.update(chunk)
    for (let at = 0; at < hidden.length;) at += (await this.#file.write(hidden, at, hidden.length - at, this.size + at)).bytesWritten
    this.size += chunk.length
  }

  async read(position: number, length: number): Promise<Buffer> {
    const wanted = Math.max(0, Math.min(length, this.size - position))
    if (wanted === 0) return Buffer.alloc(0)
    const before = position % block
    const hidden = Buffer.alloc(before + wanted)
    for (let at = 0; at < hidden.length;) {
      const { bytesRead } = await this.#file.read(hidden, at, hidden.length - at, position - before + at)
      if (bytesRead === 0) throw new Error('the spool file is shorter than what was written')
      at += bytesRead
    }
    return createDecipheriv('aes-256-ctr', this.#key, counterAt(this.#start, (position - before) / block))
      .update(hidden)
      .subarray(before)
  }

  async close(): Promise<void> {
    await this.#file.close()
  }
}

/** The counter block a number of blocks further on; it wraps as in the cipher, modulo 2^128. */
function counterAt(start: Buffer, blocks: number): Buffer {
  const counter = (BigInt(`0x${start.toString('hex')}`) + BigInt(blocks)) & ((1n << 128n) - 1n)
  return Buffer.from(counter.toString(16).padStart(32, '0'), 'hex')
}
