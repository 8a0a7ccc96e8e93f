import { toHex } from '../../crypto/bytes.ts'
import { attempt, readDer } from './der.ts'
import type { FindingCode } from './findings.ts'
import { arrayAt, catalogOf, dictionaryAt, expectKind, isNamed, openPdf, resolve, type PdfFile } from './pdf-file.ts'
import { textOf, type PdfDictionary, type PdfNode, type PdfString } from './pdf-syntax.ts'

/** Where the one signature of a file stands and what it says of itself. */
export type SignaturePlace = {
  /** The two ranges the signature is over: all but the value of /Contents. */
  readonly before: Uint8Array
  readonly after: Uint8Array
  /** The signature itself, without the zeros that fill its place. */
  readonly der: Uint8Array
  readonly statedAt: Date | null
}

/** Several times what a signature with a stamp and all its certificates takes. */
const longest = 100 * 1024

/** Finds the one signature of a file, or says why there is none that could be checked. */
export function findSignature(bytes: Uint8Array): SignaturePlace | FindingCode {
  const text = new TextDecoder('latin1').decode(bytes)
  if (!text.startsWith('%PDF-')) return 'not-pdf'
  const [, end] = /\/ByteRange\s*\[\s*0\s+\d{1,15}\s+(\d{1,15}\s+\d{1,15})\s*\]/.exec(text) ?? []
  const signedLength = end?.split(/\s+/).reduce((sum, part) => sum + Number(part), 0) ?? null
  if (signedLength !== null && signedLength < bytes.length) return 'appended'
  if (signedLength !== null && signedLength > bytes.length) return 'cut'
  if (text.split('/ByteRange').length > 2) return 'several-signatures'
  return attempt(() => readPlace(openPdf(bytes))) ?? 'damaged'
}

function readPlace(file: PdfFile): SignaturePlace | FindingCode {
  const form = catalogOf(file).value.get('AcroForm')
  const fields = form ? arrayAt(file, dictionaryAt(file, form).value.get('Fields')).value : []
  if (fields.length > 1) return 'several-signatures'
  const field = fields.length === 1 ? dictionaryAt(file, fields[0]) : null
  if (!field || !isNamed(field.value.get('FT'), 'Sig') || !field.value.has('V')) return 'unsigned'
  const { value } = dictionaryAt(file, field.value.get('V'))
  if (!isNamed(value.get('SubFilter'), 'ETSI.CAdES.detached')) return 'other-kind'
  const contents = expectKind(value.get('Contents'), 'string')
  if (!coversAllBut(contents, value.get('ByteRange'), file.bytes.length)) return 'not-covered'
  const der = attempt(() => readDer(contents.value).whole)
  if (!der || der.length > longest) return 'signature-unreadable'
  const filled = contents.value.subarray(der.length).every((byte) => byte === 0)
  const written = new TextDecoder('latin1').decode(file.bytes.subarray(contents.start + 1, contents.end - 1))
  if (!filled || written !== toHex(contents.value)) return 'gap'
  return {
    before: file.bytes.subarray(0, contents.start),
    after: file.bytes.subarray(contents.end),
    der,
    statedAt: timeIn(file, value),
  }
}

/** Whether /ByteRange is the whole file but for the value of /Contents in the same dictionary. */
function coversAllBut({ start, end }: PdfString, range: PdfNode | undefined, length: number): boolean {
  const wanted = [0, start, end, length - end]
  const { value } = expectKind(range, 'array')
  return value.length === 4 && value.every((node, index) => node.kind === 'number' && node.value === wanted[index])
}

/** The time of 7.9.4 in UTC, as it is written here. */
function timeIn(file: PdfFile, value: PdfDictionary['value']): Date | null {
  const node = resolve(file, value.get('M'))
  const [, y, mo, d, h, mi, s] = (node?.kind === 'string' && /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(textOf(node))) || []
  const time = new Date(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`)
  return Number.isNaN(time.getTime()) ? null : time
}
