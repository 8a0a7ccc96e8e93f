import { X509Certificate } from 'node:crypto'

/** Whom a certificate names and until when it holds. */
export function certificateFacts(der: Uint8Array): { readonly name: string; readonly notAfter: Date } {
  const { subject, validTo } = new X509Certificate(der)
  return { name: subject.split('\n').at(-1)?.replace(/^\w+=/, '') ?? '', notAfter: new Date(validTo) }
}
