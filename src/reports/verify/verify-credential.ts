import type { JsonObject } from '../../ledger/check/index.ts'
import { openEs256, type SignedJws } from '../../platform/signing/check/index.ts'
import type { Findings } from './findings.ts'
import { listPath, listPlaceOf } from './status.ts'
import { isObject, objectIn, textIn, type Brought, type Proved } from './verify-content.ts'

/** How the credential of a report is named; the last moment of the day in China. */
export const credentialType = 'CreditReportCredential'
export const endOf = (day: string): string => `${day}T23:59:59+08:00`

export type OpenedCredential = { readonly jws: SignedJws; readonly credential: JsonObject; readonly brought: Brought }

/** A credential (VC-JOSE-COSE, vc+jwt) whose signature holds with the certificate in it; null when it is none. */
export async function openCredential(subtle: SubtleCrypto, text: string, found: Findings): Promise<OpenedCredential | null> {
  const jws = await openEs256(subtle, text)
  if (!jws) {
    found.find('credential-form', false)
    return null
  }
  found.find('credential-signature', jws.isSigned)
  const credential = objectIn(jws.payload)
  const subject = credential?.['credentialSubject']
  const evidence = credential?.['evidence']
  const [first] = Array.isArray(evidence) ? (evidence as readonly unknown[]) : []
  const types = credential?.['type']
  const isOne = jws.header['typ'] === 'vc+jwt' && Array.isArray(types) && types.includes(credentialType)
  if (!found.find('credential-form', isOne && isObject(subject) && isObject(first)) || !credential) return null
  const { ledgerProof, sm2 } = first as JsonObject
  return { jws, credential, brought: { snapshot: (subject as JsonObject)['report'], proof: ledgerProof, sm2 } }
}

/** What the credential says of itself agrees with what was proved, and the report names its certificate. */
export function checkCredential({ jws, credential }: OpenedCredential, { statement, ledger }: Proved, found: Findings): void {
  const { certificate } = jws
  const at = new Date(statement.generatedAt)
  const isNamed = statement.certificates.includes(certificate.thumbprint)
  found.find('certificate', isNamed && certificate.notBefore <= at && at <= certificate.notAfter)
  const { list, index } = listPlaceOf(ledger.index ?? 0)
  const status = credential['credentialStatus']
  const entries = Array.isArray(status) ? (status as readonly unknown[]).filter(isObject) : []
  const isPlaced = (['revocation', 'message'] as const).every((purpose) =>
    entries.some(
      (one) =>
        one['statusPurpose'] === purpose &&
        one['statusListIndex'] === String(index) &&
        textIn(one['statusListCredential']).endsWith(listPath({ list, purpose })),
    ),
  )
  const dates = credential['validFrom'] === statement.generatedAt && credential['validUntil'] === endOf(statement.validUntil)
  const subject = credential['credentialSubject'] as JsonObject
  found.find('credential-agrees', isPlaced && dates && textIn(subject['id']).endsWith(`/organisations/${statement.subject.code}`))
}
