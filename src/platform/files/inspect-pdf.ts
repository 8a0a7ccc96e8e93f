import { inflateSync } from 'node:zlib'
import { hidesArchive, refuse, type Finding } from './finding.ts'

/** The most one stream of objects may unpack to. */
const most = 16 * 1024 * 1024

/** Things that act when a PDF is opened, or carry other files. */
const acting = /\/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA)(?![A-Za-z0-9])/

/** A PDF without password, scripts or hidden files. What a reader does with pictures and fonts is left to the virus check. */
export function inspectPdf(bytes: Buffer): Finding {
  const text = bytes.toString('latin1')
  const end = text.lastIndexOf('%%EOF')
  if (end === -1) return refuse('files.broken')
  if (hidesArchive(bytes) || /[^\s\0]/.test(text.slice(end + 5))) return refuse('files.mixed', '%%EOF')
  const objects: string[] = []
  const plain = text.replace(
    /(<<(?:[^>]|>(?!>))*(?:>>(?:[^s]|s(?!tream))*?)?)\bstream\r?\n([\s\S]*?)endstream/g,
    (_, head: string, body: string) => {
      if (/\/ObjStm/.test(head)) objects.push(body)
      return head
    },
  )
  if (/\/Encrypt(?![A-Za-z0-9])/.test(plain)) return refuse('files.encrypted')
  let said = plain
  for (const body of objects) {
    try {
      said += inflateSync(Buffer.from(body, 'latin1'), { maxOutputLength: most }).toString('latin1')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return refuse('files.bomb')
      // Packed in another way, or cut: nothing can be said of it here.
    }
  }
  // A name may be written with #xx for any letter.
  const names = said.replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
  const found = acting.exec(names)?.[1]
  return found === undefined ? { kind: 'pdf' } : refuse('files.active', found)
}
