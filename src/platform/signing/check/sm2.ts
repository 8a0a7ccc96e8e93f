import { joinBytes, toHex, utf8 } from '../../crypto/bytes.ts'
import { rawSignature } from './algorithms.ts'
import { attempt } from './der.ts'
import { sm3 } from './sm3.ts'

/**
 * Checks signatures with SM2 and SM3 (GB/T 32918) where no library goes: in a browser without network. Nothing here is secret, so
 * nothing needs to take the same time for every key.
 */

const p = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn
const a = p - 3n
const b = 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n
const n = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n

/** A point in Jacobian coordinates; none where z is 0. */
type Point = readonly [x: bigint, y: bigint, z: bigint]
const generator: Point = [
  0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
  1n,
]
const none: Point = [1n, 1n, 0n]

const mod = (value: bigint, by = p): bigint => ((value % by) + by) % by

function twice([x, y, z]: Point): Point {
  if (z === 0n) return none
  const yy = mod(y * y)
  const s = mod(4n * x * yy)
  const zz = mod(z * z)
  const m = mod(3n * (x - zz) * (x + zz))
  const u = mod(m * m - 2n * s)
  return [u, mod(m * (s - u) - 8n * yy * yy), mod(2n * y * z)]
}

function sum(one: Point, other: Point): Point {
  const [x1, y1, z1] = one
  const [x2, y2, z2] = other
  if (z1 === 0n) return other
  if (z2 === 0n) return one
  const [zz1, zz2] = [mod(z1 * z1), mod(z2 * z2)]
  const [u1, s1] = [mod(x1 * zz2), mod(y1 * z2 * zz2)]
  const [h, r] = [mod(x2 * zz1 - u1), mod(y2 * z1 * zz1 - s1)]
  if (h === 0n) return r === 0n ? twice(one) : none
  const [hh, hhh] = [mod(h * h), mod(h * h * h)]
  const x = mod(r * r - hhh - 2n * u1 * hh)
  return [x, mod(r * (u1 * hh - x) - s1 * hhh), mod(h * z1 * z2)]
}

/** s times the generator and t times a point, added, bit by bit of both. */
function combined(s: bigint, t: bigint, point: Point): Point {
  const both = sum(generator, point)
  let result = none
  for (let bit = 255n; bit >= 0n; bit--) {
    result = twice(result)
    const [inS, inT] = [(s >> bit) & 1n, (t >> bit) & 1n]
    if (inS || inT) result = sum(result, inS && inT ? both : inS ? generator : point)
  }
  return result
}

/** The power of p - 2 is the inverse. */
function inverse(value: bigint): bigint {
  let result = 1n
  for (let power = value, left = p - 2n; left > 0n; left >>= 1n, power = mod(power * power)) if (left & 1n) result = mod(result * power)
  return result
}

const numberOf = (bytes: Uint8Array): bigint => BigInt(`0x${toHex(bytes)}`)
const bytesOf = (value: bigint): Uint8Array =>
  Uint8Array.from(value.toString(16).padStart(64, '0').match(/../g) ?? [], (pair) => parseInt(pair, 16))

/** The user ID GB/T 35276 gives where none is agreed, after its length in bits. */
const userId = joinBytes(Uint8Array.of(0, 128), utf8('1234567812345678'))
/** What a public key in SubjectPublicKeyInfo begins with; its point follows, not compressed. */
const keyStart = '3059301306072a8648ce3d020106082a811ccf5501822d03420004'
const keyLength = keyStart.length / 2 + 64

/** Whether a signature in DER over a message is that of a key. */
export function verifySm2(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const raw = attempt(() => rawSignature(signature))
  if (!raw || publicKey.length !== keyLength || !toHex(publicKey).startsWith(keyStart)) return false
  const point = publicKey.subarray(-64)
  return holds(point, numberOf(sm3(joinBytes(identityOf(point), message))), raw)
}

/** The hash of who signs: the user ID, the curve, the key. */
const identityOf = (point: Uint8Array): Uint8Array => sm3(joinBytes(userId, ...[a, b, generator[0], generator[1]].map(bytesOf), point))

/** The same for a digest: r and s one after the other, and a point. */
export function holds(point: Uint8Array, digest: bigint, raw: Uint8Array): boolean {
  const [x, y] = [numberOf(point.subarray(0, 32)), numberOf(point.subarray(32))]
  if (x >= p || y >= p || mod(y * y) !== mod(x * x * x + a * x + b)) return false
  const [r, s] = [numberOf(raw.subarray(0, 32)), numberOf(raw.subarray(32))]
  const t = mod(r + s, n)
  if (r === 0n || s === 0n || r >= n || s >= n || t === 0n) return false
  const [x1, , z1] = combined(s, t, [x, y, 1n])
  return z1 !== 0n && mod(digest + mod(x1 * inverse(mod(z1 * z1))), n) === r
}
