import { openTagEnd, unescapeXml } from '../tabular/xlsx/xml.ts'

/** Whether bytes begin as XML does, in any encoding an Office program reads; of one with much blank before it no more may be seen. */
export function beginsAsXml(bytes: Buffer): boolean {
  const [, blank = '', sign] = /^(?:\xEF\xBB\xBF|\xFF\xFE|\xFE\xFF)?([\s\0]*)(<|$)/.exec(bytes.toString('latin1', 0, 1024)) ?? []
  return sign === '<' || /\s/.test(blank.slice(0, 4))
}

/** The text of an XML part; null when it is not the UTF-8 or UTF-16 that Office programs write. */
export function decodeXml(bytes: Buffer): string | null {
  const text = decode(bytes).replace(/^\uFEFF/, '')
  // References with zeros before them, and other encodings, are written by nobody but who hides something.
  if (text.includes('\0') || text.includes('&#00') || text.includes('&#x00')) return null
  if (!text.startsWith('<?xml')) return text
  const end = text.slice(0, 300).indexOf('?>')
  if (end === -1) return null
  const encoding = /\bencoding\s{0,9}=\s{0,9}["']([^"']{0,40})/.exec(text.slice(0, end))?.[1] ?? 'utf-8'
  return /^utf-?(?:8|16(?:le|be)?)$/i.test(encoding) ? text : null
}

function decode(bytes: Buffer): string {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || second === 0) return bytes.toString('utf16le')
  if ((first === 0xfe && second === 0xff) || first === 0)
    return Buffer.from(bytes.subarray(0, bytes.length & ~1))
      .swap16()
      .toString('utf16le')
  return bytes.toString('utf8')
}

export type XmlTag = { readonly name: string; readonly isClosing: boolean; readonly attributes: () => ReadonlyMap<string, string> }

/**
 * Hands over the tags and the text of a part in order, names without prefix, references undone; says whether it could be read to its
 * end. One pass; entities of its own are never undone, and a part that has some is not read further.
 */
export function readXml(text: string, onTag: (tag: XmlTag) => void, onText: (text: string) => void): 'whole' | 'broken' | 'entities' {
  for (let at = 0; at < text.length;) {
    const start = text.indexOf('<', at)
    if (start !== at) onText(unescapeXml(text.slice(at, start === -1 ? text.length : start)))
    if (start === -1) break
    if (text.startsWith('<!DOCTYPE', start)) return 'entities'
    const held = isEnclosed(text[start + 1]) ? enclosed.find(({ opening }) => text.startsWith(opening, start)) : undefined
    const end = held === undefined ? openTagEnd(text, start) : text.indexOf(held.closing, start + held.opening.length)
    if (end === -1) return 'broken'
    if (held === undefined) {
      onTag(tagOf(text.slice(start + 1, end - 1)))
      at = end
    } else {
      if (held.isText) onText(text.slice(start + held.opening.length, end))
      at = end + held.closing.length
    }
  }
  return 'whole'
}

const enclosed = [
  { opening: '<!--', closing: '-->', isText: false },
  { opening: '<![CDATA[', closing: ']]>', isText: true },
  { opening: '<?', closing: '?>', isText: false },
] as const
const isEnclosed = (sign: string | undefined): boolean => sign === '!' || sign === '?'

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

function tagOf(inner: string): XmlTag {
  const isClosing = inner.startsWith('/')
  const name = /^\/?[^\s/]*/.exec(inner)?.[0] ?? ''
  return { name: local(isClosing ? name.slice(1) : name), isClosing, attributes: () => attributesOf(inner, name.length) }
}

function attributesOf(inner: string, from: number): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>()
  let at = from
  const passBlank = () => {
    while (at < inner.length && inner.charCodeAt(at) <= 32) at++
  }
  while (at < inner.length) {
    passBlank()
    const start = at
    while (at < inner.length && inner.charCodeAt(at) > 32 && inner[at] !== '=') at++
    const name = inner.slice(start, at)
    passBlank()
    if (inner[at] !== '=') continue
    at++
    passBlank()
    const quote = inner[at]
    const end = quote === '"' || quote === "'" ? inner.indexOf(quote, at + 1) : -1
    if (end === -1) continue
    attributes.set(local(name), unescapeXml(inner.slice(at + 1, end)))
    at = end + 1
  }
  return attributes
}
