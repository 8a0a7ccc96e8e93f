import { joinBytes, toHex } from '../crypto/bytes.ts'
import { sha256 } from '../crypto/native.ts'
import type { Text } from '../text.ts'
import { attempt } from './check/der.ts'
import { arrayAt, catalogOf, expectKind, isNamed, objectAt, openPdf, type PdfFile } from './check/pdf-file.ts'
import type { PdfDictionary, PdfNode } from './check/pdf-syntax.ts'
import { fail } from './errors.ts'

/** An update at the end of a PDF (ISO 32000-1, 7.5.6) that holds an empty signature. */

export type UpdateOptions = { readonly at: Date; readonly reason?: string; readonly size: number }
/** `start` is where the value of /Contents begins. */
export type PreparedUpdate = { readonly bytes: Uint8Array; readonly start: number }

type Changed = ReadonlyMap<number, string>

export function prepareUpdate(pdf: Uint8Array, options: UpdateOptions): PreparedUpdate {
  const update = attempt(() => writeUpdate(openPdf(pdf), options))
  if (update === null) throw notSignable({ zh: '不是本程序排版的 PDF', en: 'it is not a PDF as this program sets it' })
  return update
}

const notSignable = (fault: Text) => fail('signing.not-signable', { values: { fault } })

function writeUpdate(file: PdfFile, options: UpdateOptions): PreparedUpdate {
  const catalog = catalogOf(file)
  if (catalog.value.has('AcroForm')) throw notSignable({ zh: '文件已有表单或签名', en: 'it has a form or a signature already' })
  const signature = expectKind(file.trailer.value.get('Size'), 'number').value
  const widget = signature + 1
  const page = firstPage(file)
  // The signature first: its empty place is then the first in the text.
  const changed = new Map([
    [signature, signatureDictionary(options)],
    [numberOf(file.trailer.value.get('Root')), withEntry(file, catalog, `/AcroForm << /Fields [${widget} 0 R] /SigFlags 3 >>`)],
    pageWith(file, page, widget),
    // No place on the page and to be printed: the one annotation PDF/A wants no appearance of (ISO 19005-3, 6.3.3).
    [widget, `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /F 132 /Rect [0 0 0 0] /P ${page} 0 R /V ${signature} 0 R >>`],
  ])
  return assemble(file, changed, signature)
}

const numberOf = (node: PdfNode | undefined): number => expectKind(node, 'reference').value
const sourceOf = ({ bytes }: PdfFile, { start, end }: PdfNode): string => Buffer.from(bytes.subarray(start, end)).toString('latin1')
const withEntry = (file: PdfFile, dictionary: PdfDictionary, entry: string): string =>
  `${sourceOf(file, dictionary).slice(0, -2)} ${entry} >>`

function firstPage(file: PdfFile): number {
  let number = numberOf(catalogOf(file).value.get('Pages'))
  for (let depth = 0; depth < 20; depth++) {
    const { value } = expectKind(objectAt(file, number), 'dictionary')
    if (isNamed(value.get('Type'), 'Page')) return number
    number = numberOf(arrayAt(file, value.get('Kids')).value[0])
  }
  throw notSignable({ zh: '找不到页面', en: 'it has no page' })
}

/** The page with one more annotation; or the list of them, where that is an object of its own. Read in the order of the tags (/Tabs). */
function pageWith(file: PdfFile, page: number, widget: number): [number, string] {
  const dictionary = expectKind(objectAt(file, page), 'dictionary')
  const annotations = dictionary.value.get('Annots')
  if (!annotations) return [page, withEntry(file, dictionary, `/Annots [${widget} 0 R]${dictionary.value.has('Tabs') ? '' : ' /Tabs /S'}`)]
  const list = arrayAt(file, annotations)
  const longer = `${sourceOf(file, list).slice(0, -1)} ${widget} 0 R]`
  if (annotations.kind === 'reference') return [annotations.value, longer]
  const source = sourceOf(file, dictionary)
  return [page, source.slice(0, list.start - dictionary.start) + longer + source.slice(list.end - dictionary.start)]
}

const blank = '0000000000'

function signatureDictionary({ at, reason, size }: UpdateOptions): string {
  const time = at.toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')
  const words = reason === undefined ? '' : ` /Reason <feff${Buffer.from(reason, 'utf16le').swap16().toString('hex')}>`
  const form = '/Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached'
  return `<< ${form} /M (D:${time}Z)${words} /ByteRange [0 ${blank} ${blank} ${blank}] /Contents <${'0'.repeat(size * 2)}> >>`
}

/** Writes the objects, their table and the ranges the signature is over. */
function assemble(file: PdfFile, changed: Changed, signature: number): PreparedUpdate {
  const { bytes: old, trailer, table } = file
  let text = '\n'
  const places = new Map<number, number>()
  for (const [number, body] of changed) {
    places.set(number, old.length + text.length)
    text += `${number} 0 obj\n${body}\nendobj\n`
  }
  const start = old.length + text.length
  const sections = [...places]
    .toSorted(([a], [b]) => a - b)
    .map(([number, place]) => `${number} 1\n${String(place).padStart(10, '0')} 00000 n\r\n`)
  const kept = ['Root', 'Info'].flatMap((name) => (trailer.value.has(name) ? [`/${name} ${numberOf(trailer.value.get(name))} 0 R`] : []))
  const size = signature + 2
  text += `xref\n${sections.join('')}trailer\n<< /Size ${size} ${kept.join(' ')} /Prev ${table}${idOf(file)} >>\nstartxref\n${start}\n%%EOF\n`
  const contents = old.length + text.indexOf('/Contents <') + '/Contents '.length
  const end = text.indexOf('>', contents - old.length) + 1 + old.length
  const ranges = [contents, end, old.length + text.length - end].map((one) => String(one).padStart(blank.length))
  const filled = text.replace(`/ByteRange [0 ${blank} ${blank} ${blank}]`, `/ByteRange [0 ${ranges.join(' ')}]`)
  return { bytes: joinBytes(old, Buffer.from(filled, 'latin1')), start: contents }
}

/** The first half names the document for good, the second this version of it (14.4). */
function idOf(file: PdfFile): string {
  const id = file.trailer.value.get('ID')
  if (!id) return ''
  const [first] = arrayAt(file, id).value
  return ` /ID [<${toHex(expectKind(first, 'string').value)}> <${toHex(sha256(file.bytes).subarray(0, 16))}>]`
}
