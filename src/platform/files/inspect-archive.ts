import { openPromise, type Entry, type ZipFile } from 'yauzl'
import type { Kind } from './media.ts'
import { refuse, type Finding } from './finding.ts'
import { inspectPart } from './inspect-part.ts'
import { beginsAsXml } from './xml-part.ts'

const limits = { entries: 2_000, unpacked: 200 * 1024 * 1024, ratio: 100, free: 20 * 1024 * 1024, xml: 64 * 1024 * 1024 }

/** Parts that run, or hold another program's file. */
const acting = /vbaproject|oleobject|activex|macrosheets|\.(?:exe|dll|com|scr|msi|js|jse|vbs|wsf|bat|cmd|ps1|sh|py|jar|hta|html?|lnk|swf)$/
const packed = /\.(?:zip|rar|7z|gz|tar|xz|bz2)$/

/** An archive that is a document: OFD, DOCX or XLSX. */
export async function inspectArchive(path: string, size: number): Promise<Finding> {
  let zip: ZipFile
  try {
    zip = await openPromise(path, { autoClose: false, strictFileNames: false })
  } catch {
    return refuse('files.broken')
  }
  try {
    return await look(zip, size)
  } catch {
    return refuse('files.broken')
  } finally {
    zip.close()
  }
}

async function look(zip: ZipFile, size: number): Promise<Finding> {
  if (zip.comment.length > 0) return refuse('files.mixed', 'ZIP')
  if (zip.entryCount > limits.entries) return refuse('files.bomb')
  const entries: Entry[] = []
  for await (const entry of zip.eachEntry()) entries.push(entry)
  const names = new Set(entries.map(({ fileName }) => fileName.toLowerCase()))
  if (entries.some((entry) => entry.isEncrypted()) || names.has('encryptedpackage')) return refuse('files.encrypted')
  const kind = kindOf(names)
  if (kind === null) return refuse('files.unknown-type', 'ZIP')
  for (const name of names) {
    if (acting.test(name)) return refuse('files.active', name.slice(-40))
    if (packed.test(name)) return refuse('files.mixed', name.slice(-40))
  }
  let unpacked = 0
  let xml = 0
  for (const entry of entries) {
    if (entry.fileName.endsWith('/')) continue
    const pieces: Buffer[] = []
    let isRead = isXml.test(entry.fileName)
    let isFirst = true
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      const piece = chunk as Buffer
      if (isFirst) isRead ||= beginsAsXml(piece)
      isFirst = false
      unpacked += piece.length
      if (unpacked > limits.unpacked || (unpacked > limits.free && unpacked > size * limits.ratio)) return refuse('files.bomb')
      if (!isRead) continue
      xml += piece.length
      if (xml > limits.xml) return refuse('files.bomb')
      pieces.push(piece)
    }
    const found = isRead ? inspectPart(Buffer.concat(pieces), isXml.test(entry.fileName)) : null
    if (found !== null) return found
  }
  return { kind }
}

function kindOf(names: ReadonlySet<string>): Kind | null {
  if (names.has('ofd.xml')) return 'ofd'
  if (!names.has('[content_types].xml')) return null
  return names.has('word/document.xml') ? 'docx' : names.has('xl/workbook.xml') ? 'xlsx' : null
}

/** Parts that are XML by their name; others are when they begin so. */
const isXml = /\.(?:xml|rels)$/i
