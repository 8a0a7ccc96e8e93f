import { attachmentOf, checkPdfSignature, type PdfSignature } from '../../platform/signing/check/index.ts'
import type { Findings } from './findings.ts'
import { contentIn, type Brought } from './verify-content.ts'

/** The report as programs read it, inside the PDF. */
const attachmentName = 'report.json'

/** What a PDF brings along; whoever put it there is what `checkPdf` says. */
export async function contentOfPdf(bytes: Uint8Array): Promise<Brought | null> {
  const attached = await attachmentOf(bytes, attachmentName)
  return attached.ok ? contentIn(attached.bytes) : null
}

/** The file is the one that was signed, with one of the certificates the report names. */
export async function checkPdf(
  subtle: SubtleCrypto,
  bytes: Uint8Array,
  found: Findings,
  { certificates, now }: { readonly certificates: readonly string[]; readonly now: Date },
): Promise<PdfSignature> {
  const signature = await checkPdfSignature(bytes, { subtle, now, certificates })
  if (signature.faults.length === 0) found.find('signature', true)
  for (const { code, text } of signature.faults) found.fault('signature', code, text)
  return signature
}
