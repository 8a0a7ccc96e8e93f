import { generateKeyPairSync, hash, sign, type KeyObject } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  Attribute,
  CertificateChoices,
  CertificateSet,
  CMSVersion,
  DigestAlgorithmIdentifier,
  DigestAlgorithmIdentifiers,
  EncapsulatedContent,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignatureAlgorithmIdentifier,
  SignedData,
  SignerIdentifier,
  SignerInfo,
  SignerInfos,
} from '@peculiar/asn1-cms'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import { MessageImprint, PKIStatusInfo, TimeStampReq, TimeStampResp, TimeStampToken, TSTInfo } from '@peculiar/asn1-tsp'
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  Certificate,
  ExtendedKeyUsage,
  Extension,
  Extensions,
  id_ce_extKeyUsage,
  Name,
  RelativeDistinguishedName,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509'
import { now, years } from './fixtures.ts'

/** A time-stamp authority for tests, built with packages that the program does not use. */

type Algorithm = 'ec' | 'rsa'
const signatureOid = { ec: '1.2.840.10045.4.3.2', rsa: '1.2.840.113549.1.1.11' }
const sha256Oid = '2.16.840.1.101.3.4.2.1'
const exact = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer

export type TestAuthority = {
  readonly key: KeyObject
  readonly certificate: Certificate
  /** Changes what is answered, for authorities that do wrong. */
  readonly info?: (info: TSTInfo) => void
  readonly spoil?: (signature: Buffer) => void
  /** How often its certificate comes along once more. */
  readonly beside?: number
}

export function makeTestAuthority(algorithm: Algorithm = 'ec', purposes = ['1.3.6.1.5.5.7.3.8'], notAfter = years(5)): TestAuthority {
  const { privateKey, publicKey } =
    algorithm === 'ec' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('rsa', { modulusLength: 2048 })
  const name = new Name([
    new RelativeDistinguishedName([
      new AttributeTypeAndValue({ type: '2.5.4.3', value: new AttributeValue({ utf8String: '测试时间戳' }) }),
    ]),
  ])
  const signatureAlgorithm = new AlgorithmIdentifier({ algorithm: signatureOid[algorithm] })
  const tbsCertificate = new TBSCertificate({
    version: Version.v3,
    serialNumber: exact(Uint8Array.of(0x11, 0x22)),
    signature: signatureAlgorithm,
    issuer: name,
    validity: new Validity({ notBefore: years(-1), notAfter }),
    subject: name,
    subjectPublicKeyInfo: AsnConvert.parse(exact(publicKey.export({ type: 'spki', format: 'der' })), SubjectPublicKeyInfo),
    extensions: new Extensions([
      new Extension({
        extnID: id_ce_extKeyUsage,
        critical: true,
        extnValue: new OctetString(AsnConvert.serialize(new ExtendedKeyUsage(purposes))),
      }),
    ]),
  })
  const signatureValue = exact(sign('sha256', new Uint8Array(AsnConvert.serialize(tbsCertificate)), privateKey))
  return { key: privateKey, certificate: new Certificate({ tbsCertificate, signatureAlgorithm, signatureValue }) }
}

/** A stamp over some bytes. */
export function createStamp(authority: TestAuthority, bytes: Uint8Array, at = now): Uint8Array {
  const imprint = new MessageImprint({
    hashAlgorithm: new AlgorithmIdentifier({ algorithm: sha256Oid }),
    hashedMessage: new OctetString(hash('sha256', bytes, 'buffer')),
  })
  return new Uint8Array(AsnConvert.serialize(tokenOf(authority, imprint, at)))
}

/** The answer to a request, as RFC 3161 wants it. */
export function answerOf(authority: TestAuthority, query: Uint8Array, at = now): Uint8Array {
  const asked = AsnConvert.parse(exact(query), TimeStampReq)
  const timeStampToken = tokenOf(authority, asked.messageImprint, at, asked.nonce)
  return new Uint8Array(AsnConvert.serialize(new TimeStampResp({ status: new PKIStatusInfo({ status: 0 }), timeStampToken })))
}

function tokenOf(authority: TestAuthority, messageImprint: MessageImprint, genTime: Date, nonce?: ArrayBuffer): TimeStampToken {
  const serialNumber = exact(Uint8Array.of(7))
  const info = new TSTInfo({ policy: '1.2.3.4', messageImprint, serialNumber, genTime, ...(nonce ? { nonce } : {}) })
  authority.info?.(info)
  return new TimeStampToken({ contentType: '1.2.840.113549.1.7.2', content: AsnConvert.serialize(signInfo(authority, info)) })
}

function signInfo({ key, certificate, spoil, beside = 0 }: TestAuthority, info: TSTInfo): SignedData {
  const content = new OctetString(AsnConvert.serialize(info))
  const digestOf = (bytes: ArrayBuffer): Buffer => hash('sha256', new Uint8Array(bytes), 'buffer')
  const ess = Buffer.concat([Buffer.from('3026302430220420', 'hex'), digestOf(AsnConvert.serialize(certificate))])
  const signedAttrs = [
    new Attribute({ attrType: '1.2.840.113549.1.9.3', attrValues: [exact(Buffer.from('060b2a864886f70d0109100104', 'hex'))] }),
    new Attribute({ attrType: '1.2.840.113549.1.9.4', attrValues: [AsnConvert.serialize(new OctetString(digestOf(content.buffer)))] }),
    new Attribute({ attrType: '1.2.840.113549.1.9.16.2.47', attrValues: [exact(ess)] }),
  ]
  const parts = signedAttrs.map((one) => Buffer.from(AsnConvert.serialize(one))).toSorted(Buffer.compare)
  const body = Buffer.concat(parts)
  const message = Buffer.concat([Buffer.from(body.length < 128 ? [0x31, body.length] : [0x31, 0x81, body.length]), body])
  const signature = sign('sha256', message, key)
  spoil?.(signature)
  const algorithm = signatureOid[key.asymmetricKeyType === 'ec' ? 'ec' : 'rsa']
  const { issuer, serialNumber } = certificate.tbsCertificate
  const signer = new SignerInfo({
    version: CMSVersion.v1,
    sid: new SignerIdentifier({ issuerAndSerialNumber: new IssuerAndSerialNumber({ issuer, serialNumber }) }),
    digestAlgorithm: new DigestAlgorithmIdentifier({ algorithm: sha256Oid }),
    signedAttrs: parts.map((one) => AsnConvert.parse(exact(one), Attribute)),
    signatureAlgorithm: new SignatureAlgorithmIdentifier({ algorithm }),
    signature: new OctetString(signature),
  })
  return new SignedData({
    version: CMSVersion.v3,
    digestAlgorithms: new DigestAlgorithmIdentifiers([new DigestAlgorithmIdentifier({ algorithm: sha256Oid })]),
    encapContentInfo: new EncapsulatedContentInfo({
      eContentType: '1.2.840.113549.1.9.16.1.4',
      eContent: new EncapsulatedContent({ single: content }),
    }),
    certificates: new CertificateSet(Array.from({ length: beside + 1 }, () => new CertificateChoices({ certificate }))),
    signerInfos: new SignerInfos([signer]),
  })
}

/** A server that answers stamp requests in a way of its own; the caller closes it. */
export async function serveStamps(answer: (query: Uint8Array) => Uint8Array | number): Promise<{ url: string; server: Server }> {
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const answered = answer(Buffer.concat(pieces))
      if (typeof answered === 'number') response.writeHead(answered).end()
      else response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(answered)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsa`, server }
}
