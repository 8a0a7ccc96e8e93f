import { crc32, createDeflateRaw } from 'node:zlib'
import { once } from 'node:events'

type Piece = string | Uint8Array
export type ZipPart = { readonly name: string; readonly text: AsyncIterable<Piece> | Iterable<Piece> }

const highest = 0xffff_ffff
const level = 3

/** Writes a ZIP file part by part as a stream: sizes follow each part, and the directory comes last. */
export async function* writeZip(parts: AsyncIterable<ZipPart> | Iterable<ZipPart>): AsyncGenerator<Buffer> {
  const directory: Buffer[] = []
  let offset = 0
  for await (const { name, text } of parts) {
    const start = offset
    const packed = { crc: 0, size: 0, unpacked: 0 }
    const local = header(0x04034b50, name, 0, 0, 0)
    yield local
    for await (const chunk of deflate(text, packed)) yield chunk
    const sizes = Buffer.alloc(16)
    sizes.writeUInt32LE(0x08074b50, 0)
    sizes.writeUInt32LE(packed.crc, 4)
    sizes.writeUInt32LE(packed.size, 8)
    sizes.writeUInt32LE(packed.unpacked, 12)
    yield sizes
    offset += local.length + packed.size + sizes.length
    // Sizes of four bytes: what is written here is far below this, and half a file must not look whole.
    if (offset > highest || packed.unpacked > highest) throw new Error('a ZIP file of more than 4 GB cannot be written')
    directory.push(header(0x02014b50, name, packed.crc, packed.size, packed.unpacked, start))
  }
  const all = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(all.length, 12)
  end.writeUInt32LE(offset, 16)
  yield Buffer.concat([all, end])
}

async function* deflate(text: ZipPart['text'], packed: { crc: number; size: number; unpacked: number }): AsyncGenerator<Buffer> {
  const deflater = createDeflateRaw({ level })
  const fed = (async () => {
    for await (const piece of text) {
      const bytes = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece
      packed.crc = crc32(bytes, packed.crc)
      packed.unpacked += bytes.length
      if (!deflater.write(bytes)) await once(deflater, 'drain')
    }
    deflater.end()
  })()
  fed.catch((error: Error) => deflater.destroy(error))
  for await (const chunk of deflater as AsyncIterable<Buffer>) {
    packed.size += chunk.length
    yield chunk
  }
  await fed
}

/** A local header, or with `start` a directory entry. Times are fixed: the same content gives the same bytes. */
function header(magic: number, name: string, crc: number, size: number, unpacked: number, start?: number): Buffer {
  const file = Buffer.from(name, 'utf8')
  const fixed = Buffer.alloc(start === undefined ? 30 : 46)
  const at = start === undefined ? 4 : 6
  fixed.writeUInt32LE(magic, 0)
  if (start !== undefined) fixed.writeUInt16LE(20, 4)
  fixed.writeUInt16LE(20, at)
  // Bit 3: sizes follow the data; bit 11: the name is UTF-8.
  fixed.writeUInt16LE(0x0808, at + 2)
  fixed.writeUInt16LE(8, at + 4)
  fixed.writeUInt32LE(0x5a21_0000, at + 6)
  fixed.writeUInt32LE(crc, at + 10)
  fixed.writeUInt32LE(size, at + 14)
  fixed.writeUInt32LE(unpacked, at + 18)
  fixed.writeUInt16LE(file.length, at + 22)
  if (start !== undefined) fixed.writeUInt32LE(start, 42)
  return Buffer.concat([fixed, file])
}
