import { fail } from './errors.ts'
import { isTooSlow, paced } from './pace.ts'
import { openBody, type OpenBody } from './open-body.ts'

/** A posted form with a file. The bytes are read once, as they arrive; nothing of the file is held or stored here. */
export type Upload = {
  /** Text fields that come before the file. */
  readonly fields: Readonly<Record<string, string>>
  readonly file: { readonly name: string; readonly bytes: AsyncIterable<Uint8Array> } | null
  readonly drain: OpenBody['drain']
}

const limits = { header: 8_192, fields: 65_536, parts: 50, formParts: 800 }
const lineEnd = Buffer.from('\r\n')
const headEnd = Buffer.from('\r\n\r\n')
const bad = () => fail('http.bad-request', { values: { reason: 'multipart/form-data' } })

type Sent = { readonly headers: Headers; readonly body: ReadableStream<Uint8Array> | null }
/** `field` is the control of the form it was chosen in. */
type SentFile = { readonly name: string; readonly field: string; readonly bytes: AsyncIterable<Uint8Array> }

function open({ headers, body }: Sent): { scan: Scanner; delimiter: Buffer; drain: OpenBody['drain'] } {
  const type = /^multipart\/form-data\s*;.*?boundary=(?:"([^"]{1,70})"|([^\s;]{1,70}))/i.exec(headers.get('content-type') ?? '')
  const boundary = type?.[1] ?? type?.[2]
  if (boundary === undefined || body === null) throw bad()
  const { bytes, drain } = openBody(body)
  return { scan: new Scanner(bytes), delimiter: Buffer.from(`\r\n--${boundary}`), drain }
}

/** Reads a `multipart/form-data` request up to its first file (RFC 7578), whose bytes the caller then reads as a stream. */
export async function readUpload(sent: Sent): Promise<Upload> {
  const { scan, delimiter, drain } = open(sent)
  const fields: Record<string, string> = {}
  let room = limits.fields
  await scan.take(delimiter, limits.header)
  for (let part = 0; part < limits.parts; part++) {
    // After the last delimiter come two hyphens.
    if ((await scan.take(lineEnd, limits.header)).startsWith('--')) return { fields, file: null, drain }
    const { name, fileName } = readDisposition(await scan.take(headEnd, limits.header))
    if (fileName) return { fields, file: { name: fileName, bytes: scan.until(delimiter) }, drain }
    const value = await scan.take(delimiter, room)
    room -= value.length
    if (name !== '' && fileName === null && !Object.hasOwn(fields, name)) fields[name] = value
  }
  throw bad()
}

/**
 * Reads a form with several files: each is handed over with the fields that came before it, as a stream. What `take` leaves of a
 * file passes by. When `take` throws, the rest of the request passes by too, so that the sender hears the answer.
 */
export async function readUploads(
  sent: Sent,
  take: (file: SentFile, fields: Readonly<Record<string, string>>) => Promise<void>,
): Promise<Readonly<Record<string, string>>> {
  const { scan, delimiter, drain } = open(sent)
  try {
    const fields: Record<string, string> = {}
    let room = limits.fields
    await scan.take(delimiter, limits.header)
    for (let part = 0; part < limits.formParts; part++) {
      if ((await scan.take(lineEnd, limits.header)).startsWith('--')) return fields
      const { name, fileName } = readDisposition(await scan.take(headEnd, limits.header))
      if (fileName) {
        const bytes = scan.until(delimiter)
        await take({ name: fileName, field: name, bytes: paced(whatComes(bytes)) }, fields)
        for (let next = await bytes.next(); !next.done; next = await bytes.next());
        continue
      }
      const value = await scan.take(delimiter, room)
      room -= value.length
      if (name !== '' && fileName === null && !Object.hasOwn(fields, name)) fields[name] = value
    }
    throw bad()
  } catch (error) {
    if (!isTooSlow(error)) await drain()
    throw error
  }
}

/** The same bytes for a reader that may leave: the stream itself goes on for whoever reads the rest. */
async function* whatComes(bytes: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (let next = await bytes.next(); !next.done; next = await bytes.next()) yield next.value
}

/** Names in a part's header; browsers write quotes and line ends inside them as %22, %0D, %0A. */
function readDisposition(head: string): { name: string; fileName: string | null } {
  const line = head.split('\r\n').find((one) => /^content-disposition:/i.test(one)) ?? ''
  const value = (key: string) => new RegExp(`;\\s*${key}="([^"]*)"`, 'i').exec(line)?.[1]?.replaceAll(/%22|%0d|%0a/gi, decodeURIComponent)
  return { name: value('name') ?? '', fileName: value('filename') ?? null }
}

/** Looks for byte strings in a stream and never holds more than one chunk and what it is asked to take. */
class Scanner {
  readonly #source: AsyncIterator<Uint8Array>
  // The first delimiter begins a line like the others, though nothing comes before it.
  #held: Buffer = lineEnd

  constructor(bytes: OpenBody['bytes']) {
    this.#source = bytes[Symbol.asyncIterator]()
  }

  /** Everything before a mark, in pieces; what follows the mark is next. */
  async *until(mark: Buffer): AsyncGenerator<Uint8Array> {
    for (;;) {
      const at = this.#held.indexOf(mark)
      const end = at === -1 ? Math.max(0, this.#held.length - mark.length + 1) : at
      const piece = this.#held.subarray(0, end)
      this.#held = this.#held.subarray(at === -1 ? end : at + mark.length)
      if (piece.length > 0) yield piece
      if (at !== -1) return
      const next = await this.#source.next()
      if (next.done) throw bad()
      this.#held = Buffer.concat([this.#held, next.value])
    }
  }

  /** The text before a mark, up to so many bytes. */
  async take(mark: Buffer, limit: number): Promise<string> {
    const pieces: Uint8Array[] = []
    let size = 0
    for await (const piece of this.until(mark)) {
      size += piece.length
      if (size > limit) throw bad()
      pieces.push(piece)
    }
    return Buffer.concat(pieces).toString('utf8')
  }
}
