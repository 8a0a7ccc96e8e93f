import { certificateFacts, certificatesPem } from '../platform/signing/index.ts'
import type { Context } from '../platform/context.ts'
import { keepCertificates, loadCertificates } from './document-store.ts'
import { openReportKeys, type ReportKeyPlace } from './keys.ts'

/** A certificate reports are or were signed with. */
export type ReportCertificate = {
  readonly thumbprint: string
  readonly name: string
  readonly notAfter: Date
  readonly usedSince: Date
  readonly isInUse: boolean
}

/** All of them, the one in use among them even if no report was signed with it yet; the latest first. */
export async function listCertificates(ctx: Context, place: ReportKeyPlace): Promise<ReportCertificate[]> {
  const { signer } = await openReportKeys(place)
  await keepCertificates(ctx, signer.thumbprint, signer.certificates)
  const used = await loadCertificates(ctx)
  return used.map(({ thumbprint, certificates, usedSince }) => {
    const facts = certificateFacts(certificates[0] ?? new Uint8Array())
    return { thumbprint, ...facts, usedSince, isInUse: thumbprint === signer.thumbprint }
  })
}

/** Every certificate reports were signed with and those above them, as one PEM file, each once. */
export async function allCertificates(ctx: Context): Promise<string> {
  const used = await loadCertificates(ctx)
  return [...new Set(used.flatMap(({ certificates }) => certificates.map((der) => certificatesPem([der]))))].join('')
}
