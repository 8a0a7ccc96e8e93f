import { crc32, deflateSync } from 'node:zlib'
import { writeZip } from './zip-writer.ts'

/** Builders for tests: files of each kind that is kept, and what may be wrong with them. */

/** A PDF with this between its objects. */
export const aPdf = (inside = '', after = ''): Buffer =>
  Buffer.from(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n${inside}trailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n${after}`,
    'latin1',
  )

/** Objects of a PDF, packed as writers do, unless the dictionary says otherwise. */
export const packedObjects = (text: string, dictionary = '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode'): string =>
  `7 0 obj\n<< ${dictionary} >>\nstream\n${deflateSync(text).toString('latin1')}\nendstream\nendobj\n`

export function aPng({ width = 2, height = 2, after = '', comment = '' } = {}): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const out = Buffer.alloc(8 + body.length)
    out.writeUInt32BE(data.length, 0)
    body.copy(out, 4)
    out.writeUInt32BE(crc32(body), 4 + body.length)
    return out
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0], 8)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    ...(comment === '' ? [] : [chunk('tEXt', Buffer.from(`Comment\0${comment}`))]),
    chunk('IDAT', deflateSync(Buffer.alloc(6))),
    chunk('IEND', Buffer.alloc(0)),
    Buffer.from(after, 'latin1'),
  ])
}

export const aJpeg = ({ width = 4, height = 4, after = '' } = {}): Buffer => {
  const frame = Buffer.from('ffc0000b0800000000010111000000', 'hex').subarray(0, 13)
  frame.writeUInt16BE(height, 5)
  frame.writeUInt16BE(width, 7)
  const scan = Buffer.from('ffda0008010100003f00d2cf20ffd9', 'hex')
  return Buffer.concat([Buffer.from('ffd8', 'hex'), frame, scan, Buffer.from(after, 'latin1')])
}

export async function aZip(parts: Readonly<Record<string, string>>): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of writeZip(Object.entries(parts).map(([name, text]) => ({ name, text: [text] })))) pieces.push(piece)
  return Buffer.concat(pieces)
}

const types = '[Content_Types].xml'
export const aDocx = (more: Readonly<Record<string, string>> = {}): Promise<Buffer> =>
  aZip({ [types]: '<Types/>', 'word/document.xml': '<w:document/>', ...more })
export const anOfd = (): Promise<Buffer> => aZip({ 'OFD.xml': '<ofd:OFD/>', 'Doc_0/Document.xml': '<ofd:Document/>' })

/** Bytes as a stream, in pieces. */
export async function* inPieces(bytes: Buffer, step = 1000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step)
}
