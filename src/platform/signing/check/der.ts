import { toHex } from '../../crypto/bytes.ts'

/** DER (ITU-T X.690) as certificates and signatures are written in: definite, shortest lengths, nothing beyond the end. */
export type Der = { readonly tag: number; readonly body: Uint8Array; readonly whole: Uint8Array }

/** What is thrown inside the checks for bytes that are not what they should be. It never leaves them. */
export class Malformed extends Error {}

export const sequence = 0x30
export const set = 0x31
export const integer = 0x02
export const octets = 0x04
export const identifier = 0x06

/** The first element of some bytes; what follows it is not looked at. */
export function readDer(bytes: Uint8Array): Der {
  const tag = bytes[0]
  const first = bytes[1]
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) throw new Malformed('no element')
  let length = first
  let start = 2
  if (first >= 0x80) {
    const count = first & 0x7f
    if (count === 0 || count > 4 || bytes.length < 2 + count) throw new Malformed('length')
    length = 0
    for (; start < 2 + count; start++) length = length * 256 + (bytes[start] as number)
    if (length < (count === 1 ? 0x80 : 256 ** (count - 1))) throw new Malformed('length not the shortest')
  }
  const end = start + length
  if (end > bytes.length) throw new Malformed('cut off')
  return { tag, body: bytes.subarray(start, end), whole: bytes.subarray(0, end) }
}

/** The elements one after the other in some bytes, to their end. */
function readAll(bytes: Uint8Array, most = 1000): Der[] {
  const all: Der[] = []
  for (let rest = bytes; rest.length > 0; rest = rest.subarray((all.at(-1) as Der).whole.length)) {
    if (all.length === most) throw new Malformed('too many elements')
    all.push(readDer(rest))
  }
  return all
}

export function expectTag(der: Der | undefined, tag: number): Der {
  if (der?.tag !== tag) throw new Malformed(`tag ${tag.toString(16)} expected`)
  return der
}

/** The members of a sequence or set (or of what is tagged in their place). */
export const membersOf = (der: Der | undefined, tag = sequence): Der[] => readAll(expectTag(der, tag).body)

/** The one element that some bytes are, without anything after it. */
export function readOnly(bytes: Uint8Array, tag = sequence): Der {
  const der = expectTag(readDer(bytes), tag)
  if (der.whole.length !== bytes.length) throw new Malformed('something follows')
  return der
}

/** An object identifier as its numbers, `1.2.840.113549.1.7.2`. */
export function oidOf(der: Der | undefined): string {
  const { body } = expectTag(der, identifier)
  const arcs: number[] = []
  let arc = 0
  for (const byte of body) {
    arc = arc * 128 + (byte & 0x7f)
    if (arc > Number.MAX_SAFE_INTEGER / 128) throw new Malformed('identifier')
    if (byte < 0x80) {
      arcs.push(arc)
      arc = 0
    }
  }
  const first = arcs[0]
  if (first === undefined || (body.at(-1) as number) >= 0x80) throw new Malformed('identifier')
  const top = Math.min(2, Math.floor(first / 40))
  return [top, first - top * 40, ...arcs.slice(1)].join('.')
}

/** A whole number of any size, as its bytes in hexadecimal. */
export const integerOf = (der: Der | undefined): string => toHex(expectTag(der, integer).body)

const two = (text: string, at: number): number => Number(text.slice(at, at + 2))

/** UTCTime or GeneralizedTime, in UTC. */
export function timeOf(der: Der | undefined): Date {
  const text = String.fromCharCode(...(der?.body.subarray(0, 30) ?? []))
  const utc = der?.tag === 0x17
  if (!utc && der?.tag !== 0x18) throw new Malformed('time')
  const full = utc ? `${two(text, 0) < 50 ? '20' : '19'}${text}` : text
  const [, y, mo, d, h, mi, s, part] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d{1,9})?Z$/.exec(full) ?? []
  const time = new Date(`${y}-${mo}-${d}T${h}:${mi}:${s}${(part ?? '').slice(0, 4)}Z`)
  if (Number.isNaN(time.getTime())) throw new Malformed('time')
  return time
}

/** Reads what may be no such thing: null for what is malformed. */
export function attempt<T>(read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof Malformed) return null
    throw error
  }
}

export const attemptLater = <T>(read: () => Promise<T>): Promise<T | null> =>
  read().catch((error: unknown) => {
    if (error instanceof Malformed) return null
    throw error
  })
