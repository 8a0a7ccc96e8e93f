import { inflateSync } from 'node:zlib'
import { hidesArchive, refuse, type Finding } from './finding.ts'
import { namesAnywhere, objectHeads, PdfScan } from './pdf-scan.ts'

/** What a pack of objects and all packs of a file may unpack to, and how many there may be. */
const most = { pack: 16 * 1024 * 1024, unpacked: 64 * 1024 * 1024, packs: 10_000 }

/** Things that act when a PDF is opened or clicked, send what was entered elsewhere, or carry other files. */
const acting = new Set([
  ...['JavaScript', 'JS', 'Launch', 'Rendition', 'RichMedia', 'SubmitForm', 'ImportData', 'XFA'],
  ...['EmbeddedFile', 'EmbeddedFiles', 'EF', 'FileAttachment', 'GoToE'],
])

/** How writers pack objects. Whatever is packed otherwise cannot be looked into and is refused. */
const packedAsUsual =
  /^<<(?: \/Type \/ObjStm| \/(?:N|First|DL|Length) \d+| \/(?:Length|Extends) \d+ \d+ R| \/Filter(?: \/FlateDecode| \[ \/FlateDecode \]))+ >>$/
const isFilter = ' /Filter '
/** Words before a stream that are kept; a pack of objects has far fewer. */
const mostWords = 60

/** A PDF without password, scripts or hidden files. What a reader does with pictures and fonts is left to the virus check. */
export function inspectPdf(bytes: Buffer): Finding {
  const end = bytes.lastIndexOf('%%EOF', undefined, 'latin1')
  if (end === -1) return refuse('files.broken')
  if (hidesArchive(bytes) || /[^\s\0]/.test(bytes.toString('latin1', end + 5))) return refuse('files.mixed', '%%EOF')
  const heads = objectHeads(bytes)
  const packs = new Packs()
  const scan = new PdfScan(bytes)
  let head = 0
  let object = new ObjectWords()
  for (let word = scan.next(); word !== null; word = scan.next()) {
    const name = word.startsWith('/') ? word.slice(1) : ''
    if (name === 'Encrypt') return refuse('files.encrypted')
    if (acting.has(name)) return refuse('files.active', name)
    // An object that begins where no word stands is there for readers only.
    if (scan.isBare) while (head < heads.length && heads[head]! >= scan.start && heads[head]! < scan.end) head++
    if (head < heads.length && heads[head]! < scan.end) return refuse('files.mixed', 'obj')
    if (word === 'stream' && object.isClosed) {
      const from = scan.end + lineEndAt(bytes, scan.end)
      const to = bytes.indexOf('endstream', from, 'latin1')
      if (to === -1) return refuse('files.broken')
      const found = object.isPack ? packs.look(object.words, bytes.subarray(from, to)) : null
      if (found !== null) return found
      scan.end = to
    }
    if (scan.isBare && word.endsWith('obj')) object = new ObjectWords()
    else if (!object.add(word)) return refuse('files.broken')
  }
  return head < heads.length ? refuse('files.mixed', 'obj') : { kind: 'pdf' }
}

/** What was read of one object so far. */
class ObjectWords {
  readonly words: string[] = []
  readonly #open: string[] = []
  isPack = false
  /** Whether a dictionary, not in another, was just closed: only there a stream begins, elsewhere `stream` is a word like others. */
  isClosed = false

  /** False when brackets do not match: readers then differ in what they see. */
  add(word: string): boolean {
    if (this.words.length <= mostWords) this.words.push(/^\/[^]*[^A-Za-z0-9]/.test(word) ? '/?' : word)
    this.isPack ||= word === '/ObjStm' || word === '/First'
    this.isClosed = false
    if (word === '<<' || word === '[') this.#open.push(word)
    else if (word === '>>' || word === ']') {
      if (this.#open.pop() !== (word === ']' ? '[' : '<<')) return false
      this.isClosed = word === '>>' && this.#open.length === 0
    }
    return true
  }
}

const lineEndAt = (bytes: Buffer, place: number): number =>
  bytes[place] === 13 ? (bytes[place + 1] === 10 ? 2 : 1) : bytes[place] === 10 ? 1 : 0

/** The packs of objects of one file. */
class Packs {
  #count = 0
  #unpacked = 0

  /** What stands against a pack: null when nothing does. */
  look(words: readonly string[], body: Buffer): Finding | null {
    const head = words.join(' ')
    if (words.length > mostWords || !head.includes(isFilter) || !packedAsUsual.test(head)) return refuse('files.mixed', 'ObjStm')
    if (++this.#count > most.packs) return refuse('files.bomb')
    let unpacked: Buffer
    try {
      unpacked = inflateSync(body, { maxOutputLength: Math.max(1, Math.min(most.pack, most.unpacked - this.#unpacked)) })
    } catch (error) {
      return refuse((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'files.bomb' : 'files.broken')
    }
    this.#unpacked += unpacked.length
    for (const name of namesAnywhere(unpacked)) if (acting.has(name)) return refuse('files.active', name)
    return null
  }
}
