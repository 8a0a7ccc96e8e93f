import type { JsonObject, RecordProof } from '../../ledger/check/index.ts'
import { toBase64, utf8 } from '../../platform/crypto/bytes.ts'
import { signEs256, type Signer } from '../../platform/signing/index.ts'
import type { SecondSignature } from '../report.ts'
import { listPath, listPlaceOf, type StatusPurpose } from '../verify/status.ts'
import { credentialType, endOf } from '../verify/verify-credential.ts'

/** A report as a W3C Verifiable Credential (VC 2.0, secured with JOSE): the same snapshot, and the proof of the ledger as its evidence. */

export const credentialsContext = 'https://www.w3.org/ns/credentials/v2'
export const schemaPath = '/reports/credential.schema.json'

/** Words of our own in a credential. */
export const own = (term: string): string => `urn:xinheng:report:${term}`
/** The snapshot and the proof are JSON as they are: nothing in them is a term of the vocabulary. */
const terms = {
  [credentialType]: own('CreditReportCredential'),
  CreditReport: own('CreditReport'),
  LedgerProof: own('LedgerProof'),
  report: { '@id': own('report'), '@type': '@json' },
  ledgerProof: { '@id': own('ledgerProof'), '@type': '@json' },
  sm2: { '@id': own('sm2'), '@type': '@json' },
}

export type Content = {
  /** The address of this installation: it is the issuer, and status lists and keys are below it. */
  readonly site: string
  readonly issuer: string
  readonly snapshot: JsonObject
  readonly proof: RecordProof
  /** The second signature of the statement, where there is one. */
  readonly sm2?: SecondSignature | undefined
  readonly leafIndex: number
  readonly statement: {
    readonly number: string
    readonly subject: { readonly code: string }
    readonly generatedAt: string
    readonly validUntil: string
  }
}

export function credentialOf({ site, issuer, snapshot, proof, sm2, leafIndex, statement }: Content) {
  const { list, index } = listPlaceOf(leafIndex)
  const entry = (purpose: StatusPurpose) => {
    const address = `${site}${listPath({ list, purpose })}`
    return {
      id: `${address}#${index}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: purpose,
      statusListIndex: String(index),
      statusListCredential: address,
    }
  }
  return {
    '@context': [credentialsContext, terms],
    id: `${site}/verify/${statement.number}`,
    type: ['VerifiableCredential', credentialType],
    issuer: { id: site, name: issuer },
    validFrom: statement.generatedAt,
    validUntil: endOf(statement.validUntil),
    credentialSubject: { id: `${site}/organisations/${statement.subject.code}`, type: 'CreditReport', report: snapshot },
    credentialSchema: { id: `${site}${schemaPath}`, type: 'JsonSchema' },
    credentialStatus: [entry('revocation'), { ...entry('message'), statusSize: 1, statusMessage: replacedMessages }],
    evidence: [{ type: ['LedgerProof'], ledgerProof: proof, ...(sm2 ? { sm2 } : {}) }],
  }
}

const replacedMessages = [
  { status: '0x0', message: 'not replaced' },
  { status: '0x1', message: 'replaced by another report' },
]

/** As `application/vc+jwt`, with the certificate of the key: whoever has the ledger's key needs nothing else to check it. */
export const signCredential = (signer: Signer, credential: object): Promise<string> =>
  signEs256(signer, { typ: 'vc+jwt', cty: 'vc', x5c: signer.certificates.map(toBase64) }, utf8(JSON.stringify(credential)))
