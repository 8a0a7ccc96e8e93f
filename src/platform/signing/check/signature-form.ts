import { membersOf, readOnly, set } from './der.ts'
import { oid } from './signed-data.ts'
import { ecdsaSha256Algorithm, element, octetString, oidDer, seq, setOf, sha256Algorithm, unsigned } from './write-der.ts'

/**
 * The one form the signature of a document has: CMS (RFC 5652) as the PAdES baseline wants it (ETSI EN 319 142-1). The signer
 * writes it and the check compares with it, so that nothing can hide where the signature itself does not reach.
 */

const attribute = (type: string, value: Uint8Array): Uint8Array => seq(oidDer(type), setOf(value))

/** What is signed: the digest of the document and those of all certificates that come along (RFC 5035), the signer's first. */
export const attributesDer = (digest: Uint8Array, thumbprints: readonly Uint8Array[]): Uint8Array =>
  setOf(
    attribute(oid.contentType, oidDer(oid.data)),
    attribute(oid.messageDigest, octetString(digest)),
    attribute(oid.signingCertificateV2, seq(seq(...thumbprints.map((one) => seq(octetString(one)))))),
  )

export type SignatureParts = {
  readonly attributes: Uint8Array
  readonly signature: Uint8Array
  readonly certificates: readonly Uint8Array[]
  readonly token: Uint8Array | null
}

export function signatureDer({ attributes, signature, certificates, token }: SignatureParts): Uint8Array {
  const version = unsigned(Uint8Array.of(1))
  const signer = seq(
    version,
    issuerAndSerial(certificates[0] ?? new Uint8Array()),
    sha256Algorithm,
    element(0xa0, readOnly(attributes, set).body),
    ecdsaSha256Algorithm,
    octetString(signature),
    ...(token ? [element(0xa1, attribute(oid.stampToken, token))] : []),
  )
  const data = seq(version, setOf(sha256Algorithm), seq(oidDer(oid.data)), element(0xa0, ...certificates), setOf(signer))
  return seq(oidDer(oid.signedData), element(0xa0, data))
}

function issuerAndSerial(certificate: Uint8Array): Uint8Array {
  const members = membersOf(membersOf(readOnly(certificate))[0])
  const [serial, , issuer] = members[0]?.tag === 0xa0 ? members.slice(1) : members
  return seq(issuer?.whole ?? new Uint8Array(), serial?.whole ?? new Uint8Array())
}
