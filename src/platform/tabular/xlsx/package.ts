import { pipeline, Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { fromRandomAccessReaderPromise, RandomAccessReader, type Entry, type ZipFile } from 'yauzl'
import { fail } from '../errors.ts'
import type { Limits } from '../limits.ts'
import type { Spool } from '../spool.ts'

const readSize = 256 * 1024
const smallPart = 16 * 1024 * 1024
/** A part that is read as one text and holds no rows. */
const wholePart = 8 * 1024 * 1024

type PackageLimits = Pick<Limits, 'entries' | 'unpackedBytes' | 'ratio'>

/** The parts of an Office package, read with caps on what they may unpack to. */
export class Package {
  readonly #spool: Spool
  readonly #zip: ZipFile
  readonly #entries: ReadonlyMap<string, Entry>
  readonly #limits: PackageLimits
  #unpacked = 0

  private constructor(spool: Spool, zip: ZipFile, entries: ReadonlyMap<string, Entry>, limits: PackageLimits) {
    this.#spool = spool
    this.#zip = zip
    this.#entries = entries
    this.#limits = limits
  }

  static async open(spool: Spool, limits: PackageLimits): Promise<Package> {
    try {
      const zip = await fromRandomAccessReaderPromise(new SpoolReader(spool), spool.size, { autoClose: false })
      if (zip.entryCount > limits.entries) throw fail('tabular.unpacks-too-large')
      const entries = new Map<string, Entry>()
      let declared = 0
      for await (const entry of zip.eachEntry()) {
        declared += entry.uncompressedSize
        if (declared > limits.unpackedBytes) throw fail('tabular.unpacks-too-large')
        if (!entries.has(key(entry.fileName))) entries.set(key(entry.fileName), entry)
      }
      return new Package(spool, zip, entries, limits)
    } catch (cause) {
      throw broken('zip', cause)
    }
  }

  has(name: string): boolean {
    return this.#entries.has(key(name))
  }

  names(): string[] {
    return [...this.#entries.keys()]
  }

  /** A small part as one text; null when the package does not have it. */
  async text(name: string): Promise<string | null> {
    if (!this.has(name)) return null
    let text = ''
    for await (const piece of this.pieces(name)) {
      text += piece
      if (text.length > wholePart) throw fail('tabular.unpacks-too-large')
    }
    return text
  }

  /** A part's text as it unpacks. */
  async *pieces(name: string): AsyncGenerator<string> {
    let decoder: TextDecoder | null = null
    try {
      for await (const chunk of this.#bytes(name)) {
        decoder ??= new TextDecoder(chunk[0] === 0xff ? 'utf-16le' : chunk[0] === 0xfe ? 'utf-16be' : 'utf-8', { fatal: true })
        const text = decoder.decode(chunk, { stream: true })
        if (text !== '') yield text
      }
      decoder?.decode()
    } catch (cause) {
      throw broken(name, cause)
    }
  }

  async *#bytes(name: string): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(key(name))
    if (entry === undefined) throw fail('tabular.broken-xlsx', { values: { part: name } })
    if (entry.isEncrypted()) throw fail('tabular.encrypted')
    if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) throw fail('tabular.broken-xlsx', { values: { part: name } })
    const { fileDataStart } = await this.#zip.readLocalFileHeaderPromise(entry, { minimal: true })
    let size = 0
    let sum = 0
    const packed = this.#packed(fileDataStart, entry.compressedSize)
    for await (const chunk of entry.compressionMethod === 8 ? inflate(packed) : packed) {
      size += chunk.length
      this.#unpacked += chunk.length
      const bomb = size > smallPart && size > entry.compressedSize * this.#limits.ratio
      if (bomb || this.#unpacked > this.#limits.unpackedBytes) throw fail('tabular.unpacks-too-large')
      sum = crc32(chunk, sum)
      yield chunk
    }
    if (size !== entry.uncompressedSize || sum !== entry.crc32) throw fail('tabular.broken-xlsx', { values: { part: name } })
  }

  async *#packed(start: number, length: number): AsyncGenerator<Buffer> {
    for (let at = 0; at < length; at += readSize) yield await this.#spool.read(start + at, Math.min(readSize, length - at))
  }

  async close(): Promise<void> {
    this.#zip.close()
    await this.#spool.close()
  }
}

async function* inflate(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const unpack = createInflateRaw({ chunkSize: readSize })
  // The error reaches the reader through the iteration below.
  pipeline(Readable.from(packed), unpack, () => {})
  yield* unpack as AsyncIterable<Buffer>
}

/** Writers differ in case, slashes and a leading slash of part names. */
const key = (name: string): string => name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()

const broken = (part: string, cause: unknown): unknown =>
  cause instanceof Error && cause.name === 'XinhengError' ? cause : fail('tabular.broken-xlsx', { values: { part }, cause })

class SpoolReader extends RandomAccessReader {
  readonly #spool: Spool
  constructor(spool: Spool) {
    super()
    this.#spool = spool
  }
  override _readStreamForRange(start: number, end: number): Readable {
    const spool = this.#spool
    return Readable.from(
      (async function* () {
        for (let at = start; at < end; at += readSize) yield await spool.read(at, Math.min(readSize, end - at))
      })(),
    )
  }
}
