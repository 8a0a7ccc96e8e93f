const names: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Undoes XML's five named entities and character references; no other entity is ever expanded. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w{2,4}));/g, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return names[name] ?? whole
    const code = decimal === undefined ? parseInt(hex!, 16) : parseInt(decimal, 10)
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole
  })
}

/** What a cell's text says: entities undone, then the `_xHHHH_` escapes of spreadsheet strings, then one kind of line break. */
export function cellText(xml: string): string {
  let text = unescapeXml(xml)
  if (text.includes('_x')) text = text.replace(/_x([\da-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
}

/** The text of a shared or inline string: all its runs, without the phonetic guides. */
export function richText(xml: string, prefix: string): string {
  const tag = `<${prefix}t`
  let text = ''
  let guide = xml.indexOf(`<${prefix}rPh`)
  for (let at = xml.indexOf(tag); at >= 0; at = xml.indexOf(tag, at)) {
    if (guide >= 0 && guide < at) {
      const end = xml.indexOf(`</${prefix}rPh>`, guide)
      if (end < 0) break
      at = end
      guide = xml.indexOf(`<${prefix}rPh`, end)
      continue
    }
    const from = openTagEnd(xml, at)
    if (from < 0) break
    if (!endsName(xml.charCodeAt(at + tag.length)) || xml.charCodeAt(from - 2) === SLASH) {
      at = from
      continue
    }
    const to = xml.indexOf(`</${prefix}t>`, from)
    if (to < 0) break
    text += plainText(xml.slice(from, to))
    at = to + 1
  }
  return cellText(text)
}

/** Character data with CDATA sections taken as they stand. */
export function plainText(xml: string): string {
  const open = '<![CDATA['
  let text = ''
  let at = 0
  for (let start = xml.indexOf(open); start >= 0; start = xml.indexOf(open, at)) {
    const end = xml.indexOf(']]>', start + open.length)
    if (end < 0) break
    text += xml.slice(at, start) + xml.slice(start + open.length, end).replaceAll('&', '&amp;')
    at = end + 3
  }
  return at === 0 ? xml : text + xml.slice(at)
}

const SLASH = 47

/** Whether a character ends a tag's name: blank, `/` or `>`. */
export const endsName = (code: number): boolean => code === 62 || code === SLASH || code === 32 || (code >= 9 && code <= 13)

/** Where the content after an open tag begins (behind its `>`), or -1. Attribute values may contain `>`. */
export function openTagEnd(xml: string, start: number): number {
  for (let at = start; at < xml.length; at++) {
    const code = xml.charCodeAt(at)
    if (code === 62) return at + 1
    if (code === 34 || code === 39) {
      at = xml.indexOf(code === 34 ? '"' : "'", at + 1)
      if (at < 0) return -1
    }
  }
  return -1
}

export type Tag = { readonly name: string; readonly attributes: ReadonlyMap<string, string> }

/** All open tags of a small part in order, names without namespace prefix. One pass, no backtracking. */
export function* openTags(xml: string): Generator<Tag> {
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at)) {
    if (xml.startsWith('<!--', at)) {
      const end = xml.indexOf('-->', at)
      if (end < 0) return
      at = end
      continue
    }
    const end = openTagEnd(xml, at)
    if (end < 0) return
    const first = xml.charCodeAt(at + 1)
    if (first !== SLASH && first !== 33 && first !== 63) yield readTag(xml.slice(at + 1, end - 1))
    at = end
  }
}

function readTag(inner: string): Tag {
  let nameEnd = 0
  while (nameEnd < inner.length && !endsName(inner.charCodeAt(nameEnd))) nameEnd++
  const attributes = new Map<string, string>()
  for (let equals = inner.indexOf('=', nameEnd), from = nameEnd; equals >= 0;) {
    let open = equals + 1
    while (open < inner.length && inner.charCodeAt(open) !== 34 && inner.charCodeAt(open) !== 39) open++
    const close = inner.indexOf(inner[open] ?? '"', open + 1)
    if (close < 0) break
    attributes.set(local(inner.slice(from, equals).trim()), unescapeXml(inner.slice(open + 1, close)))
    from = close + 1
    equals = inner.indexOf('=', from)
  }
  return { name: local(inner.slice(0, nameEnd)), attributes }
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)
