import { calculateJwkThumbprint, compactVerify, errors, importJWK, type JWK } from 'jose'
import { fromBase64, fromBase64url, toBase64url as base64url, utf8 } from './bytes.ts'
import type { NoteSigner } from './note.ts'

/** Signed documents other programs check with any JOSE library: JWS in compact form (RFC 7515) with Ed25519 (RFC 8037). */

export type PublicKey = JWK & { readonly kty: 'OKP'; readonly crv: 'Ed25519'; readonly x: string; readonly kid: string }

const known = new Map<string, Promise<PublicKey>>()

/** The public key of a signer as a JSON Web Key, named by its thumbprint (RFC 7638). Made once: documents are signed by the thousand. */
export function publicKeyOf({ vkey }: Pick<NoteSigner, 'vkey'>): Promise<PublicKey> {
  let key = known.get(vkey)
  if (key === undefined) known.set(vkey, (key = makePublicKey(vkey)))
  return key
}

async function makePublicKey(vkey: string): Promise<PublicKey> {
  const bytes = fromBase64(vkey.split('+').slice(2).join('+'))
  if (bytes === null || bytes.length !== 33) throw new Error('not a verifier key')
  const key = { kty: 'OKP', crv: 'Ed25519', x: base64url(bytes.subarray(1)) } as const
  return { ...key, kid: await calculateJwkThumbprint(key), alg: 'EdDSA', use: 'sig' }
}

/** Signs bytes as a document of a type, under the name of the key. What is signed is one line without a line end, so it is never the text of a signed note. */
export async function signJws(signer: NoteSigner, typ: string, payload: Uint8Array): Promise<string> {
  const { kid } = await publicKeyOf(signer)
  const signed = `${base64url(utf8(JSON.stringify({ alg: 'EdDSA', kid, typ })))}.${base64url(payload)}`
  return `${signed}.${base64url(signer.sign(utf8(signed)))}`
}

export type OpenedJws =
  | { readonly ok: true; readonly payload: Uint8Array; readonly kid: string }
  | { readonly ok: false; readonly reason: JwsFault }
export type JwsFault = 'malformed' | 'other-type' | 'unknown-key' | 'wrong-signature'

/** Checks a signed document with the keys one trusts. */
export async function openJws(jws: string, typ: string, keys: readonly JWK[]): Promise<OpenedJws> {
  // One document is one text: padding or bits that mean nothing would make others of it.
  if (jws.split('.').some((part) => fromBase64url(part) === null)) return { ok: false, reason: 'malformed' }
  try {
    const { payload, protectedHeader } = await compactVerify(
      jws,
      async ({ kid }) => {
        const key = keys.find((one) => one.kid === kid)
        if (kid === undefined || key === undefined) throw new errors.JWKSNoMatchingKey()
        return importJWK(key, 'EdDSA')
      },
      { algorithms: ['EdDSA'] },
    )
    return protectedHeader.typ === typ ? { ok: true, payload, kid: String(protectedHeader.kid) } : { ok: false, reason: 'other-type' }
  } catch (error) {
    if (error instanceof errors.JWKSNoMatchingKey) return { ok: false, reason: 'unknown-key' }
    return { ok: false, reason: error instanceof errors.JWSSignatureVerificationFailed ? 'wrong-signature' : 'malformed' }
  }
}
