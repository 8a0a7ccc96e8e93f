import { joinBytes, toHex, utf8 } from '../crypto/bytes.ts'
import { sha256 } from '../crypto/native.ts'
import { signDigest, type StampMaker } from './cms.ts'
import { prepareUpdate } from './pdf-update.ts'
import type { Signer } from './signer.ts'

export type PdfSigning = {
  readonly at: Date
  readonly reason?: string
  /** Gets a time stamp; without it the signature says its time alone (PAdES B-B instead of B-T). */
  readonly stamp?: StampMaker
}

/** Bytes kept for attributes and signature, and for the stamps most authorities give. */
const room = { signature: 1024, stamp: 7 * 1024 }

/**
 * Signs a PDF as it was set: one update at its end with an invisible signature over the whole file (PAdES, ETSI EN 319 142-1).
 * What was there stays byte for byte.
 */
export async function signPdf(pdf: Uint8Array, signer: Signer, { at, reason, stamp }: PdfSigning): Promise<Uint8Array> {
  let size = signer.certificates.reduce((sum, { length }) => sum + length, room.signature + (stamp ? room.stamp : 0))
  for (;;) {
    const { bytes, start } = prepareUpdate(pdf, { at, size, ...(reason === undefined ? {} : { reason }) })
    const covered = joinBytes(bytes.subarray(0, start), bytes.subarray(start + size * 2 + 2))
    const signature = await signDigest(signer, sha256(covered), stamp)
    if (signature.length <= size) {
      bytes.set(utf8(toHex(signature)), start + 1)
      return bytes
    }
    // An authority sent more certificates than usual: once more with the room it needs.
    size = signature.length + room.signature
  }
}
