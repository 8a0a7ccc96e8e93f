import { sameBytes } from '../../crypto/bytes.ts'
import { digest, hashOf, isSigned, type Hash } from './algorithms.ts'
import { readCertificate, type Certificate } from './certificate.ts'
import { expectTag, integerOf, Malformed, membersOf, octets, oidOf, readOnly, set, type Der } from './der.ts'
import type { FindingCode } from './findings.ts'

/** CMS SignedData (RFC 5652) with exactly one signer, who signs attributes. */
export type SignedData = {
  readonly contentType: string
  /** What is signed, when it is inside. */
  readonly content: Uint8Array | null
  /** The signer's, and all that came, as they came. */
  readonly certificate: Certificate
  readonly certificates: readonly Uint8Array[]
  readonly hash: Hash
  readonly attributes: ReadonlyMap<string, Der>
  readonly unsigned: ReadonlyMap<string, Der>
  readonly signature: Uint8Array
  /** What the signature is over: the attributes as the set they are. */
  readonly message: Uint8Array
  readonly algorithm: Der | undefined
}

export const oid = {
  signedData: '1.2.840.113549.1.7.2',
  data: '1.2.840.113549.1.7.1',
  stampInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  stampToken: '1.2.840.113549.1.9.16.2.14',
  timeStamping: '1.3.6.1.5.5.7.3.8',
} as const

export function readSignedData(bytes: Uint8Array): SignedData {
  const [type, wrapped] = membersOf(readOnly(bytes))
  if (oidOf(type) !== oid.signedData) throw new Malformed('not signed data')
  const [, , encapsulated, ...rest] = membersOf(membersOf(wrapped, 0xa0)[0])
  const [contentType, content] = membersOf(encapsulated)
  const certificates = rest.find(({ tag }) => tag === 0xa0)
  const signers = membersOf(rest.at(-1), set)
  if (!certificates || signers.length !== 1) throw new Malformed('one signer with a certificate expected')
  const [, by, digestAlgorithm, attributes, algorithm, signature, unsigned] = membersOf(signers[0])
  const [issuer, serial] = membersOf(by)
  const came = membersOf(certificates, 0xa0)
  return {
    contentType: oidOf(contentType),
    content: content ? expectTag(membersOf(content, 0xa0)[0], octets).body : null,
    certificate: signersOwn(came, issuer, integerOf(serial)),
    certificates: came.map(({ whole }) => whole),
    hash: hashOf(digestAlgorithm),
    attributes: attributesOf(expectTag(attributes, 0xa0)),
    unsigned: unsigned ? attributesOf(expectTag(unsigned, 0xa1)) : new Map(),
    signature: expectTag(signature, octets).body,
    message: retagged(expectTag(attributes, 0xa0)),
    algorithm,
  }
}

function signersOwn(certificates: readonly Der[], issuer: Der | undefined, serial: string): Certificate {
  for (const { tag, whole } of certificates.slice(0, 20)) {
    if (tag !== 0x30) continue
    const certificate = readCertificate(whole)
    if (certificate.serial === serial && issuer && sameBytes(certificate.issuer, issuer.whole)) return certificate
  }
  throw new Malformed('the certificate of the signer is missing')
}

/** Attributes by their type, each once with one value. */
function attributesOf(der: Der): Map<string, Der> {
  const attributes = new Map<string, Der>()
  for (const attribute of membersOf(der, der.tag)) {
    const [type, values] = membersOf(attribute)
    const [value, ...others] = membersOf(values, set)
    const name = oidOf(type)
    if (!value || others.length > 0 || attributes.has(name)) throw new Malformed('attribute')
    attributes.set(name, value)
  }
  return attributes
}

function retagged({ whole }: Der): Uint8Array {
  const message = new Uint8Array(whole)
  message[0] = set
  return message
}

export type SignerFaults = {
  readonly attributes: FindingCode
  readonly changed: FindingCode
  readonly signature: FindingCode
  readonly certificate: FindingCode
}

/** What does not hold of a signature over some content: each fault once. */
export async function faultsOf(subtle: SubtleCrypto, signed: SignedData, content: Uint8Array, codes: SignerFaults): Promise<FindingCode[]> {
  const { attributes, certificate, hash, algorithm, message, signature } = signed
  const type = attributes.get(oid.contentType)
  const written = attributes.get(oid.messageDigest)
  const faults = new Set<FindingCode>()
  if (type === undefined || oidOf(type) !== signed.contentType || written?.tag !== octets) faults.add(codes.attributes)
  else if (!sameBytes(written.body, await digest(subtle, hash, content))) faults.add(codes.changed)
  if (!(await namesCertificate(subtle, attributes, certificate))) faults.add(codes.certificate)
  if (!(await isSigned(subtle, { key: certificate.key, algorithm, digestHash: hash, message, signature }))) faults.add(codes.signature)
  return [...faults]
}

/** ESS signing-certificate (RFC 5035): the signature itself says with which certificate it is to be checked. */
async function namesCertificate(subtle: SubtleCrypto, attributes: ReadonlyMap<string, Der>, { der }: Certificate): Promise<boolean> {
  const second = attributes.get(oid.signingCertificateV2)
  const first = attributes.get(oid.signingCertificate)
  const [list] = membersOf(second ?? first)
  const parts = membersOf(membersOf(list)[0])
  const stated = second && parts[0]?.tag === 0x30 ? hashOf(parts[0]) : second ? 'SHA-256' : 'SHA-1'
  const value = parts.find(({ tag }) => tag === octets)
  return value !== undefined && sameBytes(value.body, await digest(subtle, stated, der))
}
