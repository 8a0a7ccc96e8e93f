import { hidesArchive, hidesCode, refuse, type Finding } from './finding.ts'

/** Pixels a picture may have: more than any telephone takes. */
const mostPixels = 250_000_000

/** A PNG from its first chunk to its last and nothing behind. */
export function inspectPng(bytes: Buffer): Finding {
  let at = 8
  for (let chunk = 0; at + 12 <= bytes.length; chunk++) {
    const length = bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (chunk === 0) {
      if (type !== 'IHDR' || length !== 13) return refuse('files.broken')
      if (bytes.readUInt32BE(at + 8) * bytes.readUInt32BE(at + 12) > mostPixels) return refuse('files.bomb')
    }
    at += 12 + length
    if (type !== 'IEND') continue
    if (at !== bytes.length) return refuse('files.mixed', 'PNG')
    return hidesCode(bytes) ? refuse('files.mixed', 'HTML') : { kind: 'png' }
  }
  return refuse('files.broken')
}

/** Segments that say how large the picture is. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/** A JPEG up to its picture. Telephones hang films and depth maps behind it: those may be there, archives and code may not. */
export function inspectJpeg(bytes: Buffer): Finding {
  let framed = false
  for (let at = 2; at + 4 <= bytes.length;) {
    if (bytes[at] !== 0xff) return refuse('files.broken')
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (isFrame(marker)) {
      if (at + 9 > bytes.length) return refuse('files.broken')
      if (bytes.readUInt16BE(at + 5) * bytes.readUInt16BE(at + 7) > mostPixels) return refuse('files.bomb')
      framed = true
    }
    if (marker === 0xda) {
      if (!framed || bytes.lastIndexOf(Buffer.of(0xff, 0xd9)) < at) return refuse('files.broken')
      if (hidesArchive(bytes)) return refuse('files.mixed', 'ZIP')
      return hidesCode(bytes) ? refuse('files.mixed', 'HTML') : { kind: 'jpg' }
    }
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return refuse('files.broken')
}
