import { joinBytes, sameBytes, toBase64 } from '../../crypto/bytes.ts'
import { digest } from './algorithms.ts'
import type { Certificate } from './certificate.ts'
import { attempt, attemptLater } from './der.ts'
import { finding, type Finding, type FindingCode } from './findings.ts'
import { findSignature, type SignaturePlace } from './pdf-place.ts'
import { faultsOf, oid, readSignedData, type SignedData, type SignerFaults } from './signed-data.ts'
import { attributesDer, signatureDer } from './signature-form.ts'
import { checkStamp, type Stamp } from './stamp.ts'

/** What was found of the one signature of a PDF. Nothing may be concluded from it while there are faults. */
export type PdfSignature = {
  readonly faults: readonly Finding[]
  readonly certificate: SigningCertificate | null
  /** When the signer says it was signed; nobody else vouches for it. */
  readonly statedAt: Date | null
  /** What a time-stamp authority vouches for; whether to believe it is for whoever knows the authority. */
  readonly stamp: Stamp | null
}
/** `thumbprint` is base64 of the SHA-256 of the certificate. */
export type SigningCertificate = Pick<Certificate, 'der' | 'subject' | 'notBefore' | 'notAfter'> & { readonly thumbprint: string }

export type CheckOptions = {
  readonly subtle: SubtleCrypto
  readonly now: Date
  /** Thumbprints of the certificates that may have signed; without them whoever signed is only named. */
  readonly certificates?: readonly string[]
  /** When it was signed, as known from elsewhere; else the stamp's time counts, else what the signer says. */
  readonly at?: Date
}

const largest = 32 * 1024 * 1024
/** Clocks differ by minutes. */
const tolerance = 5 * 60_000
const codes: SignerFaults = {
  attributes: 'attributes-wrong',
  changed: 'changed',
  signature: 'signature-wrong',
  certificate: 'certificate-swapped',
}

/** Checks that a PDF is the file that was signed, byte for byte, and by whom. For any bytes: it never throws. */
export async function checkPdfSignature(bytes: Uint8Array, options: CheckOptions): Promise<PdfSignature> {
  const nothing = { certificate: null, statedAt: null, stamp: null }
  const place = bytes.length > largest ? 'too-large' : findSignature(bytes)
  if (typeof place === 'string') return { ...nothing, faults: [finding(place)] }
  const faults = new Set<FindingCode>()
  const signed = attempt(() => readSignedData(place.der))
  const held = signed && (await attemptLater(() => checkSigner(options.subtle, place, signed)))
  if (!signed || !held) return { ...nothing, statedAt: place.statedAt, faults: [finding('signature-unreadable')] }
  for (const fault of held) faults.add(fault)
  const stamp = await checkToken(options.subtle, signed, faults)
  const { der, subject, notBefore, notAfter } = signed.certificate
  const thumbprint = toBase64(await digest(options.subtle, 'SHA-256', der))
  if (options.certificates && !options.certificates.includes(thumbprint)) faults.add('other-certificate')
  for (const fault of faultsOfTime(signed.certificate, [options.at, stamp?.at, place.statedAt], options.now)) faults.add(fault)
  return {
    certificate: { der, subject, notBefore, notAfter, thumbprint },
    statedAt: place.statedAt,
    stamp,
    faults: [...faults].map(finding),
  }
}

/** The signature itself, and that it is written in the one form, in which nothing is left open. */
async function checkSigner(subtle: SubtleCrypto, place: SignaturePlace, signed: SignedData): Promise<FindingCode[]> {
  const { certificates, message, signature, unsigned } = signed
  const covered = joinBytes(place.before, place.after)
  const thumbprints = await Promise.all(certificates.map((one) => digest(subtle, 'SHA-256', one)))
  const token = unsigned.get(oid.stampToken)?.whole ?? null
  const form = signatureDer({ attributes: message, signature, certificates, token })
  const faults = await faultsOf(subtle, signed, covered, codes)
  if (!sameBytes(place.der, form)) faults.push('gap')
  const attributes = attributesDer(await digest(subtle, 'SHA-256', covered), thumbprints)
  if (faults.length === 0 && !sameBytes(message, attributes)) faults.push('attributes-wrong')
  return faults
}

async function checkToken(subtle: SubtleCrypto, { unsigned, signature }: SignedData, faults: Set<FindingCode>): Promise<Stamp | null> {
  const token = unsigned.get(oid.stampToken)
  if (!token) return null
  const checked = await attemptLater(() => checkStamp(subtle, token.whole, signature))
  for (const fault of checked?.faults ?? ['stamp-unreadable' as const]) faults.add(fault)
  return checked?.stamp ?? null
}

/** The first known time decides whether the certificate was valid; none may lie in the future. */
function faultsOfTime({ notBefore, notAfter }: Certificate, times: readonly (Date | null | undefined)[], now: Date): FindingCode[] {
  const known = times.filter((time) => time instanceof Date)
  const [at] = known
  const faults: FindingCode[] = []
  if (!at) faults.push('attributes-wrong')
  if (at && at < notBefore) faults.push('certificate-early')
  if (at && at > notAfter) faults.push('certificate-expired')
  if (known.some((time) => time.getTime() > now.getTime() + tolerance)) faults.push('future')
  return faults
}
