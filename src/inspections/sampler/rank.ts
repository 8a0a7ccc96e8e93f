import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'

/** A place in the order that the seed gives: a whole number below 2^48. */
export type Rank = (message: string) => number

const encoder = new TextEncoder()

/** The key of a draw: HMAC-SHA-256 of the seed under the commitment, so that one seed gives every draw an order of its own. */
export const keyOf = (commitment: Uint8Array, seed: string): Uint8Array => hmac(sha256, commitment, encoder.encode(seed))

/** Ranks by the first 48 bits of HMAC-SHA-256 of a text, which every language holds exactly in a number. */
export function rankBy(key: Uint8Array): Rank {
  const keyed = hmac.create(sha256, key)
  const work = keyed.clone()
  // A message is a short word, a stratum and a number: below 100 letters of ASCII.
  const bytes = new Uint8Array(256)
  const digest = new Uint8Array(32)
  const view = new DataView(digest.buffer)
  return (message) => {
    // oxlint-disable-next-line no-underscore-dangle -- the library's way to hash many messages with one key
    keyed._cloneInto(work)
    work.update(bytes.subarray(0, encoder.encodeInto(message, bytes).written)).digestInto(digest)
    return view.getUint32(0) * 0x1_0000 + view.getUint16(4)
  }
}
