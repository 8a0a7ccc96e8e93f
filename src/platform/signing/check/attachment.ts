import { Malformed } from './der.ts'
import { finding, type Finding } from './findings.ts'
import { arrayAt, catalogOf, dictionaryAt, expectKind, isNamed, openPdf, resolve, type PdfFile } from './pdf-file.ts'
import { skipSpace, textOf, wordAt, type PdfDictionary } from './pdf-syntax.ts'

export type Attachment = { readonly ok: true; readonly bytes: Uint8Array } | { readonly ok: false; readonly finding: Finding }

const largest = 16 * 1024 * 1024
const mostNames = 40
const no = (code: Parameters<typeof finding>[0]): Attachment => ({ ok: false, finding: finding(code) })

/**
 * The file of a name that lies in a PDF. It says nothing of who put it there: that is what `checkPdfSignature` of the same bytes says.
 */
export async function attachmentOf(bytes: Uint8Array, name: string, limit = largest): Promise<Attachment> {
  try {
    const file = openPdf(bytes)
    const found = attachmentsIn(file).filter((one) => one.name === name)
    const [one] = found
    if (!one || found.length > 1) return no('no-attachment')
    const unpacked = await unpack(file, one.stream, limit)
    return unpacked === null ? no('attachment-too-large') : { ok: true, bytes: unpacked }
  } catch (error) {
    if (error instanceof Malformed) return no('attachment-unreadable')
    throw error
  }
}

/** The names and contents of 7.11.4, in one list as it is written here. */
function attachmentsIn(file: PdfFile): { readonly name: string; readonly stream: PdfDictionary }[] {
  const names = catalogOf(file).value.get('Names')
  const tree = names && dictionaryAt(file, names).value.get('EmbeddedFiles')
  if (!tree) return []
  const pairs = arrayAt(file, dictionaryAt(file, tree).value.get('Names')).value
  if (pairs.length > mostNames) throw new Malformed('attachments')
  return pairs
    .filter((_, index) => index % 2 === 1)
    .map((node) => {
      const { value } = dictionaryAt(file, node)
      const name = expectKind(resolve(file, value.get('UF') ?? value.get('F')), 'string')
      return { name: textOf(name), stream: dictionaryAt(file, dictionaryAt(file, value.get('EF')).value.get('F')) }
    })
}

async function unpack(file: PdfFile, { value, end }: PdfDictionary, limit: number): Promise<Uint8Array | null> {
  const at = skipSpace(file.bytes, end)
  if (wordAt(file.bytes, at) !== 'stream') throw new Malformed('stream')
  const start = at + 'stream'.length + (file.bytes[at + 6] === 13 ? 2 : 1)
  const length = expectKind(resolve(file, value.get('Length')), 'number').value
  if (!Number.isInteger(length) || length < 0 || start + length > file.bytes.length) throw new Malformed('stream')
  const packed = file.bytes.subarray(start, start + length)
  if (value.get('Filter') === undefined) return packed.length > limit ? null : packed
  if (!isNamed(value.get('Filter'), 'FlateDecode') || value.has('DecodeParms')) throw new Malformed('filter')
  return inflate(packed, limit)
}

/** Unpacks up to a limit; null beyond it. */
async function inflate(packed: Uint8Array, limit: number): Promise<Uint8Array | null> {
  const reader = new Blob([new Uint8Array(packed)]).stream().pipeThrough(new DecompressionStream('deflate')).getReader()
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new Malformed('packed')
    })
    if (done) return new Uint8Array(await new Blob(pieces).arrayBuffer())
    size += value.length
    if (size > limit) {
      await reader.cancel()
      return null
    }
    pieces.push(value)
  }
}
