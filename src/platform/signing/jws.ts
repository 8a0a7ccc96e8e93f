import { toBase64url as base64url, utf8 } from '../crypto/bytes.ts'
import { rawSignature } from './check/algorithms.ts'
import type { Signer } from './signer.ts'

/** Signs bytes as JWS in compact form (RFC 7515) with ES256, for any JOSE library to check. */
export async function signEs256(signer: Signer, header: Readonly<Record<string, unknown>>, payload: Uint8Array): Promise<string> {
  const protectedHeader = JSON.stringify({ alg: 'ES256', kid: signer.publicJwk.kid, ...header })
  const signed = `${base64url(utf8(protectedHeader))}.${base64url(payload)}`
  return `${signed}.${base64url(rawSignature(await signer.sign(utf8(signed))))}`
}
