import { numberShape } from '../number.ts'
import { credentialsContext } from './credential.ts'
import { credentialType } from '../verify/verify-credential.ts'

const text = { type: 'string', minLength: 1 }
const uri = { type: 'string', format: 'uri' }
const entry = (purpose: string) => ({
  type: 'object',
  required: ['id', 'type', 'statusPurpose', 'statusListIndex', 'statusListCredential'],
  properties: {
    id: uri,
    type: { const: 'BitstringStatusListEntry' },
    statusPurpose: { const: purpose },
    statusListIndex: { type: 'string', pattern: '^\\d+$' },
    statusListCredential: uri,
  },
})
const object = (properties: Readonly<Record<string, object>>) => ({ type: 'object', required: Object.keys(properties), properties })

/** The JSON schema the credential of a report names as its own. */
export const credentialSchema = (id: string): object => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: id,
  title: credentialType,
  ...object({
    '@context': { type: 'array', prefixItems: [{ const: credentialsContext }, { type: 'object' }] },
    id: uri,
    type: { type: 'array', contains: { const: credentialType } },
    issuer: object({ id: uri, name: text }),
    validFrom: { type: 'string', format: 'date-time' },
    validUntil: { type: 'string', format: 'date-time' },
    credentialSubject: object({
      id: uri,
      type: { const: 'CreditReport' },
      report: object({
        type: { const: 'xinheng.snapshot/v1' },
        number: { type: 'string', pattern: numberShape.pattern.source, minLength: numberShape.length, maxLength: numberShape.length },
        subject: object({ code: { type: 'string', pattern: '^[0-9A-Z]{18}$' }, name: text }),
        generatedAt: { type: 'string', format: 'date-time' },
        validUntil: { type: 'string', format: 'date' },
        sections: { type: 'array' },
      }),
    }),
    credentialSchema: object({ id: uri, type: { const: 'JsonSchema' } }),
    credentialStatus: { type: 'array', prefixItems: [entry('revocation'), entry('message')], minItems: 2 },
    evidence: {
      type: 'array',
      minItems: 1,
      items: object({
        type: { type: 'array', contains: { const: 'LedgerProof' } },
        ledgerProof: object({
          type: { const: 'xinheng.record-proof/v1' },
          record: { type: 'object' },
          salt: text,
          entry: text,
          proof: text,
          key: text,
        }),
      }),
    },
  }),
})
