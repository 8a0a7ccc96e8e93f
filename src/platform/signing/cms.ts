import { sha256 } from '../crypto/native.ts'
import { attributesDer, signatureDer } from './check/signature-form.ts'
import type { Signer } from './signer.ts'

/** A time stamp over some bytes, as DER. */
export type StampMaker = (bytes: Uint8Array) => Promise<Uint8Array>

/** A detached signature over what has this SHA-256 digest: PAdES B-B, and B-T with a time stamp. It says no time itself; the PDF does. */
export async function signDigest({ certificates, sign }: Signer, digest: Uint8Array, stamp?: StampMaker): Promise<Uint8Array> {
  const attributes = attributesDer(digest, certificates.map(sha256))
  const signature = await sign(attributes)
  return signatureDer({ attributes, signature, certificates, token: stamp ? await stamp(signature) : null })
}
