import { joinBytes, toHex, utf8 } from '../../crypto/bytes.ts'
import { integer, octets, sequence, set } from './der.ts'

/** Writes DER. Certificates of others go in byte by byte as they came: written anew they would have another hash. */

export function element(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const body = joinBytes(...parts)
  const size: number[] = []
  for (let rest = body.length; rest > 0; rest = Math.floor(rest / 256)) size.unshift(rest % 256)
  return joinBytes(Uint8Array.from(body.length < 0x80 ? [tag, body.length] : [tag, 0x80 + size.length, ...size]), body)
}

export const seq = (...parts: readonly Uint8Array[]): Uint8Array => element(sequence, ...parts)
export const octetString = (bytes: Uint8Array): Uint8Array => element(octets, bytes)
export const bitString = (bytes: Uint8Array, unused = 0): Uint8Array => element(0x03, Uint8Array.of(unused), bytes)
export const utf8String = (text: string): Uint8Array => element(0x0c, utf8(text))
export const yes = element(0x01, Uint8Array.of(0xff))

/** The members of a set in the order DER wants: by their bytes. */
export const setOf = (...parts: readonly Uint8Array[]): Uint8Array =>
  element(set, ...parts.toSorted((a, b) => (toHex(a) < toHex(b) ? -1 : 1)))

/** A whole number that is not negative, from its bytes. */
export function unsigned(bytes: Uint8Array): Uint8Array {
  const start = bytes.findIndex((byte) => byte !== 0)
  const rest = start < 0 ? Uint8Array.of(0) : bytes.subarray(start)
  return element(integer, (rest[0] as number) >= 0x80 ? Uint8Array.of(0) : new Uint8Array(), rest)
}

export function oidDer(oid: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = oid.split('.').map(Number)
  const bytes = [first * 40 + second, ...rest].flatMap((arc) => {
    const groups = [arc % 128]
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) groups.unshift(0x80 + (left % 128))
    return groups
  })
  return element(0x06, Uint8Array.from(bytes))
}

/** A time: UTCTime up to 2049, GeneralizedTime from 2050 (RFC 5280, 4.1.2.5). */
export function timeDer(time: Date): Uint8Array {
  const text = `${time.toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}Z`
  return time.getUTCFullYear() < 2050 ? element(0x17, utf8(text.slice(2))) : element(0x18, utf8(text))
}

export const sha256Algorithm = seq(oidDer('2.16.840.1.101.3.4.2.1'))
export const ecdsaSha256Algorithm = seq(oidDer('1.2.840.10045.4.3.2'))
